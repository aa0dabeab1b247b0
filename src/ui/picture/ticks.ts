import { dateText, timeText } from '../time/written-time.ts'
import { instantOf, offsetAt, wallClock } from '../time/zone-clock.ts'
import type { View } from './view.ts'

/** A line of the axis; `day` where a day begins (or a month, on a long axis). */
export type Tick = { at: number; text: string; day: boolean }

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour
const month = 30.44 * day
const steps = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((count) => count * second),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 3, 6, 12].map((count) => count * hour),
  ...[1, 2, 4, 7, 14].map((count) => count * day),
]
const monthSteps = [1, 2, 3, 6, 12, 24, 60, 120]

/**
 * Round times of the zone's wall clock, at least `apart` pixels from each other. Half-hour zones and the nights when
 * clocks change have their own round times, so ticks are found on the wall clock and not on the instants.
 */
export function ticksIn(view: View, width: number, zone: string, apart = 92): Tick[] {
  const least = ((view.to - view.from) / Math.max(width, 1)) * apart
  const step = steps.find((size) => size >= least)
  const found =
    step === undefined
      ? monthTicks(view, least, zone)
      : step >= day
        ? dayTicks(view, step / day, zone)
        : clockTicks(view, step, zone)
  return found.filter((tick) => tick.at >= view.from && tick.at <= view.to)
}

function clockTicks(view: View, step: number, zone: string): Tick[] {
  const ticks: Tick[] = []
  const precision = step >= minute ? 'minute' : step >= second ? 'second' : 'millisecond'
  for (
    let wall = Math.floor((view.from + offsetAt(view.from, zone)) / step) * step, last = Number.NEGATIVE_INFINITY;
    ;
    wall += step
  ) {
    const { at, shown } = instantOf(asWall(wall), zone)
    if (at > view.to) break
    // The night that loses an hour has no such time, and the tick after it stands in its place.
    if (shown === 'never' || at <= last) continue
    last = at
    const begins = wall % day === 0
    ticks.push({ at, text: begins ? dayText(at, zone) : timeText(at, zone, precision), day: begins })
  }
  return ticks
}

function dayTicks(view: View, days: number, zone: string): Tick[] {
  const ticks: Tick[] = []
  const size = days * day
  // Weeks start on Monday; day 4 of 1970 was one.
  const shift = days % 7 === 0 ? 4 * day : 0
  const first = Math.floor((view.from + offsetAt(view.from, zone) - shift) / size) * size + shift
  for (let wall = first; ; wall += size) {
    const { at } = instantOf(asWall(wall), zone)
    if (at > view.to) return ticks
    ticks.push({ at, text: dayText(at, zone), day: true })
  }
}

function monthTicks(view: View, least: number, zone: string): Tick[] {
  const every = monthSteps.find((count) => count * month >= least) ?? Math.ceil(least / month / 120) * 120
  const start = wallClock(view.from, zone)
  const ticks: Tick[] = []
  for (let count = Math.floor((start.year * 12 + start.month - 1) / every) * every; ; count += every) {
    const wall = {
      year: Math.floor(count / 12),
      month: (count % 12) + 1,
      day: 1,
      hour: 0,
      minute: 0,
      second: 0,
      millisecond: 0,
    }
    const { at } = instantOf(wall, zone)
    if (at > view.to) return ticks
    ticks.push({ at, text: every >= 12 ? String(wall.year) : dateText(at, zone).replace(/^1 /, ''), day: true })
  }
}

function asWall(ms: number) {
  return wallClock(ms, 'UTC')
}

/** `Sun 1 Mar`: the year stands in the axis's own caption. */
function dayText(at: number, zone: string): string {
  return dateText(at, zone, true).replace(/ \d+$/, '')
}
