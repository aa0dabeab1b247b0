import { instant, nothing, type Sample, sampleOf, sampleTitle } from '../sample.ts'

export function sampleUpdown(secret: string | null, at: Date): Sample {
  const body = [
    {
      event: 'check.down',
      check: { token: 'test', url: 'https://example.com', alias: sampleTitle },
      downtime: { error: 'test', started_at: instant(at), ended_at: null },
    },
  ]
  return sampleOf(body, secret, nothing)
}
