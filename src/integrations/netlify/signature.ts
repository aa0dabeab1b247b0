import { createHash, createHmac } from 'node:crypto'
import type { Proof, RawDelivery } from '#features/intake/model.ts'
import { isPayload } from '../payload.ts'
import { hmac } from '../proof.ts'

/** A JSON Web Token, signed with HS256, that holds the SHA-256 of the body. https://docs.netlify.com/deploy/deploy-notifications/ */
export function netlifyProof({ headers, body }: RawDelivery, secrets: readonly string[]): Proof {
  const parts = (headers['x-webhook-signature'] ?? '').split('.')
  const [head, claims, signature] = parts
  if (parts.length !== 3 || !head || !claims || !signature)
    return {
      ok: false,
      reason: 'There is no signature in the header X-Webhook-Signature. Is a secret set in the notification?',
    }
  // Another algorithm, or none, must not be asked for by who sends it.
  if (decoded(head)?.alg !== 'HS256') return { ok: false, reason: 'The signature is not of the algorithm HS256.' }
  const signed = hmac({ message: `${head}.${claims}`, signatures: [signature], encoding: 'base64' }, secrets)
  if (!signed.ok) return signed
  const hash = createHash('sha256').update(body).digest('hex')
  if (decoded(claims)?.sha256 === hash) return { ok: true }
  return { ok: false, reason: 'The signature is right, but for another body.' }
}

function decoded(part: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return isPayload(value) ? value : null
  } catch {
    return null
  }
}

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** The same, as Netlify makes it. */
export function signNetlify(secret: string, body: string): Record<string, string> {
  const claims = { iss: 'netlify', sha256: createHash('sha256').update(body).digest('hex') }
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`
  return { 'x-webhook-signature': `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}` }
}
