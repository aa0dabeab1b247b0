import { nothing, type Sample, sampleOf, sampleTitle, seconds } from '../sample.ts'

export function sampleLibrato(secret: string | null, at: Date): Sample {
  const body = {
    alert: { id: 0, name: sampleTitle, version: 2 },
    account: 'test@example.com',
    trigger_time: seconds(at),
    violations: {},
  }
  return sampleOf(body, secret, nothing)
}
