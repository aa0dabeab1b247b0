import { createHmac, randomBytes } from 'node:crypto'

const prefix = 'whsec_'

/** A new secret: 32 random bytes in the form that libraries of Standard Webhooks take. */
export function makeSecret(): string {
  return prefix + randomBytes(32).toString('base64')
}

/**
 * The headers of a message as Standard Webhooks (version 1, symmetric) has them: HMAC-SHA256 over `id.seconds.body`, one
 * signature for each secret, so that a receiver which knows either accepts it.
 */
export function signedHeaders(id: string, at: Date, body: string, secrets: readonly string[]): Record<string, string> {
  const seconds = Math.floor(at.getTime() / 1_000)
  const sign = (secret: string) =>
    createHmac('sha256', Buffer.from(secret.slice(prefix.length), 'base64'))
      .update(`${id}.${seconds}.${body}`)
      .digest('base64')
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': secrets.map((secret) => `v1,${sign(secret)}`).join(' '),
  }
}
