import { bearer, type Sample, sampleOf, sampleTitle, seconds } from '../sample.ts'

export function sampleCloudevents(secret: string | null, at: Date): Sample {
  const body = {
    specversion: '1.0',
    id: `test-${seconds(at)}`,
    source: 'https://debrief.example.com/test',
    type: 'com.example.test',
    time: at.toISOString(),
    data: { title: sampleTitle },
  }
  return sampleOf(body, secret, bearer)
}
