import type { Heard, TrackerDelivery } from '#features/tickets/model.ts'
import { isPayload } from '../payload.ts'
import { fresh, hmac } from '../proof.ts'

/** https://linear.app/developers/webhooks: lower-case hex HMAC-SHA256 of the body, which holds the time in milliseconds. */
export function heardFromLinear({ headers, body, receivedAt }: TrackerDelivery, secret: string): Heard {
  const signature = headers['linear-signature']?.trim()
  if (!signature) return { ok: false, reason: 'There is no header Linear-Signature.' }
  const proof = hmac({ message: body, signatures: [signature], encoding: 'hex' }, [secret])
  if (!proof.ok) return proof
  const payload = parsed(body)
  const at = Number(payload?.webhookTimestamp)
  const inTime = fresh(Number.isFinite(at) ? String(Math.trunc(at / 1_000)) : undefined, receivedAt)
  if (!inTime.ok) return inTime
  if (payload?.type !== 'Issue' && payload?.type !== 'IssueSLA') return { ok: true, ids: [] }
  const issue = payload.data ?? payload.issueData
  const id = isPayload(issue) ? issue.id : null
  return { ok: true, ids: typeof id === 'string' && id !== '' && id.length <= 200 ? [id] : null }
}

function parsed(body: Uint8Array): Record<string, unknown> | null {
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(body))
    return isPayload(json) ? json : null
  } catch {
    return null
  }
}
