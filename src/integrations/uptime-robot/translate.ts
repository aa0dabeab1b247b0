import type { Delivery } from '#features/intake/model.ts'
import type { EvidenceItem } from '#features/timeline/model.ts'
import { contentHash, evidence, lines } from '../evidence.ts'
import { isPayload, type Payload, stampIn, textIn } from '../payload.ts'

export function recogniseUptimeRobot({ json }: Delivery): number {
  if (!isPayload(json)) return 0
  const body = withoutBlanks(json)
  return 'alert_type' in body && ('alert_type_friendly_name' in body || 'monitor_url' in body) ? 0.9 : 0
}

/** One item when a monitor went down or came up. Without the time in the body of the README it is dated by its arrival. */
export function translateUptimeRobot(delivery: Delivery): EvidenceItem[] {
  if (!isPayload(delivery.json)) return []
  const body = withoutBlanks(delivery.json)
  const type = textIn(body, 'alert_type')
  if (type === null) return []
  const state = { '1': 'firing', '2': 'resolved' }[type]
  const name = textIn(body, 'monitor_friendly_name', 'monitor_url') ?? 'Monitor'
  const monitor = textIn(body, 'monitor_id') ?? contentHash([name, textIn(body, 'monitor_url')])
  const stamp = stampIn(body, 'alert_datetime')
  const lasted = textIn(body, 'alert_friendly_duration')
  return evidence(
    {
      source: 'uptime robot',
      identity: `monitor:${monitor}:${type}${stamp ? `:${stamp.occurredAt}` : ''}`,
      kind: state ? 'alert' : 'note',
      text: lines(
        `${name}${state ? ` ${state}` : ''}: ${textIn(body, 'alert_type_friendly_name')?.toLowerCase() ?? 'changed'}`,
        textIn(body, 'alert_details'),
        textIn(body, 'monitor_url'),
        lasted === null ? null : `After ${lasted}`,
      ),
      stamp,
      recurs: true,
      link: body.monitor_url,
      attributes: { state: state ?? null, alert: `monitor:${monitor}`, fingerprint: `monitor:${monitor}` },
      raw: delivery.json,
    },
    delivery,
  )
}

/** A variable without a value stays as it was written: `*alertFriendlyDuration*`. */
function withoutBlanks(body: Payload): Payload {
  return Object.fromEntries(
    Object.entries(body).filter(([, value]) => !(typeof value === 'string' && /^\*\w+\*$/.test(value))),
  )
}
