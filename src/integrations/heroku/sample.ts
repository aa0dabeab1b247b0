import { type Sample, sampleOf, sampleTitle, seconds, signature } from '../sample.ts'

export function sampleHeroku(secret: string | null, at: Date): Sample {
  const body = {
    id: `test-${seconds(at)}`,
    created_at: at.toISOString(),
    resource: 'release',
    action: 'update',
    data: {
      id: `test-${seconds(at)}`,
      app: { name: 'test' },
      version: 0,
      status: 'succeeded',
      description: sampleTitle,
      updated_at: at.toISOString(),
    },
    webhook_metadata: { event: { id: `test-${seconds(at)}` } },
  }
  return sampleOf(body, secret, signature('heroku-webhook-hmac-sha256', '', 'base64'))
}
