import { Temporal } from 'temporal-polyfill'
import { type Calendar, dayAfter, dayOf, isBusinessDay } from '#features/teams/calendar/model.ts'
import { type DebriefSettings, usualSettings } from '../model.ts'
import type { Proposal } from './model.ts'

/** Somebody who is to come. */
export interface Guest {
  name: string
  zone: string
  hours: Pick<DebriefSettings, 'from' | 'to' | 'days'>
  /** When they worked on the incident (ISO), as far as the evidence shows. */
  worked: readonly { from: string; to: string }[]
}

export interface Wish {
  /** The end of the incident (ISO), or whatever is known of it. */
  resolvedAt: string
  now: string
  minutes: number
  /** In whose business days the week after is counted. */
  calendar: Calendar
  guests: readonly Guest[]
}

/** How many business days after the incident are looked at: memory is fresh within about a week. */
const DAYS = 5
/** Beginnings are tried every so many milliseconds. */
const STEP = 30 * 60_000
/** At least so much time to read the invitation. */
const NOTICE = 3 * 3_600_000
/** Night on somebody's own clock: whoever worked in it has the day after it free of the debrief. */
const night = { from: 22, to: 6 }
const DAY_ENDS = Number(usualSettings.to.slice(0, 2)) * 3_600_000
const WANTED = 3
const somebody: Omit<Guest, 'zone'> = { name: 'Somebody', hours: usualSettings, worked: [] }

type Span = readonly [number, number]

/** The business days that a debrief is looked for in: the week after the incident, or from today on when it is over. */
export function daysFor({ resolvedAt, now, minutes, calendar }: Omit<Wish, 'guests'>): string[] {
  // Today is looked at only while there is time for the invitation and the whole debrief before usual hours end.
  const today = dayOf(Date.parse(now) + NOTICE + STEP + minutes * 60_000 + 24 * 3_600_000 - DAY_ENDS, calendar.zone)
  const from = (first: string, inclusive: boolean) => {
    const days: string[] = []
    for (let day = inclusive ? first : dayAfter(first, 1); days.length < DAYS; day = dayAfter(day, 1))
      if (isBusinessDay(day, calendar)) days.push(day)
    return days
  }
  const week = from(dayOf(Date.parse(resolvedAt), calendar.zone), false).filter((day) => day >= today)
  return week.length > 0 ? week : from(today, true)
}

/**
 * Times for a debrief, best first, each on a day of its own: where the hours of all overlap the longest; where they never do,
 * those that ask least of people, with what they ask of whom.
 */
export function proposeTimes(wish: Wish): Proposal[] {
  const { calendar, minutes } = wish
  // While nobody is asked, somebody with usual hours stands for those who will be.
  const guests = wish.guests.length > 0 ? wish.guests : [{ ...somebody, zone: calendar.zone }]
  const days = daysFor(wish)
  const calendars = guests.map((guest) => ({ guest, ...timesOfGuest(guest, days) }))
  const soonest = Date.parse(wish.now) + NOTICE
  const length = minutes * 60_000
  const candidates = days.flatMap((day) => {
    const [begin, end] = spanOf(day, calendar.zone)
    const starts: number[] = []
    for (let at = begin; at + length <= end; at += STEP) if (at >= soonest) starts.push(at)
    return starts.map((at) => {
      const asks = calendars.map(({ guest, working, quiet }) => askOf(guest, working, quiet, [at, at + length]))
      return { day, at, cost: asks.reduce((sum, { cost }) => sum + cost, 0), asks: asks.flatMap(({ text }) => text) }
    })
  })
  const told = ({ at, asks }: Candidate, because: string[]): Proposal => ({
    startsAt: new Date(at).toISOString(),
    endsAt: new Date(at + length).toISOString(),
    because,
    compromises: asks,
  })
  const quietRules = calendars.flatMap(({ guest, quiet }) =>
    quiet.length > 0 ? [`${guest.name} worked in the night; the day after it is left to rest.`] : [],
  )
  const runs = days
    .flatMap((day) => longestRun(candidates.filter((one) => one.day === day && one.cost === 0)))
    .toSorted((a, b) => b.length - a.length || (a[0]?.at ?? 0) - (b[0]?.at ?? 0))
  const suited = runs.slice(0, WANTED).flatMap((run, place) => {
    const [first] = run
    if (!first) return []
    const overlap = (run.length - 1) * STEP + length
    return told(first, [
      guests.length > 1
        ? `Inside the working hours of all ${guests.length} people, which overlap for ${spoken(overlap)} on this day${place === 0 ? '; no other day has more' : ''}.`
        : wish.guests.length > 0
          ? 'Inside the working hours of the one person who is asked.'
          : 'Inside usual working hours; nobody is asked yet.',
      ...quietRules,
    ])
  })
  if (suited.length > 0) return suited
  const best = new Map<string, Candidate>()
  for (const one of candidates)
    if (one.cost < (best.get(one.day)?.cost ?? Number.POSITIVE_INFINITY)) best.set(one.day, one)
  return [...best.values()]
    .toSorted((a, b) => a.cost - b.cost || a.at - b.at)
    .slice(0, WANTED)
    .map((one, place) =>
      told(one, [
        place === 0
          ? 'The hours of all never overlap in these days; this time asks least of people.'
          : 'The time of this day that asks least of people.',
        ...quietRules,
      ]),
    )
}

interface Candidate {
  day: string
  at: number
  cost: number
  asks: string[]
}

/** The longest stretch of beginnings that follow each other; the earliest of equal ones. */
function longestRun(candidates: readonly Candidate[]): Candidate[][] {
  let best: Candidate[] = []
  let run: Candidate[] = []
  for (const one of candidates) {
    run = run.at(-1)?.at === one.at - STEP ? [...run, one] : [one]
    if (run.length > best.length) best = run
  }
  return best.length > 0 ? [best] : []
}

/** When somebody works around these days, and the days that they have free after a night. */
function timesOfGuest({ zone, hours, worked }: Guest, days: readonly string[]): { working: Span[]; quiet: Span[] } {
  const [first = '', last = ''] = [days[0], days.at(-1)]
  const working: Span[] = []
  // Their day may have begun before ours, or end after it.
  for (let day = dayAfter(first, -1); day <= dayAfter(last, 1); day = dayAfter(day, 1))
    if (hours.days.includes(new Date(day).getUTCDay() || 7))
      working.push([instantAt(day, hours.from, zone), instantAt(day, hours.to, zone)])
  const quiet = [...new Set(worked.flatMap((stretch) => freeDays(stretch, zone)))]
    .map((day) => spanOf(day, zone))
    .filter(([, end]) => end > spanOf(first, zone)[0] - 86_400_000)
  return { working, quiet }
}

/** The days whose mornings follow a night in which somebody worked: of a long stretch its last night alone is known to be one. */
function freeDays({ from, to }: { from: string; to: string }, zone: string): string[] {
  const ends = [from, to].map((at) => Temporal.Instant.from(at).toZonedDateTimeISO(zone))
  const [begin, end] = ends
  if (!begin || !end) return []
  const morningAfter = (at: Temporal.ZonedDateTime) =>
    at.hour >= night.from
      ? at.toPlainDate().add({ days: 1 }).toString()
      : at.hour < night.to
        ? at.toPlainDate().toString()
        : null
  const found = ends.map(morningAfter)
  // Through the night without a sign at either end: only of a stretch that no sleep fits beside.
  const through = end.toPlainDate().toString()
  if (begin.toPlainDate().toString() < through && end.epochMilliseconds - begin.epochMilliseconds < 20 * 3_600_000)
    found.push(through)
  return found.filter((day) => day !== null)
}

/** What a time asks of somebody, and how much that weighs: one for each minute outside their hours. */
function askOf(
  guest: Guest,
  working: readonly Span[],
  quiet: readonly Span[],
  [from, to]: Span,
): { cost: number; text: string[] } {
  const inside = working.reduce((sum, [begin, end]) => sum + Math.max(0, Math.min(end, to) - Math.max(begin, from)), 0)
  const outside = Math.round((to - from - inside) / 60_000)
  const local = clock(from, guest.zone)
  const text: string[] = []
  let cost = 0
  if (outside > 0) {
    const hour = Number(local.slice(0, 2))
    const asleep = hour >= night.from || hour <= night.to
    // Whoever would have to get up for it is asked far more than whoever stays a little longer.
    cost += outside + distance(working, from, to) / 60_000 + (asleep ? 600 : 0)
    text.push(
      `For ${guest.name} it begins at ${local} (${guest.zone}), ${asleep ? 'when most people sleep' : `outside their hours (${guest.hours.from} to ${guest.hours.to})`}.`,
    )
  }
  if (quiet.some(([begin, end]) => begin < to && from < end)) {
    cost += 1_200
    text.push(`${guest.name} worked in the night before and would have this day to rest.`)
  }
  return { cost, text }
}

/** How far a time is from the nearest working hours, in milliseconds, at most half a day. */
function distance(working: readonly Span[], from: number, to: number): number {
  const gaps = working.map(([begin, end]) => Math.max(0, begin - from, to - end))
  return Math.min(12 * 3_600_000, ...gaps)
}

/** The first instant of a calendar day in a zone, and that of the next one. */
function spanOf(day: string, zone: string): Span {
  const begin = Temporal.PlainDate.from(day)
  const at = (date: Temporal.PlainDate) => date.toZonedDateTime({ timeZone: zone }).epochMilliseconds
  return [at(begin), at(begin.add({ days: 1 }))]
}

function instantAt(day: string, time: string, zone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds
}

function clock(at: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' })
}

function spoken(ms: number): string {
  const minutes = Math.round(ms / 60_000)
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return `${rest} minutes`
  return `${hours} ${hours === 1 ? 'hour' : 'hours'}${rest ? ` and ${rest} minutes` : ''}`
}
