import type { Delivery } from '#features/intake/model.ts'
import type { EvidenceItem } from '#features/timeline/model.ts'
import { evidence, lines } from '../evidence.ts'
import { isPayload, linkIn, objectIn, type Payload, stampIn, textIn } from '../payload.ts'

/** A list of events, each with its check; a saved list may have been taken apart. */
export function recogniseUpdown({ json }: Delivery): number {
  const events = eventsIn(json)
  if (events.length === 0) return 0
  return events.every((event) => /^check\.|^unknown$/.test(textIn(event, 'event') ?? '') && isPayload(event.check))
    ? 0.95
    : 0
}

/** That a check was down, and once it is up again also that; both are told by the end alone. */
export function translateUpdown(delivery: Delivery): EvidenceItem[] {
  const items = eventsIn(delivery.json).flatMap((event) => eventItems(event, delivery))
  return [...new Map(items.map((item) => [item.identity, item])).values()]
}

function eventsIn(json: unknown): Payload[] {
  if (Array.isArray(json)) return json.every(isPayload) ? json : []
  return isPayload(json) ? [json] : []
}

function eventItems(event: Payload, delivery: Delivery): EvidenceItem[] {
  const type = textIn(event, 'event') ?? ''
  const check = objectIn(event, 'check')
  const downtime = objectIn(event, 'downtime')
  const token = textIn(check, 'token')
  const startedAt = stampIn(downtime, 'started_at')
  // A check that is up for the first time was not down before.
  if (token === null || !startedAt || !/^check\.(down|up)$/.test(type)) return []
  const endedAt = type === 'check.up' ? stampIn(downtime, 'ended_at') : null
  const name = textIn(check, 'alias', 'url') ?? token
  const firing = `${token}:${startedAt.occurredAt}`
  const item = (state: 'firing' | 'resolved') =>
    evidence(
      {
        source: 'updown',
        identity: `${firing}:${state}`,
        kind: 'alert',
        text: lines(`${name} ${state}: ${state === 'firing' ? 'down' : 'up again'}`, textIn(downtime, 'error')),
        stamp: state === 'firing' ? startedAt : endedAt,
        endedAt: state === 'firing' ? endedAt?.occurredAt : null,
        link: linkIn(check, 'url'),
        attributes: { state, alert: firing, fingerprint: token },
        raw: event,
      },
      delivery,
    )
  return endedAt ? [...item('firing'), ...item('resolved')] : item('firing')
}
