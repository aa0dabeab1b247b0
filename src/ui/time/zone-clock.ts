/** What a clock on the wall of a zone shows. `month` counts from 1. */
export type WallClock = {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  millisecond: number
}

const minute = 60_000
const day = 86_400_000
const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(zone: string): Intl.DateTimeFormat {
  let clock = clocks.get(zone)
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    clocks.set(zone, clock)
  }
  return clock
}

/** True for a zone this browser knows, by its IANA name or as an offset. */
export function isZone(zone: string): boolean {
  try {
    clockOf(zone)
    return true
  } catch {
    return false
  }
}

/** Milliseconds the zone is ahead of UTC at `at`. */
export function offsetAt(at: number, zone: string): number {
  if (zone === 'UTC') return 0
  const found: Record<string, string> = {}
  for (const part of clockOf(zone).formatToParts(at)) found[part.type] = part.value
  const year = found.era === 'BC' ? 1 - Number(found.year) : Number(found.year)
  const wall = Date.UTC(
    year,
    Number(found.month) - 1,
    Number(found.day),
    Number(found.hour),
    Number(found.minute),
    Number(found.second),
  )
  return wall - Math.floor(at / 1000) * 1000
}

/** The wall clock of `zone` at the instant `at` (ms since 1970). */
export function wallClock(at: number, zone: string): WallClock {
  const shifted = new Date(at + offsetAt(at, zone))
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
    millisecond: shifted.getUTCMilliseconds(),
  }
}

/**
 * The instant at which the wall clock of `zone` shows `wall`, in ms.
 * `twice`: the clock shows it twice that night, the earlier instant is given.
 * `never`: the clock jumps over it, the instant as far after the jump is given.
 */
export function instantOf(wall: WallClock, zone: string): { at: number; shown: 'once' | 'twice' | 'never' } {
  const plain = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second, wall.millisecond)
  const before = offsetAt(plain - day, zone)
  const after = offsetAt(plain + day, zone)
  const fits = [plain - before, plain - after].filter((at) => at + offsetAt(at, zone) === plain)
  const [first, second] = fits
  if (first === undefined) return { at: plain - before, shown: 'never' }
  if (second === undefined || second === first) return { at: first, shown: 'once' }
  return { at: Math.min(first, second), shown: 'twice' }
}

/** Midnight (or the first instant) of the day that `at` falls on in `zone`. */
export function startOfDay(at: number, zone: string): number {
  const wall = wallClock(at, zone)
  return instantOf({ ...wall, hour: 0, minute: 0, second: 0, millisecond: 0 }, zone).at
}

/** The zone's offset at an instant as people write it: `UTC`, `UTC+1`, `UTC−3:30`. */
export function offsetName(at: number, zone: string): string {
  const minutes = Math.round(offsetAt(at, zone) / minute)
  if (minutes === 0) return 'UTC'
  const rest = Math.abs(minutes) % 60
  return `UTC${minutes < 0 ? '−' : '+'}${Math.floor(Math.abs(minutes) / 60)}${rest ? `:${String(rest).padStart(2, '0')}` : ''}`
}
