import { z } from 'zod'
import { dayAfter, dayOf, isBusinessDay } from '#features/teams/calendar/model.ts'

/** How somebody is reminded of actions: in the app and by mail or messenger, in the app alone, or not at all. */
export const ReminderChoice = z.enum(['mail', 'messenger', 'app', 'off'])
export type ReminderChoice = z.infer<typeof ReminderChoice>

/** Why an action stands in a digest, in the order in which it tells. `escalated`: somebody else's, told to the owner of the review. */
export const ReminderReason = z.enum(['overdue', 'due', 'soon', 'offered', 'revisit', 'escalated'])
export type ReminderReason = z.infer<typeof ReminderReason>

/** So many of the owner's working days before the due date. */
export const soonDays = 3
/** An offer was told when it was made, so its owner has so many days before they are reminded of it. */
export const offerDays = 2
/** So many days after the due date the owner of the review is told. */
export const escalateDays = 7
/** What still waits is told again after so many days. */
export const againDays = 7
/** The furthest day to put something off to, in days from today. */
export const longestSnoozeDays = 180

/** Something that waits for a person: work with a due date, an offer to answer, a revisit, or work of others in their review. */
export interface Waiting {
  actionId: string
  kind: 'work' | 'offer' | 'revisit' | 'escalation'
  /** The due date, the day of the offer, the day of the revisit. */
  about: string
  /** What this person was told before about this action and this day. */
  told: readonly { reason: ReminderReason; day: string }[]
  /** The first day on which they want to hear of it again. */
  snoozedUntil: string | null
}

/** When somebody works, on their own clock. `days` by ISO: 1 is Monday. */
export interface Worker {
  zone: string
  from: string
  to: string
  days: readonly number[]
}

export interface Reminded extends Worker {
  choice: ReminderChoice
  /** The day of their last digest. */
  lastDay: string | null
}

export interface DigestItem {
  actionId: string
  reason: ReminderReason
  about: string
}

/** Today for somebody who is at work at this instant (ms); null outside their hours. */
export function workday({ zone, from, to, days }: Worker, now: number): string | null {
  const day = dayOf(now, zone)
  const time = clockOf(zone).format(now)
  return isBusinessDay(day, { workingDays: days, holidays: [] }) && from <= time && time < to ? day : null
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** Writes what a clock on the wall shows: `09:05`. */
function clockOf(zone: string): Intl.DateTimeFormat {
  let clock = clocks.get(zone)
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
    clocks.set(zone, clock)
  }
  return clock
}

/** The day that lies `count` working days before `day`; with 0 the day itself, or the last working day before it. */
function workingDaysBefore(day: string, count: number, days: readonly number[]): string {
  const calendar = { workingDays: days, holidays: [] }
  let found = day
  while (!isBusinessDay(found, calendar)) found = dayAfter(found, -1)
  for (let left = count; left > 0; ) {
    found = dayAfter(found, -1)
    if (isBusinessDay(found, calendar)) left -= 1
  }
  return found
}

/** Why a person is to be told of something on a day of theirs, or null. */
export function reasonOn(waiting: Waiting, day: string, days: readonly number[]): ReminderReason | null {
  const { kind, about, snoozedUntil } = waiting
  if (snoozedUntil !== null && day < snoozedUntil) return null
  // Whoever put it off until a day hears of it on that day, whatever they heard before.
  const told = waiting.told.filter((one) => snoozedUntil === null || one.day >= snoozedUntil)
  const again = (reason: ReminderReason, first: string) =>
    day >= first && told.every((one) => one.reason !== reason || dayAfter(one.day, againDays) <= day) ? reason : null
  const once = (reason: ReminderReason) => (told.some((one) => one.reason === reason) ? null : reason)
  switch (kind) {
    case 'offer':
      return again('offered', dayAfter(about, offerDays))
    case 'revisit':
      return again('revisit', about)
    case 'escalation':
      return again('escalated', dayAfter(about, escalateDays))
    case 'work':
      if (day > about) return again('overdue', about)
      if (day >= workingDaysBefore(about, 0, days)) return once('due')
      return day >= workingDaysBefore(about, soonDays, days) ? once('soon') : null
  }
}

/** Today for somebody who may get a digest at this instant (ms); null when they want none, are not at work, or had theirs. */
export function digestDay(person: Reminded, now: number): string | null {
  const day = person.choice === 'off' ? null : workday(person, now)
  return day !== null && (person.lastDay === null || person.lastDay < day) ? day : null
}

/** The digest that a person is to get at this instant (ms): one a day, in their hours, only when there is something in it. */
export function digestAt(
  person: Reminded,
  waiting: readonly Waiting[],
  now: number,
): { day: string; items: DigestItem[] } | null {
  const day = digestDay(person, now)
  if (day === null) return null
  const items = waiting.flatMap((one) => {
    const reason = reasonOn(one, day, person.days)
    return reason ? [{ actionId: one.actionId, reason, about: one.about }] : []
  })
  if (items.length === 0) return null
  const place = (reason: ReminderReason) => ReminderReason.options.indexOf(reason)
  return {
    day,
    items: items.toSorted((a, b) => place(a.reason) - place(b.reason) || a.about.localeCompare(b.about)),
  }
}

const counted: Record<ReminderReason, string> = {
  overdue: 'overdue',
  due: 'due',
  soon: 'due soon',
  offered: 'to answer',
  revisit: 'to come back to',
  escalated: 'of others long overdue',
}

/** A digest in few words, without naming anything: `2 overdue, 1 due soon`. */
export function summaryOf(reasons: readonly ReminderReason[]): string {
  return ReminderReason.options
    .map((reason) => ({ reason, count: reasons.filter((one) => one === reason).length }))
    .filter(({ count }) => count > 0)
    .map(({ reason, count }) => `${count} ${counted[reason]}`)
    .join(', ')
}

/** The page of actions that shows what a digest tells, as far as one does. */
export function placeOf(reasons: readonly ReminderReason[]): string {
  if (reasons.every((reason) => reason === 'revisit')) return '/actions?view=toRevisit'
  if (reasons.every((reason) => reason === 'escalated')) return '/actions?view=overdue'
  return '/actions?view=mine'
}

/** Why somebody could not be told in the messenger last, and what helps. */
export const Unreached = z.object({ message: z.string(), remedy: z.string() })
export type Unreached = z.infer<typeof Unreached>

export const ReminderSettings = z.object({
  choice: ReminderChoice,
  /** False while the installation has no mail server, or the person wants no mail at all. */
  mailPossible: z.boolean(),
  /** Name of the messenger by which people can be reminded; null while none is set up. */
  messenger: z.string().nullable(),
  /** Null while the messenger is not chosen, and once a digest reached the person there. */
  unreached: Unreached.nullable(),
})
export type ReminderSettings = z.infer<typeof ReminderSettings>

/** When somebody wants to hear of an action again; null = as usual. */
export const Snooze = z.object({ until: z.iso.date().nullable() })
export type Snooze = z.infer<typeof Snooze>
