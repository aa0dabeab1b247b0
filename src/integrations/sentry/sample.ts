import { type Sample, sampleOf, sampleTitle, seconds, signature } from '../sample.ts'

export function sampleSentry(secret: string | null, at: Date): Sample {
  const body = {
    action: 'triggered',
    installation: { uuid: '00000000-0000-0000-0000-000000000000' },
    data: {
      event: {
        event_id: `test${seconds(at)}`,
        issue_id: 'test',
        datetime: at.toISOString(),
        level: 'info',
        title: sampleTitle,
      },
      triggered_rule: 'Test',
    },
    actor: { type: 'application', id: 'sentry', name: 'Sentry' },
  }
  return sampleOf(body, secret, signature('sentry-hook-signature', ''), { 'sentry-hook-resource': 'event_alert' })
}
