import { createHash } from 'node:crypto'
import type { Delivery } from '#features/intake/model.ts'
import { type EvidenceItem, type Kind, limits, type Stamp } from '#features/timeline/model.ts'
import { aboutOf } from './connection-settings.ts'
import { atMost, linkIn } from './payload.ts'

type Attributes = EvidenceItem['attributes']

/** One thing that happened, as a translation tells it: whole, but neither clipped nor dated by arrival yet. */
export interface Told {
  /** Where it comes from, as a reader would name it. */
  source: string
  /** The same for the same happening, however often it is sent. */
  identity: string
  kind: Kind
  text: string
  /** The sender's own time; null when it names none. */
  stamp: Stamp | null
  /** True where the identity could come again for another happening, so that a missing time must tell them apart. */
  recurs?: boolean
  endedAt?: string | null | undefined
  actor?: string | null | undefined
  link?: unknown
  /** What is null or empty is left out. */
  attributes?: { [Key in keyof Attributes]?: Attributes[Key] | null }
  /** The original: a text, or a value to be written as JSON. */
  raw: unknown
}

/**
 * The item for what was told. Without a time of the sender's own it is dated by the minute of arrival, says so in
 * `attributes.timeFrom`, and has the minute in its identity if the same could come again; a saved body, which never
 * arrived, gives no item then.
 */
export function evidence(told: Told, delivery: Delivery): EvidenceItem[] {
  const stamp = told.stamp ?? arrivalOf(delivery)
  if (!stamp) return []
  const identity = told.stamp || !told.recurs ? told.identity : `${told.identity}@${stamp.occurredAt}`
  const own = Object.fromEntries(
    Object.entries(told.attributes ?? {}).filter(([, value]) => value !== null && value !== undefined && value !== ''),
  )
  return [
    {
      ...stamp,
      source: atMost(told.source.trim() || 'webhook', limits.source),
      identity: short(identity),
      kind: told.kind,
      endedAt: told.endedAt ?? null,
      actor: told.actor ? atMost(told.actor, limits.actor) : null,
      text: atMost(told.text, limits.evidenceText),
      link: linkIn({ link: told.link }, 'link'),
      attributes: { ...aboutOf(delivery.settings), ...own, ...(told.stamp ? {} : { timeFrom: 'arrival' as const }) },
      raw: typeof told.raw === 'string' ? told.raw.replaceAll('\0', '\uFFFD') : JSON.stringify(told.raw),
    },
  ]
}

/** The minute in which a delivery arrived, as a stamp of that precision; what it tells may be a little older. */
export function arrivalOf({ receivedAt }: Delivery): Stamp | null {
  if (!receivedAt || Number.isNaN(receivedAt.getTime())) return null
  const minute = new Date(Math.floor(receivedAt.getTime() / 60_000) * 60_000)
  return { occurredAt: minute.toISOString(), precision: 'minute', wallClock: null, zone: null }
}

/** A short name for a content, the same for the same content. */
export function contentHash(content: unknown): string {
  const text = typeof content === 'string' ? content : (JSON.stringify(content) ?? '')
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

/** Lines below each other, without the empty ones and those that repeat an earlier one. */
export function lines(...parts: (string | null | undefined)[]): string {
  const said = parts.map((part) => part?.trim() ?? '').filter((part) => part !== '')
  return said.filter((part, at) => said.indexOf(part) === at).join('\n')
}

/** An identity that is too long keeps its beginning, and a hash tells it from others with the same beginning. */
function short(identity: string): string {
  const stored = identity.replaceAll('\0', '\uFFFD').toWellFormed()
  if (stored.length <= limits.identity) return stored
  return `${stored.slice(0, limits.identity - 17).toWellFormed()}#${contentHash(stored)}`
}
