/** When people of a team work. `workingDays` by ISO: 1 is Monday; at least one. `holidays` are calendar days, `2026-12-25`. */
export interface Calendar {
  /** IANA zone. */
  zone: string
  workingDays: readonly number[]
  holidays: readonly string[]
}

/** The last moment of a business day: its calendar day in the zone, and the instant at which that day ends there. */
export interface Due {
  on: string
  at: string
}

const MINUTE = 60_000
const DAY = 86_400_000

const clocks = new Map<string, Intl.DateTimeFormat>()

/** The calendar day of an instant (ms since 1970) in `zone`: `2026-03-01`. */
export function dayOf(at: number, zone: string): string {
  let clock = clocks.get(zone)
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
    clocks.set(zone, clock)
  }
  return clock.format(at)
}

/** The calendar day so many days after another one. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10)
}

/** True when the team works on this calendar day. */
export function isBusinessDay(day: string, { workingDays, holidays }: Pick<Calendar, 'workingDays' | 'holidays'>) {
  return workingDays.includes(new Date(day).getUTCDay() || 7) && !holidays.includes(day)
}

/** The first instant of a calendar day in `zone` (ms since 1970), however its clocks are moved that day. */
function startOf(day: string, zone: string): number {
  // No zone is further from UTC than 15 hours, and clocks are moved at whole minutes.
  let before = Date.parse(day) - 15 * 60 * MINUTE
  let after = before + 30 * 60 * MINUTE
  while (after - before > MINUTE) {
    const middle = before + Math.floor((after - before) / MINUTE / 2) * MINUTE
    if (dayOf(middle, zone) < day) before = middle
    else after = middle
  }
  return after
}

/**
 * The end of the n-th business day after the day of `from` in the team's zone. The day itself is not counted: what is due in
 * one business day may be done until the evening of the next one that the team works. `n` 0 is the day itself, or the first
 * business day after it.
 */
export function dueAfter(from: string, n: number, calendar: Calendar): Due {
  let day = dayOf(Date.parse(from), calendar.zone)
  if (n > 0) day = dayAfter(day, 1)
  for (let left = Math.max(n, 1); ; day = dayAfter(day, 1)) {
    if (isBusinessDay(day, calendar)) left -= 1
    if (left === 0) break
  }
  return { on: day, at: new Date(startOf(dayAfter(day, 1), calendar.zone) - 1).toISOString() }
}
