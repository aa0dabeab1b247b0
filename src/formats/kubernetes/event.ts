import type { EvidenceItem } from '#features/timeline/model.ts'
import { evidenceItem } from '../evidence-item.ts'
import { isRecord, textOf } from '../json-fields.ts'
import { objectOf, stampOf } from '../json-given.ts'
import type { StampContext } from '../stamp.ts'

/** True for an event of the core group (`v1`) or of `events.k8s.io/v1`. */
export function isEvent(record: Record<string, unknown>): boolean {
  if (record.kind === 'Event' && typeof record.reason === 'string') return true
  return typeof record.reason === 'string' && (isRecord(record.involvedObject) || isRecord(record.regarding))
}

/**
 * An event that was seen several times is one that lasted, from the first to the last time. Fields of both groups:
 * https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1/
 */
export function eventItem(event: Record<string, unknown>, raw: string, context: StampContext): EvidenceItem | string {
  const metadata = objectOf(event.metadata)
  const series = objectOf(event.series)
  const source = objectOf(event.source ?? event.deprecatedSource)
  const first = [event.firstTimestamp, event.deprecatedFirstTimestamp, event.eventTime, metadata.creationTimestamp]
  const stamp = firstStamp(first, context)
  if (stamp === null) return 'no readable time (“firstTimestamp”, “eventTime”)'
  const last = firstStamp([series.lastObservedTime, event.lastTimestamp, event.deprecatedLastTimestamp], context)
  const count = [series.count, event.count, event.deprecatedCount].find((n) => typeof n === 'number') ?? 1
  const about = objectOf(event.involvedObject ?? event.regarding)
  const subject = [about.kind, about.name].filter((part) => typeof part === 'string').join('/')
  const words = textOf(event, ['message', 'note'])
  const reason = textOf(event, ['reason'])
  if (words === null && reason === null) return 'no text'
  const namespace = textOf(metadata, ['namespace']) ?? textOf(about, ['namespace'])
  const times = typeof count === 'number' && count > 1 ? ` (${count} times)` : ''
  const host = textOf(source, ['host'])
  return evidenceItem(stamp, {
    source: namespace === null ? 'kubernetes' : `kubernetes ${namespace}`,
    identity:
      textOf(metadata, ['uid']) ??
      `${metadata.namespace ?? ''}/${metadata.name ?? `${subject} ${reason} ${stamp.occurredAt}`}`,
    kind: 'log',
    endedAt: last && last.occurredAt > stamp.occurredAt ? last.occurredAt : null,
    actor: textOf(event, ['reportingComponent', 'reportingController']) ?? textOf(source, ['component']),
    text: `${[reason, subject].filter(Boolean).join(' ')}: ${words ?? ''}${times}`.replace(/: $/, ''),
    attributes: {
      severity: event.type === 'Warning' ? 'warning' : 'info',
      ...(typeof count === 'number' ? { count } : {}),
      ...(host === null ? {} : { host }),
    },
    raw,
  })
}

function firstStamp(candidates: readonly unknown[], context: StampContext) {
  for (const candidate of candidates) {
    const stamp = stampOf(candidate, context)
    if (stamp) return stamp
  }
  return null
}
