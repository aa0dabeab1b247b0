import type { Delivery } from '#features/intake/model.ts'
import type { EvidenceItem } from '#features/timeline/model.ts'
import { contentHash, evidence, lines } from '../evidence.ts'
import { attributesOf, labelsIn, tagLabels } from '../labels.ts'
import { isPayload, type Payload, stampIn, textIn } from '../payload.ts'

/** Zabbix sends what its user wrote; this is the body of the README, and that of others with the same words. */
export function recogniseZabbix({ json }: Delivery): number {
  if (!isPayload(json) || textIn(json, 'trigger') === null || textIn(json, 'status') === null) return 0
  return 'severity' in json && ('item' in json || 'hostname' in json) ? 0.9 : 0.4
}

/** One item when a problem came, when it went, and when somebody wrote something about it. */
export function translateZabbix(delivery: Delivery): EvidenceItem[] {
  if (!isPayload(delivery.json)) return []
  const body = withoutBlanks(delivery.json)
  const trigger = textIn(body, 'trigger')
  const status = textIn(body, 'status')?.toUpperCase() ?? ''
  if (trigger === null) return []
  // The status of an update is that of the problem it is about.
  const updatedAt = stampIn(body, 'update_timestamp')
  const state = updatedAt ? null : status === 'PROBLEM' ? 'firing' : /^(OK|RESOLVED)$/.test(status) ? 'resolved' : null
  const host = textIn(body, 'hostname')
  const event = textIn(body, 'event_id') ?? /[?&]eventid=(\d+)/.exec(textIn(body, 'link') ?? '')?.[1] ?? null
  const problem = event === null ? contentHash([host, trigger]) : `event:${event}`
  const stamp = updatedAt ?? stampIn(body, state === 'resolved' ? 'recovery_timestamp' : 'timestamp')
  const labels = labelsIn({ ...tagLabels(body.tags), host })
  const about = attributesOf(labels)
  const message = textIn(body, 'message')
  return evidence(
    {
      source: 'zabbix',
      identity: `${problem}:${state ?? `update:${updatedAt?.occurredAt ?? contentHash(message)}`}`,
      kind: state === null ? (message === null ? 'note' : 'message') : 'alert',
      text: lines(
        `${trigger} ${state ?? 'changed'}`,
        message,
        textIn(body, 'item'),
        host === null ? null : `host=${host}`,
      ),
      stamp,
      recurs: event === null,
      actor: textIn(body, 'user'),
      link: body.link,
      attributes: {
        ...about,
        severity: textIn(body, 'severity') ?? about.severity,
        state,
        alert: problem,
        fingerprint: contentHash([host, trigger]),
      },
      raw: delivery.json,
    },
    delivery,
  )
}

/** A macro without a value stays as it was written, or is `*UNKNOWN*`. */
function withoutBlanks(body: Payload): Payload {
  return Object.fromEntries(
    Object.entries(body).filter(
      ([, value]) => !(typeof value === 'string' && /^(\{[A-Z.$]+\}|\*UNKNOWN\*)$/.test(value)),
    ),
  )
}
