import { type Sample, sampleOf, sampleTitle, seconds, signature } from '../sample.ts'

export function samplePagerduty(secret: string | null, at: Date): Sample {
  const body = {
    event: {
      id: `TEST${seconds(at)}`,
      event_type: 'incident.triggered',
      resource_type: 'incident',
      occurred_at: at.toISOString(),
      agent: null,
      client: null,
      data: { id: 'PTEST', type: 'incident', number: 0, status: 'triggered', title: sampleTitle, urgency: 'low' },
    },
  }
  return sampleOf(body, secret, signature('x-pagerduty-signature', 'v1='))
}
