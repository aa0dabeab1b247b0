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

/** `2026-03-01T14:02:11.482Z`, with an offset, or with ` UTC` as GitLab once wrote it. */
const withZone = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d)(:\d\d)?(\.\d+)?\s?(Z|z|UTC|[+-]\d\d:?\d\d)$/
/** Below it a number is seconds, from it on milliseconds: the year 5138, and 1973. */
const fromHereMilliseconds = 1e11

/**
 * The stamp that an RFC 3339 text, Unix seconds or Unix milliseconds tell, as a number or as digits; null for anything
 * else and for years before 1971, which senders use for "never".
 */
export function stampIn(payload: Payload, ...keys: string[]): Stamp | null {
  for (const key of keys) {
    const found = stampOf(payload[key])
    if (found) return found
  }
  return null
}

export function stampOf(value: unknown): Stamp | null {
  if (typeof value === 'number' && Number.isInteger(value)) return unixStamp(value, String(value))
  if (typeof value !== 'string') return null
  const trimmed = value.trim()
  if (/^\d{9,13}$/.test(trimmed)) return unixStamp(Number(trimmed), trimmed)
  const match = withZone.exec(trimmed)
  if (!match) return null
  const [text, date, time, seconds = '', fraction = '', named = 'Z'] = match
  const offset = /z|utc/i.test(named) ? 'Z' : named.replace(/(\d\d)(\d\d)$/, '$1:$2')
  return stamp(
    Date.parse(`${date}T${time}${seconds || ':00'}${fraction}${offset}`),
    fraction !== '' ? 'millisecond' : seconds !== '' ? 'second' : 'minute',
    text,
    offset === 'Z' ? 'UTC' : offset,
  )
}

function unixStamp(value: number, text: string): Stamp | null {
  return value < fromHereMilliseconds
    ? stamp(value * 1_000, 'second', text, 'UTC')
    : stamp(value, 'millisecond', text, 'UTC')
}

function stamp(epoch: number, precision: Precision, wallClock: string, zone: string): Stamp | null {
  const earliest = Date.UTC(1971, 0, 1)
  const latest = Date.UTC(9998, 0, 1)
  if (Number.isNaN(epoch) || epoch < earliest || epoch > latest) return null
  return { occurredAt: new Date(epoch).toISOString(), precision, wallClock: wallClock.slice(0, 100), zone }
}
