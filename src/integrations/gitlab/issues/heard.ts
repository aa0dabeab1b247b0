import type { Heard, TrackerDelivery } from '#features/tickets/model.ts'
import { isPayload, objectIn, textIn } from '../../payload.ts'
import { gitlabProof } from '../sender.ts'

/** https://docs.gitlab.com/user/project/integrations/webhook_events/#work-item-events */
export function heardFromGitlab(delivery: TrackerDelivery, secret: string): Heard {
  const proof = gitlabProof(delivery, [secret])
  if (!proof.ok) return proof
  const body = parsed(new TextDecoder().decode(delivery.body))
  if (!isPayload(body)) return { ok: true, ids: null }
  if (!['issue', 'work_item'].includes(textIn(body, 'object_kind') ?? '')) return { ok: true, ids: [] }
  const { iid } = objectIn(body, 'object_attributes')
  return { ok: true, ids: Number.isInteger(iid) ? [String(iid)] : null }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
