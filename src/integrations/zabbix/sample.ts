import { bearer, type Sample, sampleOf, sampleTitle, seconds } from '../sample.ts'

export function sampleZabbix(secret: string | null, at: Date): Sample {
  const body = {
    hostname: 'test',
    severity: 'Not classified',
    status: 'PROBLEM',
    item: 'test',
    trigger: sampleTitle,
    event_id: `test${seconds(at)}`,
    timestamp: String(seconds(at)),
  }
  return sampleOf(body, secret, bearer)
}
