import type { Delivery } from '#features/intake/model.ts'
import type { EvidenceItem } from '#features/timeline/model.ts'
import { evidence, lines } from '../evidence.ts'
import { attributesOf, tagLabels } from '../labels.ts'
import { isPayload, linkIn, objectIn, stampIn, textIn } from '../payload.ts'

export function recognisePingdom({ json }: Delivery): number {
  if (!isPayload(json) || textIn(json, 'check_id') === null) return 0
  return 'current_state' in json && 'previous_state' in json ? 0.95 : 0.4
}

/** One item when a check changed its state, known by the check, the time and the state. */
export function translatePingdom(delivery: Delivery): EvidenceItem[] {
  const { json } = delivery
  if (!isPayload(json)) return []
  const id = textIn(json, 'check_id')
  const now = textIn(json, 'current_state')
  if (id === null || now === null) return []
  const state = /^(DOWN|FAILING)$/i.test(now) ? 'firing' : /^(UP|SUCCESS)$/i.test(now) ? 'resolved' : null
  const parameters = objectIn(json, 'check_params')
  const stamp = stampIn(json, 'state_changed_timestamp')
  return evidence(
    {
      source: 'pingdom',
      identity: `check:${id}:${now}${stamp ? `:${stamp.occurredAt}` : ''}`,
      kind: state === null ? 'note' : 'alert',
      text: lines(
        `${textIn(json, 'check_name') ?? `Check ${id}`} ${state ?? now}: ${textIn(json, 'description') ?? now}`,
        textIn(json, 'long_description'),
        textIn(parameters, 'full_url', 'hostname'),
        textIn(objectIn(json, 'first_probe'), 'location'),
      ),
      stamp,
      recurs: true,
      link: linkIn(parameters, 'full_url'),
      attributes: {
        ...attributesOf(tagLabels(json.tags)),
        severity: textIn(json, 'importance_level'),
        state,
        alert: `check:${id}`,
        fingerprint: `check:${id}`,
      },
      raw: json,
    },
    delivery,
  )
}
