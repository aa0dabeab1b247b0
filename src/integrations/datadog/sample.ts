import { bearer, type Sample, sampleOf, sampleTitle, seconds } from '../sample.ts'

export function sampleDatadog(secret: string | null, at: Date): Sample {
  const body = {
    event_id: `test-${seconds(at)}`,
    event_title: sampleTitle,
    date_posix: String(seconds(at)),
    alert_id: '0',
    alert_cycle_key: `test-${seconds(at)}`,
    alert_transition: 'Triggered',
    alert_priority: 'P5',
  }
  return sampleOf(body, secret, bearer)
}
