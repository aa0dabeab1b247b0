import type { Heard, TrackerDelivery } from '#features/tickets/model.ts'
import { isPayload } from '../../payload.ts'
import { githubBody } from '../event-name.ts'
import { signed } from '../signature.ts'

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#issues */
export function heardFromGithub(delivery: TrackerDelivery, secret: string): Heard {
  const proof = signed(delivery, [secret])
  if (!proof.ok) return proof
  if (delivery.headers['x-github-event'] !== 'issues') return { ok: true, ids: [] }
  const body = new TextDecoder().decode(delivery.body)
  const payload = githubBody({ headers: delivery.headers, body, json: parsed(body) })
  const number = isPayload(payload?.issue) ? payload.issue.number : null
  return { ok: true, ids: Number.isInteger(number) ? [String(number)] : null }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
