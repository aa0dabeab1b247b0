import type { Event } from '../model.ts'

/** What somebody typed: an instant, not recorded (null), or what is wrong with it. */
export type TypedKnown = { ok: true; knownAt: string | null } | { ok: false; error: string }

/** Reads a time of day as it is typed in a zone, near an instant. */
export type ReadTime = (text: string, near: number) => { ok: true; at: number } | { ok: false; error: string }

const units = { s: 1_000, m: 60_000, h: 3_600_000 } as const
const later = /^\+\s*(\d{1,4}(?:\.\d)?)\s*(s|sec|m|min|h)?$/i

/**
 * `=` as it happened · `+12`, `+90 s`, `+1.5 h` so much later · `14:05` or a date with it · nothing or `-` not recorded.
 * A time of day is taken on the day of the event, or on the next one when that fits better.
 */
export function readKnown(text: string, { occurredAt }: Pick<Event, 'occurredAt'>, readTime: ReadTime): TypedKnown {
  const typed = text.trim()
  const happened = Date.parse(occurredAt)
  if (typed === '' || typed === '-') return { ok: true, knownAt: null }
  if (typed === '=') return { ok: true, knownAt: occurredAt }
  const [, amount, unit] = later.exec(typed) ?? []
  if (amount !== undefined) {
    const size = units[(unit?.[0]?.toLowerCase() ?? 'm') as keyof typeof units]
    return { ok: true, knownAt: new Date(happened + Number(amount) * size).toISOString() }
  }
  const read = readTime(typed, happened)
  if (!read.ok) return { ok: false, error: `${read.error} Or = for at once, +12 for 12 minutes later.` }
  // `00:20` for something at 23:50 means the next day: half a day earlier is no way to have known it.
  const day = 24 * units.h
  const nearest = isTimeOfDay(typed) && happened - read.at > day / 2 ? read.at + day : read.at
  return { ok: true, knownAt: new Date(nearest).toISOString() }
}

function isTimeOfDay(typed: string): boolean {
  return /^\d{1,2}:\d{2}/.test(typed)
}
