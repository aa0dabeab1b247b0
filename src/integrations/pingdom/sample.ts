import { nothing, type Sample, sampleOf, sampleTitle, seconds } from '../sample.ts'

export function samplePingdom(secret: string | null, at: Date): Sample {
  const body = {
    check_id: 0,
    check_name: sampleTitle,
    check_type: 'HTTP',
    check_params: { hostname: 'example.com' },
    previous_state: 'UP',
    current_state: 'DOWN',
    state_changed_timestamp: seconds(at),
    description: 'test',
  }
  return sampleOf(body, secret, nothing)
}
