import { createHmac } from 'node:crypto'

/** A delivery for trying a connection out. */
export interface Sample {
  headers: Record<string, string>
  body: string
}
type Sign = (secret: string, body: string) => Record<string, string>

/** What every sample says, so that nobody takes it for something that happened. */
export const sampleTitle = 'Test of this connection: nothing happened'

/** A sample of this body, signed as its sender does where there is a secret. */
export function sampleOf(
  body: unknown,
  secret: string | null,
  sign: Sign,
  headers: Record<string, string> = {},
): Sample {
  const text = JSON.stringify(body, null, 2)
  const type = { 'content-type': 'application/json' }
  return { headers: { ...type, ...headers, ...(secret === null ? {} : sign(secret, text)) }, body: text }
}

export const bearer: Sign = (secret) => ({ authorization: `Bearer ${secret}` })
export const password: Sign = (secret) => ({
  authorization: `Basic ${Buffer.from(`debrief:${secret}`).toString('base64')}`,
})
/** For senders that can send no header. */
export const nothing: Sign = () => ({})

/** The HMAC-SHA256 of the body in a header, behind a prefix. */
export const signature =
  (header: string, prefix: string, encoding: 'hex' | 'base64' = 'hex'): Sign =>
  (secret, body) => ({ [header]: prefix + createHmac('sha256', secret).update(body).digest(encoding) })

/** Unix seconds. */
export const seconds = (at: Date): number => Math.floor(at.getTime() / 1_000)
/** RFC 3339 without a fraction. */
export const instant = (at: Date): string => at.toISOString().replace(/\.\d+Z$/, 'Z')
