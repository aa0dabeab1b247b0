import { nothing, type Sample, sampleOf, sampleTitle, seconds } from '../sample.ts'

export function sampleUptimeRobot(secret: string | null, at: Date): Sample {
  const body = {
    monitor_id: 'test',
    monitor_url: 'https://example.com',
    monitor_friendly_name: sampleTitle,
    alert_type: '1',
    alert_type_friendly_name: 'Down',
    alert_details: 'test',
    alert_datetime: String(seconds(at)),
  }
  return sampleOf(body, secret, nothing)
}
