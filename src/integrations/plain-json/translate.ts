import type { Delivery } from '#features/intake/model.ts'
import { type EvidenceItem, Kind } from '#features/timeline/model.ts'
import { contentHash, evidence, lines } from '../evidence.ts'
import { attributesOf, labelsIn, tagLabels } from '../labels.ts'
import { isPayload, listIn, objectIn, type Payload, stampIn, textIn } from '../payload.ts'

const titles = ['title', 'subject', 'summary', 'name', 'event_title', 'message', 'text', 'description']
const texts = ['text', 'details', 'message', 'description', 'body', 'msg', 'fallback']
const times = ['at', 'time', 'timestamp', '@timestamp', 'occurred_at', 'occurredAt', 'date', 'event_time', 'created_at']
/** One level deeper a time may be that of anything, but for what is called the event. */
const eventTimes = ['event_time', 'occurred_at', 'time', 'timestamp']
const links = ['link', 'url', 'html_url', 'title_link', 'details_url']

/** Anything may be posted here; only `title` says that it was meant for this. */
export function recognisePlainJson({ json }: Delivery): number {
  const records = recordsIn(json)
  if (records.length === 0) return 0
  return records.every((record) => typeof record.title === 'string') ? 0.5 : 0.05
}

/** One item for each object, from the words that most senders use; whatever else it holds stays in its original. */
export function translatePlainJson(delivery: Delivery): EvidenceItem[] {
  const items = recordsIn(delivery.json).flatMap((record) => recordItem(record, delivery))
  return [...new Map(items.map((item) => [`${item.source}\n${item.identity}`, item])).values()]
}

function recordsIn(json: unknown): Payload[] {
  if (Array.isArray(json)) return json.every(isPayload) ? json : []
  return isPayload(json) && Object.keys(json).length > 0 ? [json] : []
}

function recordItem(record: Payload, delivery: Delivery): EvidenceItem[] {
  const said = [record, ...nested(record)]
  const title = firstOf(said, titles)
  const text = firstOf(said, texts)
  const id = textIn(record, 'id', 'identity', 'event_id', 'uuid')
  const stamp = stampIn(record, ...times) ?? stampIn(objectIn(record, 'event'), ...eventTimes)
  const unread = stamp ? null : textIn(record, 'at', 'time', 'timestamp')
  const labels = labelsIn({ ...tagLabels(record.tags), ...objectIn(record, 'labels') })
  const found = attributesOf(labels)
  return evidence(
    {
      source: textIn(record, 'source') ?? 'webhook',
      identity: id ?? contentHash(record),
      kind: Kind.options.find((kind) => kind === record.kind) ?? 'note',
      text: lines(
        title ?? Object.keys(record).slice(0, 10).join(', '),
        text,
        unread === null ? null : `The sender’s time, “${unread.slice(0, 60)}”, cannot be read.`,
      ),
      stamp,
      recurs: id === null,
      endedAt: stampIn(record, 'endedAt', 'ended_at', 'end')?.occurredAt,
      actor: textIn(record, 'actor', 'user', 'author'),
      link: firstOf(said, links),
      attributes: {
        ...found,
        severity: textIn(record, 'severity', 'level', 'priority') ?? found.severity,
        service: textIn(record, 'service', 'app', 'component') ?? found.service,
        environment: textIn(record, 'environment', 'env') ?? found.environment,
        state: textIn(record, 'state', 'status'),
        alert: textIn(record, 'alert'),
        channel: textIn(record, 'channel'),
      },
      raw: record,
    },
    delivery,
  )
}

/** What stands one level deeper, where many senders put what they speak of; `attachments` as in messages for Slack. */
function nested(record: Payload): Payload[] {
  const attached = listIn(record, 'attachments').slice(0, 1)
  return [...attached, ...Object.values(record).filter(isPayload)]
}

function firstOf(parts: readonly Payload[], keys: readonly string[]): string | null {
  for (const part of parts)
    for (const key of keys) {
      const value = part[key]
      if (typeof value === 'string' && value.trim() !== '') return value.trim()
    }
  return null
}
