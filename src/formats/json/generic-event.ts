import { type EvidenceItem, Kind, limits } from '#features/timeline/model.ts'
import { clip } from '../clip.ts'
import { isRecord, linkOf, nameOf, textOf } from '../json-fields.ts'
import { severityOf } from '../severity.ts'
import { type FoundStamp, readStamp, type StampContext } from '../stamp.ts'

const timeKeys = [
  'at',
  'time',
  'timestamp',
  '@timestamp',
  'ts',
  'datetime',
  'date',
  'occurredAt',
  'occurred_at',
  'sent',
]
const textKeys = ['title', 'text', 'message', 'msg', 'log', 'summary']
const actorKeys = ['actor', 'user', 'author', 'fromUser', 'username', 'logger', 'name', 'service', 'host', 'hostname']
/** Bodies of webhooks that happen to have a time and a text; an integration reads more of them. */
const webhookKeys = ['alerts', 'repository', 'object_kind', 'eventType', 'event']

/** What a JSON object says as an event of its own, before it is known whether it happened in the window. */
export type GenericEvent = { type: 'item'; item: EvidenceItem } | { type: 'fault'; reason: string; needsDate: boolean }

export interface GenericSurroundings {
  context: StampContext
  /** Where events come from that do not say it. */
  source: string
  /** Gives an identity to an event that has none. */
  identityOf(record: Record<string, unknown>): string
}

/** Reads `{at, text, …}`, log lines of JSON loggers and CloudEvents; null for an object of another shape. */
export function genericEvent(
  record: Record<string, unknown>,
  raw: string,
  surroundings: GenericSurroundings,
): GenericEvent | null {
  if (typeof record.specversion === 'string' && typeof record.type === 'string')
    return cloudEvent(record, raw, surroundings)
  if (isWebhook(record)) return null
  const time = timeOf(record)
  const text = joined(record)
  if (time === null || text === null) return null
  const source = textOf(record, ['source'])
  return eventItem(record, raw, surroundings, {
    time,
    text,
    source: source === null ? surroundings.source : clip(source, limits.source),
    identity: identityIn(record) ?? surroundings.identityOf(record),
  })
}

/** True for what looks like the body of a webhook, bare or saved with its headers. */
export function isWebhook(record: Record<string, unknown>): boolean {
  if (isRecord(record.headers) && record.body !== undefined) return true
  return webhookKeys.some((key) => typeof record[key] === 'object' && record[key] !== null)
}

/** CloudEvents 1.0, structured mode: `source` and `id` together are the identity. */
function cloudEvent(record: Record<string, unknown>, raw: string, surroundings: GenericSurroundings): GenericEvent {
  const data = isRecord(record.data) ? record.data : {}
  const time = timeOf(record) ?? timeOf(data)
  if (time === null) return { type: 'fault', reason: 'a CloudEvent without a time', needsDate: false }
  const words = joined(data) ?? (typeof record.data === 'string' ? record.data : null)
  const about = [record.type, record.subject].filter((part) => typeof part === 'string' && part !== '').join(' ')
  return eventItem({ ...data, ...record }, raw, surroundings, {
    time,
    text: words === null ? about : `${words}\n${about}`,
    source: clip(textOf(record, ['source']) ?? surroundings.source, limits.source),
    identity: identityIn(record) ?? surroundings.identityOf(record),
  })
}

interface Essentials {
  time: string
  text: string
  source: string
  identity: string
}

function eventItem(
  record: Record<string, unknown>,
  raw: string,
  { context }: GenericSurroundings,
  own: Essentials,
): GenericEvent {
  const found = readStamp(own.time, context)
  if (!found?.stamp)
    return { type: 'fault', reason: timeFault(own.time, found), needsDate: found?.missing !== null && found !== null }
  const severity = severityOf(record.level ?? record.severity)
  const actor = nameOf(record, actorKeys)
  return {
    type: 'item',
    item: {
      ...found.stamp,
      source: own.source,
      identity: clip(own.identity, limits.identity),
      kind: kindOf(record, severity),
      endedAt: null,
      actor: actor === null ? null : clip(actor, limits.actor),
      text: clip(own.text, limits.evidenceText),
      link: linkOf(record, ['link', 'url', 'html_url']),
      attributes: attributes(record, severity),
      raw,
    },
  }
}

function timeOf(record: Record<string, unknown>): string | null {
  for (const key of timeKeys) {
    const value = record[key]
    if (typeof value === 'string' && value.trim() !== '') return value
    if (typeof value === 'number' && Number.isFinite(value) && value > 0) return numericTime(value)
  }
  return null
}

/** Seconds keep their fraction to the millisecond; larger units are whole numbers. */
function numericTime(value: number): string {
  return value < 1e11 && !Number.isInteger(value) ? value.toFixed(3) : String(Math.floor(value))
}

/** The title above the text where there are both. */
function joined(record: Record<string, unknown>): string | null {
  const [title, ...more] = textKeys.map((key) => textOf(record, [key])).filter((text) => text !== null)
  if (title === undefined) return null
  const below = more.find((text) => text !== title)
  return below === undefined ? title : `${title}\n${below}`
}

function identityIn(record: Record<string, unknown>): string | null {
  const { id } = record
  return typeof id === 'number' ? String(id) : textOf(record, ['id', 'uuid', 'event_id'])
}

function kindOf(record: Record<string, unknown>, severity: string | null): Kind {
  const named = Kind.options.find((kind) => kind === record.kind)
  if (named) return named
  // Chats, such as Gitter, say whom a message is from.
  if (isRecord(record.fromUser) || isRecord(record.sender)) return 'message'
  return severity === null ? 'note' : 'log'
}

function attributes(record: Record<string, unknown>, severity: string | null): EvidenceItem['attributes'] {
  const service = nameOf(record, ['service', 'app', 'component'])
  const environment = textOf(record, ['environment', 'env'])
  const state = textOf(record, ['state', 'status'])
  return {
    ...(severity === null ? {} : { severity }),
    ...(service === null ? {} : { service }),
    ...(environment === null ? {} : { environment }),
    ...(state === null ? {} : { state }),
  }
}

function timeFault(time: string, found: FoundStamp | null): string {
  if (found?.missing === 'date') return `no date is known for the time “${clip(time, 50)}”`
  if (found?.missing) return `day and month of “${clip(time, 50)}” cannot be told apart; choose the date`
  return `the time “${clip(time, 50)}” cannot be read`
}
