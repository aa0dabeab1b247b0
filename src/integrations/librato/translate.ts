import type { Delivery } from '#features/intake/model.ts'
import type { EvidenceItem } from '#features/timeline/model.ts'
import { evidence, lines } from '../evidence.ts'
import { labelsIn } from '../labels.ts'
import { isPayload, listIn, objectIn, stampIn, textIn } from '../payload.ts'

export function recogniseLibrato({ json }: Delivery): number {
  if (!isPayload(json) || !isPayload(json.alert)) return 0
  return 'trigger_time' in json && 'account' in json ? 0.95 : 0
}

/** One item when an alert was triggered and when it was cleared. */
export function translateLibrato(delivery: Delivery): EvidenceItem[] {
  const { json } = delivery
  if (!isPayload(json)) return []
  const alert = objectIn(json, 'alert')
  const id = textIn(alert, 'id')
  if (id === null) return []
  const cleared = 'clear' in json
  const stamp = stampIn(json, 'trigger_time')
  const name = textIn(alert, 'name') ?? `Alert ${id}`
  const violations = objectIn(json, 'violations')
  const values = Object.keys(violations).flatMap((source) =>
    listIn(violations, source).map((found) => `${textIn(found, 'metric')}=${textIn(found, 'value')} at ${source}`),
  )
  return evidence(
    {
      source: 'librato',
      identity: `alert:${id}:${cleared ? 'resolved' : 'firing'}${stamp ? `:${stamp.occurredAt}` : ''}`,
      kind: 'alert',
      text: lines(`${name} ${cleared ? 'resolved' : 'firing'}`, textIn(alert, 'description'), ...values.slice(0, 20)),
      stamp,
      recurs: true,
      link: alert.runbook_url,
      attributes: {
        state: cleared ? 'resolved' : 'firing',
        alert: `alert:${id}`,
        fingerprint: `alert:${id}`,
        labels: labelsIn({ source: Object.keys(violations)[0], cleared: json.clear }),
      },
      raw: json,
    },
    delivery,
  )
}
