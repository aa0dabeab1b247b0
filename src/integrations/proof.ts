import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Proof, RawDelivery } from '#features/intake/model.ts'

/** How long ago a sender may have signed, and how far its clock may be ahead, in seconds. */
const tolerance = 300

const noSecret: Proof = {
  ok: false,
  reason: 'This connection has no secret yet, so nothing can be checked against it.',
}
const proven: Proof = { ok: true }

/**
 * The secret as a token (`Authorization: Bearer …`) or as the password of whatever user (`Authorization: Basic …`). Any
 * of the secrets may be the one, while one is rotated.
 */
export function authorization({ headers }: RawDelivery, secrets: readonly string[]): Proof {
  const [, scheme = '', credentials = ''] = /^\s*(bearer|basic)\s+(\S+)\s*$/i.exec(headers.authorization ?? '') ?? []
  if (credentials === '') return { ok: false, reason: 'The header Authorization holds no token and no password.' }
  if (/bearer/i.test(scheme)) return sameText(credentials, secrets, 'The token in the header Authorization is another.')
  const decoded = Buffer.from(credentials, 'base64').toString('utf8')
  const password = decoded.slice(decoded.indexOf(':') + 1)
  return sameText(password, secrets, 'The password in the header Authorization is another.')
}

/** The secret, bare, in a header of the sender's own (`header` in lower case); else as in `authorization`. */
export function tokenIn(header: string): (delivery: RawDelivery, secrets: readonly string[]) => Proof {
  return (delivery, secrets) => {
    const given = delivery.headers[header]
    if (given !== undefined) return sameText(given.trim(), secrets, `The token in the header ${header} is another.`)
    if (delivery.headers.authorization !== undefined) return authorization(delivery, secrets)
    return { ok: false, reason: `There is neither the header ${header} nor Authorization.` }
  }
}

/** For senders that can send no header: whoever knows the address of the connection, which is long and random, is believed. */
export function addressAlone(): Proof {
  return proven
}

/** What was signed, and how the signature is written. */
export interface Signed {
  /** The bytes that are signed, often the body itself. */
  message: string | Uint8Array
  /** The signatures given, without their prefix; one that is right is enough. */
  signatures: readonly string[]
  encoding: 'hex' | 'base64'
  /** The key that a secret stands for; the secret's own UTF-8 bytes when absent. */
  keyOf?(secret: string): Uint8Array
}

/** HMAC-SHA256 with any of the secrets. */
export function hmac({ message, signatures, encoding, keyOf }: Signed, secrets: readonly string[]): Proof {
  const keys = usable(secrets)
  if (keys.length === 0) return noSecret
  const given = signatures.map((signature) => Buffer.from(signature, encoding)).filter(({ length }) => length === 32)
  let right = false
  // Every pair is compared, so that the time it takes tells nothing about which one fits.
  for (const secret of keys) {
    const expected = createHmac('sha256', keyOf?.(secret) ?? secret)
      .update(message)
      .digest()
    for (const signature of given) right = timingSafeEqual(expected, signature) || right
  }
  return right ? proven : { ok: false, reason: 'The signature was made with another secret or for another body.' }
}

/** The signatures in a header, without their prefix: `v1=ab,v1=cd` with `v1=` gives `ab` and `cd`. */
export function signaturesIn(header: string | undefined, prefix: string): string[] {
  return (header ?? '')
    .split(/[,\s]+/)
    .filter((part) => part.startsWith(prefix) && part.length > prefix.length)
    .map((part) => part.slice(prefix.length))
}

/** Whether a signature is no older than five minutes; `timestamp` in Unix seconds, as the sender signed it. */
export function fresh(timestamp: string | undefined, receivedAt: Date): Proof {
  const seconds = /^\d{1,12}$/.test(timestamp ?? '') ? Number(timestamp) : Number.NaN
  if (Number.isNaN(seconds)) return { ok: false, reason: 'The time of the signature is missing or no Unix time.' }
  const age = receivedAt.getTime() / 1_000 - seconds
  if (Math.abs(age) <= tolerance) return proven
  return {
    ok: false,
    reason: `The signature was made ${Math.round(Math.abs(age))} seconds ${age > 0 ? 'ago' : 'in the future'}; five minutes are allowed. Check the clocks, and whether the delivery was replayed.`,
  }
}

/** Standard Webhooks 1.0: `webhook-id`, `webhook-timestamp` and `webhook-signature`. https://www.standardwebhooks.com */
export function standardWebhook({ headers, body, receivedAt }: RawDelivery, secrets: readonly string[]): Proof {
  const id = headers['webhook-id'] ?? ''
  const timestamp = headers['webhook-timestamp'] ?? ''
  const inTime = fresh(timestamp, receivedAt)
  if (!inTime.ok) return inTime
  const signatures = (headers['webhook-signature'] ?? '').split(' ').filter((part) => part.startsWith('v1,'))
  const keyOf = (secret: string) =>
    secret.startsWith('whsec_') ? Buffer.from(secret.slice('whsec_'.length), 'base64') : Buffer.from(secret)
  const message = Buffer.concat([Buffer.from(`${id}.${timestamp}.`), body])
  return hmac({ message, signatures: signatures.map((part) => part.slice(3)), encoding: 'base64', keyOf }, secrets)
}

function sameText(given: string, secrets: readonly string[], otherwise: string): Proof {
  const keys = usable(secrets)
  if (keys.length === 0) return noSecret
  // Hashes are equally long, which the comparison needs, and tell nothing of the length of the secret.
  const hash = (text: string) => createHash('sha256').update(text).digest()
  const hashOfGiven = hash(given)
  let right = false
  for (const secret of keys) right = timingSafeEqual(hash(secret), hashOfGiven) || right
  return right ? proven : { ok: false, reason: otherwise }
}

/** An empty secret would let everybody in. */
function usable(secrets: readonly string[]): string[] {
  return secrets.filter((secret) => secret !== '')
}
