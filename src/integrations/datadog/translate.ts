import type { Delivery } from '#features/intake/model.ts'
import type { EvidenceItem } from '#features/timeline/model.ts'
import { contentHash, evidence, lines } from '../evidence.ts'
import { attributesOf, labelsIn, tagLabels } from '../labels.ts'
import { isPayload, type Payload, stampIn, textIn } from '../payload.ts'

/** Datadog sends what its user wrote; this is the body of the README, and most of what others use. */
export function recogniseDatadog({ json }: Delivery): number {
  if (!isPayload(json) || !('alert_transition' in json || 'alert_cycle_key' in json)) return 0
  return 'event_title' in json || 'alert_id' in json ? 0.95 : 0.6
}

/**
 * One item when a monitor changed its state, known by the cycle of the alert; a reminder gives the identity of what it
 * reminds of. An event without a monitor is a note.
 */
export function translateDatadog(delivery: Delivery): EvidenceItem[] {
  if (!isPayload(delivery.json)) return []
  const body = withoutBlanks(delivery.json)
  const transition = (textIn(body, 'alert_transition') ?? '').replace(/^re-(?=triggered|warn|no data)/i, '')
  const labels = labelsIn({ ...tagLabels(body.tags), ...tagLabels(body.alert_scope) })
  const about = attributesOf(labels)
  const id = textIn(body, 'event_id')
  const cycle = textIn(body, 'alert_cycle_key') ?? textIn(body, 'alert_id')
  const state = /^recovered$/i.test(transition)
    ? 'resolved'
    : /^(triggered|warn|no data|renotify)$/i.test(transition)
      ? 'firing'
      : null
  const title = textIn(body, 'event_title', 'alert_title')
  const name = title?.replace(/^(\[[^\]]*\]\s*)+/, '') || `Monitor ${cycle}`
  if (title === null && cycle === null) return []
  const again = /^renotify$/i.test(transition)
  return evidence(
    {
      source: 'datadog',
      identity:
        state === null || cycle === null ? (id ?? contentHash(body)) : `${cycle}:${again ? 'Triggered' : transition}`,
      kind: state === null ? 'note' : 'alert',
      text: lines(
        state === null ? (title ?? name) : `${name} ${state}: ${again ? 'still so' : transition}`,
        // Whom Datadog was to tell is no part of what it says.
        textIn(body, 'message')?.replaceAll(/\s*@webhook-\S+/g, ''),
        textIn(body, 'alert_query', 'alert_metric'),
      ),
      stamp: stampIn(body, 'date_posix', 'date', 'last_updated'),
      recurs: true,
      actor: textIn(body, 'user'),
      link: body.link,
      attributes: {
        ...about,
        severity: textIn(body, 'alert_priority') ?? textIn(body, 'alert_type') ?? about.severity,
        state,
        alert: state === null ? null : cycle,
        fingerprint: monitorOf(body),
      },
      raw: delivery.json,
    },
    delivery,
  )
}

/** A monitor and what it looked at, whichever time it alerts. */
function monitorOf(body: Payload): string | null {
  const id = textIn(body, 'alert_id')
  return id === null ? null : `${id}:${textIn(body, 'alert_scope') ?? ''}`
}

/** A variable without a value stays as it was written, or becomes `null` in quotes. */
function withoutBlanks(body: Payload): Payload {
  return Object.fromEntries(
    Object.entries(body).filter(
      ([, value]) => value !== 'null' && !(typeof value === 'string' && /^\$[A-Z_]+$/.test(value)),
    ),
  )
}
