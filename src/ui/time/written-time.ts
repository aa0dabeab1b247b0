import { instantOf, type WallClock, wallClock } from './zone-clock.ts'

/** How finely a time is known. */
export type Precision = 'millisecond' | 'second' | 'minute' | 'hour' | 'day'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const two = (value: number) => String(value).padStart(2, '0')

/** `14:02`, `14:02:05`, `14:02:05.120`; an hour is told as `14:00`, a day has no time: empty. */
export function timeText(at: number, zone: string, precision: Precision = 'minute'): string {
  const wall = wallClock(at, zone)
  if (precision === 'day') return ''
  if (precision === 'hour') return `${two(wall.hour)}:00`
  const text = `${two(wall.hour)}:${two(wall.minute)}`
  if (precision === 'minute') return text
  return precision === 'second'
    ? `${text}:${two(wall.second)}`
    : `${text}:${two(wall.second)}.${String(wall.millisecond).padStart(3, '0')}`
}

/** `1 Mar 2026`; with the weekday `Sun 1 Mar 2026`. */
export function dateText(at: number, zone: string, weekday = false): string {
  const wall = wallClock(at, zone)
  const name = weekday ? `${days[new Date(Date.UTC(wall.year, wall.month - 1, wall.day)).getUTCDay()]} ` : ''
  return `${name}${wall.day} ${months[wall.month - 1]} ${wall.year}`
}

/** `1 Mar 2026, 14:02`, as fine as the precision allows. */
export function dateTimeText(at: number, zone: string, precision: Precision = 'minute'): string {
  const time = timeText(at, zone, precision)
  return time ? `${dateText(at, zone)}, ${time}` : dateText(at, zone)
}

/** The form people type and `<input type="datetime-local">` takes, with a space for the T: `2026-03-01 14:02:05`. */
export function typedText(at: number, zone: string, precision: Precision = 'second'): string {
  const wall = wallClock(at, zone)
  const date = `${String(wall.year).padStart(4, '0')}-${two(wall.month)}-${two(wall.day)}`
  const time = timeText(at, zone, precision)
  return time ? `${date} ${time}` : date
}

export type TypedTime = { ok: true; at: number; precision: Precision; remark?: string } | { ok: false; error: string }

const form = /^(?:(\d{4})-(\d{1,2})-(\d{1,2}))?[\sT,]*(?:(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,3}))?)?)?$/

/**
 * Reads a time as typed: a date with a time, a date alone (its midnight, precision `day`), or a time alone on the day of
 * `near`. A time the zone's clock shows twice or never is taken with a remark, not refused.
 */
export function readTypedTime(text: string, zone: string, near?: number): TypedTime {
  const found = form.exec(text.trim())
  const [, year, month, date, hour, minute, second, fraction] = found ?? []
  if (!found || (year === undefined && (hour === undefined || near === undefined))) {
    return { ok: false, error: 'Write the time as 2026-03-01 14:02 or 2026-03-01 14:02:05.' }
  }
  const base = year === undefined && near !== undefined ? wallClock(near, zone) : undefined
  const wall: WallClock = {
    year: base?.year ?? Number(year),
    month: base?.month ?? Number(month),
    day: base?.day ?? Number(date),
    hour: Number(hour ?? 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    millisecond: Number((fraction ?? '0').padEnd(3, '0')),
  }
  const check = new Date(Date.UTC(wall.year, wall.month - 1, wall.day))
  if (check.getUTCMonth() + 1 !== wall.month || check.getUTCDate() !== wall.day) {
    return { ok: false, error: `There is no day ${year}-${month}-${date}.` }
  }
  if (wall.hour > 23 || wall.minute > 59 || wall.second > 59) {
    return { ok: false, error: 'A day has 24 hours, 00:00 to 23:59:59.' }
  }
  const { at, shown } = instantOf(wall, zone)
  const precision =
    hour === undefined ? 'day' : second === undefined ? 'minute' : fraction === undefined ? 'second' : 'millisecond'
  if (shown === 'twice')
    return {
      ok: true,
      at,
      precision,
      remark: `The clocks went back that night: ${zone} shows this time twice. The earlier one is taken.`,
    }
  if (shown === 'never')
    return {
      ok: true,
      at,
      precision,
      remark: `The clocks went forward: ${zone} never shows this time. ${timeText(at, zone)} is taken.`,
    }
  return { ok: true, at, precision }
}

/** A length of time in words: `1 h 42 min`, `3 d 4 h`, `45 s`, `320 ms`. Two units at most; never negative. */
export function durationText(ms: number): string {
  const units = [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['min', 60_000],
    ['s', 1000],
  ] as const
  const length = Math.abs(ms)
  if (length < 1000) return `${Math.round(length)} ms`
  const first = units.findIndex(([, size]) => length >= size)
  const [name, size] = units[first] ?? units[3]
  const [nextName, nextSize] = units[first + 1] ?? []
  if (!nextSize) return `${Math.round(length / size)} ${name}`
  const inNext = Math.round(length / nextSize)
  const bigger = units[first - 1]?.[1]
  if (bigger && inNext * nextSize >= bigger) return durationText(bigger)
  const whole = Math.floor((inNext * nextSize) / size)
  const rest = Math.round((inNext * nextSize - whole * size) / nextSize)
  return rest ? `${whole} ${name} ${rest} ${nextName}` : `${whole} ${name}`
}
