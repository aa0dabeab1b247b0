import { instant, nothing, type Sample, sampleOf, sampleTitle, seconds } from '../sample.ts'

export function sampleRundeck(secret: string | null, at: Date): Sample {
  const body = {
    trigger: 'start',
    status: 'running',
    executionId: seconds(at),
    execution: { id: seconds(at), project: 'test', 'date-started': { date: instant(at) }, job: { name: sampleTitle } },
  }
  return sampleOf(body, secret, nothing)
}
