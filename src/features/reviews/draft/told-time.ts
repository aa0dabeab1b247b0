import type { Precision } from '#features/timeline/model.ts'

const HOUR = 3_600_000

/** How much later than its instant a stamp of this precision may really have been, in milliseconds. */
const vagueness: Record<Precision, number> = {
  millisecond: 1,
  second: 1_000,
  minute: 60_000,
  hour: HOUR,
  day: 24 * HOUR,
}

interface Wall {
  day: string
  time: string
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** Day and time of day as a clock on a wall in `zone` shows them. */
function wallOf(at: number, zone: string): Wall {
  let clock = clocks.get(zone)
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    })
    clocks.set(zone, clock)
  }
  const [day = '', time = ''] = clock.format(at).split(', ')
  return { day, time }
}

/** The offset in words where the clock shows this time twice (when summer time ends), else empty. */
function offsetWhereTwofold(at: number, zone: string, wall: Wall): string {
  const twice = [at - HOUR, at + HOUR].some((other) => {
    const seen = wallOf(other, zone)
    return seen.day === wall.day && seen.time === wall.time
  })
  if (!twice) return ''
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(at)
  return ` ${(parts.find((part) => part.type === 'timeZoneName')?.value ?? '').replace('GMT', 'UTC')}`
}

/** The calendar day in `zone`: `2026-03-01`. */
export function tellDay(instant: string, zone: string): string {
  return wallOf(Date.parse(instant), zone).day
}

/**
 * The time of day as finely as it is known: `14:02`, `14:02:05`; an hour is told as the span it stands for, `14:00–15:00`;
 * a day has no time of day: empty. Milliseconds are told as seconds. A time that the clock shows twice gets its offset.
 */
export function tellTimeOfDay(instant: string, precision: Precision, zone: string): string {
  const at = Date.parse(instant)
  const wall = wallOf(at, zone)
  if (precision === 'day') return ''
  const offset = offsetWhereTwofold(at, zone, wall)
  if (precision === 'hour') return `${wall.time.slice(0, 5)}–${wallOf(at + HOUR, zone).time.slice(0, 5)}${offset}`
  return `${precision === 'minute' ? wall.time.slice(0, 5) : wall.time}${offset}`
}

/** Day and time without the zone: `2026-03-01 14:02`. */
export function tellInstant(instant: string, precision: Precision, zone: string): string {
  const time = tellTimeOfDay(instant, precision, zone)
  return time === '' ? tellDay(instant, zone) : `${tellDay(instant, zone)} ${time}`
}

/** Day, time and zone: `2026-03-01 14:02 (Europe/Berlin)`. */
export function tellInstantInZone(instant: string, precision: Precision, zone: string): string {
  return `${tellInstant(instant, precision, zone)} (${zone})`
}

/** An instant and how finely it is known. */
export interface Moment {
  at: string
  precision: Precision
}

/**
 * How long from one moment to another, no finer than both are known: `42 s`, `42 min 10 s`, `3 h 12 min`, `2 days 4 h`
 * when both are known to the second; `about …` when one is only known to the minute, hour or day; `less than 1 h` when the
 * vagueness is longer than what lies between. Null when the end comes before the beginning.
 */
export function tellDuration(from: Moment, to: Moment): string | null {
  const length = Date.parse(to.at) - Date.parse(from.at)
  const vague = Math.max(1_000, vagueness[from.precision], vagueness[to.precision])
  if (length < 0) return null
  if (length === 0 || length + vagueness[to.precision] <= vague) return `less than ${tellLength(vague, vague)}`
  const told = tellLength(Math.max(length, vague), vague)
  return vague === 1_000 ? told : `about ${told}`
}

const units = [
  [24 * HOUR, 'day'],
  [HOUR, 'h'],
  [60_000, 'min'],
  [1_000, 's'],
] as const

/** At most two units, neither finer than `finest` milliseconds, rounded. `length` is at least a second. */
function tellLength(length: number, finest: number): string {
  let index = Math.max(
    0,
    units.findIndex(([unit]) => length >= unit),
  )
  const step = Math.max(finest, unitAt(index + 1)[0])
  const rounded = Math.round(length / step) * step
  // Rounding may reach the next larger unit: 59 min 60 s are an hour.
  if (index > 0 && rounded >= unitAt(index - 1)[0]) index -= 1
  const [big, bigName] = unitAt(index)
  const [small, smallName] = unitAt(index + 1)
  const rest = Math.round((rounded % big) / small)
  return [count(Math.floor(rounded / big), bigName), rest > 0 ? count(rest, smallName) : ''].filter(Boolean).join(' ')
}

function unitAt(index: number): readonly [number, string] {
  return units[Math.min(index, units.length - 1)] ?? units[0]
}

function count(value: number, unit: string): string {
  return `${value} ${unit}${unit === 'day' && value !== 1 ? 's' : ''}`
}
