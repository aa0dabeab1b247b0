import type { Heard, TrackerDelivery } from '#features/tickets/model.ts'
import { isPayload, objectIn, textIn } from '../payload.ts'
import { hmac, signaturesIn } from '../proof.ts'

/**
 * Signed as WebSub does: `X-Hub-Signature: sha256=…` over the body.
 * https://developer.atlassian.com/cloud/jira/platform/webhooks/#secure-admin-webhooks
 */
export function heardOfJira({ headers, body }: TrackerDelivery, secret: string): Heard {
  const signatures = signaturesIn(headers['x-hub-signature'], 'sha256=')
  if (signatures.length === 0)
    return { ok: false, reason: 'There is no signature in the header X-Hub-Signature. Is a secret set in the webhook?' }
  const proof = hmac({ message: body, signatures, encoding: 'hex' }, [secret])
  if (!proof.ok) return proof
  const text = Buffer.from(body).toString('utf8')
  // A webhook can be told to leave its body out.
  if (text.trim() === '') return { ok: true, ids: null }
  const told = parsed(text)
  if (!isPayload(told)) return { ok: true, ids: null }
  const id = textIn(objectIn(told, 'issue'), 'id')
  if (id !== null) return { ok: true, ids: [id] }
  return { ok: true, ids: textIn(told, 'webhookEvent') === null ? null : [] }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
