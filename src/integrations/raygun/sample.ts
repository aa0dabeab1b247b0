import { instant, nothing, type Sample, sampleOf, sampleTitle } from '../sample.ts'

export function sampleRaygun(secret: string | null, at: Date): Sample {
  const body = {
    event: 'error_notification',
    eventType: 'NewErrorOccurred',
    error: {
      url: 'https://app.raygun.com',
      message: sampleTitle,
      firstOccurredOn: instant(at),
      lastOccurredOn: instant(at),
    },
    application: { name: 'test' },
  }
  return sampleOf(body, secret, nothing)
}
