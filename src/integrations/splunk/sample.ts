import { nothing, type Sample, sampleOf, sampleTitle, seconds } from '../sample.ts'

export function sampleSplunk(secret: string | null, at: Date): Sample {
  const body = {
    sid: `test_${seconds(at)}`,
    search_name: sampleTitle,
    app: 'search',
    owner: 'debrief',
    results_link: 'https://example.com',
    result: { _time: String(seconds(at)), _raw: 'test' },
  }
  return sampleOf(body, secret, nothing)
}
