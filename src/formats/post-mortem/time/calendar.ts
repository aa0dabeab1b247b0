import type { WrittenDate } from '../../stamp/written-date.ts'

/** What a document tells about the dates in it. */
export interface Calendar {
  /** A day, `YYYY-MM-DD`, near which a date lies that leaves its year or its order open. */
  near: string | null
  /** Order of `03/04/2026`; null = not known. */
  dayFirst: boolean | null
}

const dayMilliseconds = 86_400_000
const two = (n: number) => String(n).padStart(2, '0')
const dayNumber = (day: string) => Date.parse(day) / dayMilliseconds

/** The day so many days later. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMilliseconds).toISOString().slice(0, 10)
}

/** The day that a written date means, or null where something only a person can tell is missing. Never invents a year. */
export function dayOf(date: WrittenDate, calendar: Calendar): string | null {
  const order = orderOf(date, calendar)
  if (!order) return null
  const { month, day } = order
  if (date.year !== null) return realDay(date.year, month, day)
  if (calendar.near === null) return null
  const year = Number(calendar.near.slice(0, 4))
  const near = dayNumber(calendar.near)
  const candidates = [year, year - 1, year + 1].flatMap((candidate) => realDay(candidate, month, day) ?? [])
  const distance = (candidate: string) => Math.abs(dayNumber(candidate) - near)
  return candidates.reduce<string | null>((best, one) => (best && distance(best) <= distance(one) ? best : one), null)
}

function realDay(year: number, month: number, day: number): string | null {
  if (year < 1970 || year > 2200 || month < 1 || month > 12) return null
  if (day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null
  return `${year}-${two(month)}-${two(day)}`
}

function orderOf(date: WrittenDate, calendar: Calendar): { month: number; day: number } | null {
  const monthFirst = { month: date.month, day: date.day }
  const dayFirst = { month: date.day, day: date.month }
  if (!date.orderUnknown || date.month === date.day) return monthFirst
  if (date.month > 12) return dayFirst
  if (date.day > 12) return monthFirst
  if (calendar.dayFirst !== null) return calendar.dayFirst ? dayFirst : monthFirst
  if (calendar.near === null) return null
  const year = date.year ?? Number(calendar.near.slice(0, 4))
  const near = dayNumber(calendar.near)
  const away = (order: { month: number; day: number }) =>
    Math.abs(dayNumber(realDay(year, order.month, order.day) ?? '') - near)
  const [first, second] = [away(monthFirst), away(dayFirst)]
  // Nearness tells only where it tells clearly.
  if (Number.isNaN(first) || Number.isNaN(second) || Math.min(first, second) > 20) return null
  return first <= second ? monthFirst : dayFirst
}

/** The order of day and month that the numeric dates of a document show together; null where they show none. */
export function orderIn(text: string): boolean | null {
  const dates = [...text.matchAll(/(?<![\d/.:-])(\d{1,2})([/-])(\d{1,2})\2(?:19|20)?\d{2}(?![\d/-])/g)].map(
    ([, first, , second]) => [Number(first), Number(second)] as const,
  )
  const firsts = new Set(dates.map(([first]) => first))
  const seconds = new Set(dates.map(([, second]) => second))
  if (dates.some(([first, second]) => first > 31 || second > 31)) return null
  if (dates.some(([first, second]) => first > 12 && second <= 12)) return true
  if (dates.some(([first, second]) => second > 12 && first <= 12)) return false
  if (firsts.size > 1 && seconds.size === 1) return true
  if (seconds.size > 1 && firsts.size === 1) return false
  return null
}

/** The nearest day on or after a known one that has this name; 0 is Sunday. */
export function weekdayAfter(day: string, weekday: number): string {
  const ahead = (weekday - new Date(`${day}T00:00Z`).getUTCDay() + 7) % 7
  return dayAfter(day, ahead)
}
