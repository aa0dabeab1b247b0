import { nothing, type Sample, sampleOf, sampleTitle, seconds } from '../sample.ts'

export function sampleStatuspage(secret: string | null, at: Date): Sample {
  const body = {
    meta: { generated_at: at.toISOString() },
    page: { id: 'test', status_indicator: 'none' },
    incident: {
      id: 'test',
      name: sampleTitle,
      impact: 'none',
      status: 'investigating',
      incident_updates: [{ id: `test${seconds(at)}`, status: 'investigating', body: '', created_at: at.toISOString() }],
    },
  }
  return sampleOf(body, secret, nothing)
}
