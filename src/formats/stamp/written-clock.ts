/** A time of day as people write it. */
export interface WrittenClock {
  hour: number
  minute: number | null
  second: number | null
  /** Digits behind the second's point. */
  fraction: string | null
  /** `a` or `p` of a 12-hour clock. */
  half: 'a' | 'p' | null
  /** `15.26`, `0930`: only its surroundings make it a time. */
  weak: boolean
}

interface Form {
  readonly pattern: RegExp
  read(match: RegExpExecArray): WrittenClock
}

const half = '(?: ?([ap])\\.? ?m\\b\\.?|([ap])(?![\\w.]))'
const halfOf = (m: RegExpExecArray, at: number) =>
  ((m[at] ?? m[at + 1])?.toLowerCase() as 'a' | 'p' | undefined) ?? null
const number = (digits: string | undefined) => (digits === undefined ? null : Number(digits))
const form = (source: string, read: Form['read']): Form => ({ pattern: new RegExp(source, 'iy'), read })

const forms: readonly Form[] = [
  form(`(\\d{1,2})[:：](\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?${half}?(?!:?\\d)`, (m) => ({
    hour: Number(m[1]),
    minute: number(m[2]),
    second: number(m[3]),
    fraction: m[4] ?? null,
    half: halfOf(m, 5),
    weak: false,
  })),
  form(`(\\d{1,2})[.](\\d{2})${half}`, (m) => ({
    hour: Number(m[1]),
    minute: number(m[2]),
    second: null,
    fraction: null,
    half: halfOf(m, 3),
    weak: false,
  })),
  form(`(\\d{1,2})${half}`, (m) => ({
    hour: Number(m[1]),
    minute: null,
    second: null,
    fraction: null,
    half: halfOf(m, 2),
    weak: false,
  })),
  form('(\\d{1,2})h(\\d{2})(?!\\w)', (m) => ({
    hour: Number(m[1]),
    minute: number(m[2]),
    second: null,
    fraction: null,
    half: null,
    weak: false,
  })),
  form('([01]\\d|2[0-3])([0-5]\\d)(?= ?(?:hrs?|hours|h|z|utc|gmt)\\b)', (m) => ({
    hour: Number(m[1]),
    minute: number(m[2]),
    second: null,
    fraction: null,
    half: null,
    weak: false,
  })),
  form('(noon|midnight|midday)\\b', (m) => ({
    hour: /midnight/i.test(m[0]) ? 0 : 12,
    minute: 0,
    second: null,
    fraction: null,
    half: null,
    weak: false,
  })),
  form('(\\d{1,2})\\.(\\d{2})(?![\\d%.]|[ ]?(?:ms|s|sec|x|k|m|gb|mb|tb|kb|million|percent)\\b)', (m) => ({
    hour: Number(m[1]),
    minute: number(m[2]),
    second: null,
    fraction: null,
    half: null,
    weak: true,
  })),
  form('([01]\\d|2[0-3])([0-5]\\d)(?![\\d.,%]|-\\d)', (m) => ({
    hour: Number(m[1]),
    minute: number(m[2]),
    second: null,
    fraction: null,
    half: null,
    weak: true,
  })),
]

/** The time of day that begins at exactly this place, and where it ends. A time that no clock shows is none. */
export function clockAt(text: string, at: number): { clock: WrittenClock; end: number } | null {
  for (const { pattern, read } of forms) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (!match) continue
    const clock = read(match)
    if (clock.hour > 23 || (clock.minute ?? 0) > 59 || (clock.second ?? 0) > 60) continue
    if (clock.minute === null && (clock.hour < 1 || clock.hour > 12)) continue
    return { clock, end: at + match[0].length }
  }
  return null
}

/** The hour of the day. `17:14pm` is written by people who mean 17:14. */
export function hourOf(clock: WrittenClock): number {
  if (clock.half === null || clock.hour > 12) return clock.hour
  return (clock.hour % 12) + (clock.half === 'p' ? 12 : 0)
}
