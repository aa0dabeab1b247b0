import type { Precision } from '#features/timeline/model.ts'

const clocks = new Map<string, Intl.DateTimeFormat>()

function wallOf(at: number, zone: string): { day: string; time: string; wall: number } {
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
  return { day, time, wall: Date.parse(`${day}T${time}Z`) }
}

/** `2026-03-01 14:02` in the zone; a time that is only known to the day has no time of day. */
export function momentText(at: number, zone: string, precision: Precision = 'minute'): string {
  const { day, time } = wallOf(at, zone)
  return precision === 'day' ? day : `${day} ${time.slice(0, 5)}`
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const steps = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 7, 14, 30, 90, 365].map((count) => count * DAY),
]

/** At most `most` round times of the zone's wall clock from `from` to `to`; midnights show the day. */
export function ticksOf(from: number, to: number, zone: string, most: number): { at: number; text: string }[] {
  const step = steps.find((size) => (to - from) / size <= most - 1) ?? (to - from) / (most - 1)
  const offsetAt = (at: number) => wallOf(at, zone).wall - Math.floor(at / 1_000) * 1_000
  const ticks: { at: number; text: string }[] = []
  const first = Math.ceil((from + offsetAt(from)) / step) * step
  for (let wall = first; ticks.length < most; wall += step) {
    // The clock may have been changed since `from`: what it shows then decides.
    const at = wall - offsetAt(wall - offsetAt(from))
    if (at > to) break
    const { day, time } = wallOf(at, zone)
    // The night that loses an hour has no such time.
    if (at >= from && at + offsetAt(at) === wall)
      ticks.push({ at, text: step >= DAY || time.startsWith('00:00') ? day.slice(5) : time.slice(0, 5) })
  }
  return ticks
}
