import type { Precision, Stamp } from '#features/timeline/model.ts'

export type Payload = Record<string, unknown>

/** The object at this key, or an empty one: senders leave things out, and nothing of that is an error. */
export function objectIn(payload: Payload, key: string): Payload {
  const value = payload[key]
  return isPayload(value) ? value : {}
}

export function isPayload(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The objects of the list at this key. */
export function listIn(payload: Payload, key: string): Payload[] {
  const value = payload[key]
  return Array.isArray(value) ? value.filter(isPayload) : []
}

/** The first of these keys that holds a text or a number, as text without surrounding blanks; else null. */
export function textIn(payload: Payload, ...keys: string[]): string | null {
  for (const key of keys) {
    const value = payload[key]
    if (typeof value === 'number' && Number.isFinite(value)) return String(value)
    if (typeof value === 'string' && value.trim() !== '') return value.trim()
  }
  return null
}

/** The first of these keys that holds a link a browser may open. */
export function linkIn(payload: Payload, ...keys: string[]): string | null {
  for (const key of keys) {
    const link = textIn(payload, key)
    if (link !== null && link.length <= 2_000 && /^https?:\/\/\S+$/i.test(link)) return link
  }
  return null
}

/** At most `max` characters without NUL, which no database stores. */
export function atMost(text: string, max: number): string {
  const stored = text.replaceAll('\0', '\uFFFD')
  return stored.length <= max ? stored : `${stored.slice(0, max - 1).toWellFormed()}…`
}

const rfc3339 = /^(\d{4})-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?(Z|z|[+-]\d\d:\d\d)$/

/** The stamp that an RFC 3339 text or whole Unix seconds tell; null for anything else and for years before 1971, which senders use for "never". */
export function stampIn(payload: Payload, ...keys: string[]): Stamp | null {
  for (const key of keys) {
    const stamp = stampOf(payload[key])
    if (stamp) return stamp
  }
  return null
}

function stampOf(value: unknown): Stamp | null {
  if (typeof value === 'number' && Number.isInteger(value)) return stamp(value * 1_000, 'second', String(value), 'UTC')
  if (typeof value !== 'string') return null
  const match = rfc3339.exec(value.trim())
  if (!match) return null
  const [text, , fraction, offset = 'Z'] = match
  const zone = /z/i.test(offset) ? 'UTC' : offset
  return stamp(
    Date.parse(text.replace(' ', 'T').toUpperCase()),
    fraction === undefined ? 'second' : 'millisecond',
    text,
    zone,
  )
}

function stamp(epoch: number, precision: Precision, wallClock: string, zone: string): Stamp | null {
  const earliest = Date.UTC(1971, 0, 1)
  const latest = Date.UTC(9998, 0, 1)
  if (Number.isNaN(epoch) || epoch < earliest || epoch > latest) return null
  return { occurredAt: new Date(epoch).toISOString(), precision, wallClock: wallClock.slice(0, 100), zone }
}
