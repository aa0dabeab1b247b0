import { bearer, type Sample, sampleOf, sampleTitle, seconds } from '../sample.ts'

export function sampleOpsgenie(secret: string | null, at: Date): Sample {
  const body = {
    action: 'Create',
    alert: {
      alertId: `test-${seconds(at)}`,
      tinyId: '0',
      message: sampleTitle,
      createdAt: at.getTime(),
      priority: 'P5',
    },
    source: { name: 'Debrief', type: 'test' },
  }
  return sampleOf(body, secret, bearer)
}
