import { Temporal } from 'temporal-polyfill'

export interface WallClock {
  year: number
  /** 1 to 12. */
  month: number
  day: number
  hour: number
  minute: number
  second: number
  millisecond: number
}

/** True for a date that the calendar has and a time that the clock shows; a leap second counts as its 59th. */
export function isRealTime(wall: WallClock): boolean {
  const { year, month, day, hour, minute, second } = wall
  if (year < 1900 || year > 9998 || month < 1 || month > 12 || day < 1) return false
  if (hour > 23 || minute > 59 || second > 60) return false
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** True for `UTC`, an IANA name such as `Europe/Berlin`, and an offset such as `+01:00`. */
export function isZone(zone: string): boolean {
  if (fixedOffset(zone) !== null) return true
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    return true
  } catch {
    return false
  }
}

/** Milliseconds since 1970. A time that a clock change skips or repeats is read as RFC 5545 does ("compatible"). */
export function epochOf(wall: WallClock, zone: string): number {
  const { year, month, day, hour, minute, second, millisecond } = wall
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, Math.min(second, 59), millisecond)
  const offset = fixedOffset(zone) ?? namedOffset(Math.floor(asUtc / 60_000), zone)
  return asUtc - offset
}

function fixedOffset(zone: string): number | null {
  if (zone === 'UTC') return 0
  const match = /^([+-])(\d\d):(\d\d)$/.exec(zone)
  if (!match) return null
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) * 60_000
}

const offsets = new Map<string, number>()

/** Lines of a log share their minute, and no clock changes within one, so the answer is kept by the minute. */
function namedOffset(wallMinute: number, zone: string): number {
  const key = `${zone} ${wallMinute}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  const wall = Temporal.Instant.fromEpochMilliseconds(wallMinute * 60_000)
    .toZonedDateTimeISO('UTC')
    .toPlainDateTime()
  const offset = wallMinute * 60_000 - wall.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds
  if (offsets.size > 10_000) offsets.clear()
  offsets.set(key, offset)
  return offset
}
