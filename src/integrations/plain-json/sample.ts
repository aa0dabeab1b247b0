import { bearer, type Sample, sampleOf, sampleTitle } from '../sample.ts'

export function samplePlainJson(secret: string | null, at: Date): Sample {
  const body = { at: at.toISOString(), title: sampleTitle, kind: 'note', id: `test-${at.getTime()}` }
  return sampleOf(body, secret, bearer)
}
