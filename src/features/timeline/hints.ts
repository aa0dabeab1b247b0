import { type Event, type Hint, type Milestone, type MilestoneKind, milestoneNames, type Precision } from './model.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How much later than its instant a stamp of each precision may be, in milliseconds. */
export const slack: Record<Precision, number> = { millisecond: 0, second: 1_000, minute: MINUTE, hour: HOUR, day: DAY }

/** Pairs of milestones of which the second cannot come before the first. */
const inOrder: readonly (readonly [MilestoneKind, MilestoneKind])[] = [
  ['started', 'firstImpact'],
  ['started', 'detected'],
  ['firstImpact', 'firstReport'],
  ['started', 'mitigated'],
  ['detected', 'acknowledged'],
  ['detected', 'mitigated'],
  ['detected', 'resolved'],
  ['acknowledged', 'resolved'],
  ['mitigated', 'resolved'],
  ['started', 'resolved'],
  ['firstImpact', 'mitigated'],
]

/** A silence of that length is worth a question, as is a quarter of the incident if it is at least `shortestGap`. */
const longGap = 30 * MINUTE
const shortestGap = 10 * MINUTE
const gapsShown = 5
/** Events so far outside of the incident may belong to another one. */
const lead = 6 * HOUR
const tail = DAY

/** What does not fit together in a story. Shown to people, never mended silently. */
export function hintsOf(events: readonly Event[], milestones: readonly Milestone[]): Hint[] {
  return [
    ...misordered(milestones),
    ...events.flatMap(ownTimes),
    ...outside(events, milestones),
    ...gaps(events, milestones),
  ]
}

function misordered(milestones: readonly Milestone[]): Hint[] {
  return inOrder.flatMap(([earlier, later]) => {
    const a = milestones.find(({ kind }) => kind === earlier)
    const b = milestones.find(({ kind }) => kind === later)
    if (!a || !b || ms(b.at) + slack[b.precision] >= ms(a.at)) return []
    const message = `“${milestoneNames[later]}” stands ${lasting(ms(a.at) - ms(b.at))} before “${milestoneNames[earlier]}”.`
    return {
      rule: 'milestone-order',
      message,
      eventIds: [a, b].flatMap(({ eventId }) => eventId ?? []),
      milestoneIds: [b.id, a.id],
    }
  })
}

function ownTimes(event: Event): Hint[] {
  const found: Hint[] = []
  const add = (rule: Hint['rule'], message: string) =>
    found.push({ rule, message, eventIds: [event.id], milestoneIds: [] })
  const { occurredAt, knownAt, endedAt } = event
  // An instant that a person gives is as fine as the stamp beside it, so the slack counts on both sides.
  if (knownAt !== null && ms(knownAt) + slack[event.precision] < ms(occurredAt)) {
    add(
      'known-before-it-happened',
      `“${event.title}” was known ${lasting(ms(occurredAt) - ms(knownAt))} before it happened.`,
    )
  }
  if (endedAt !== null && ms(endedAt) + slack[event.precision] < ms(occurredAt)) {
    add('ends-before-it-begins', `“${event.title}” ends ${lasting(ms(occurredAt) - ms(endedAt))} before it begins.`)
  }
  return found
}

/** From the first to the last milestone; null with fewer than two. */
function span(milestones: readonly Milestone[]): { from: number; until: number } | null {
  const instants = milestones.filter(({ kind }) => kind !== 'custom').map(({ at }) => ms(at))
  return instants.length < 2 ? null : { from: Math.min(...instants), until: Math.max(...instants) }
}

function outside(events: readonly Event[], milestones: readonly Milestone[]): Hint[] {
  const incident = span(milestones)
  if (!incident) return []
  return events.flatMap((event) => {
    const at = ms(event.occurredAt)
    const early = incident.from - lead - slack[event.precision] - at
    const late = at - tail - incident.until
    if (early <= 0 && late <= 0) return []
    const message =
      early > 0
        ? `“${event.title}” happened ${lasting(incident.from - at)} before the incident began.`
        : `“${event.title}” happened ${lasting(at - incident.until)} after the incident ended.`
    return { rule: 'outside-incident' as const, message, eventIds: [event.id], milestoneIds: [] }
  })
}

/** Silences between the events of the incident, the longest ones, in order of time. */
function gaps(events: readonly Event[], milestones: readonly Milestone[]): Hint[] {
  const incident = span(milestones)
  const inside = events
    .filter(({ occurredAt }) => !incident || (ms(occurredAt) >= incident.from && ms(occurredAt) <= incident.until))
    .toSorted((a, b) => ms(a.occurredAt) - ms(b.occurredAt))
  const [first, last] = [inside.at(0), inside.at(-1)]
  if (!first || !last) return []
  const whole = incident ? incident.until - incident.from : ms(last.occurredAt) - ms(first.occurredAt)
  const least = Math.min(longGap, Math.max(shortestGap, whole / 4))
  const found: { from: Event; to: Event; length: number }[] = []
  let from = first
  // Something that lasts fills the time until it ends.
  for (const to of inside.slice(1)) {
    const length = ms(to.occurredAt) - endOf(from)
    if (length > least) found.push({ from, to, length })
    if (endOf(to) >= endOf(from)) from = to
  }
  return found
    .toSorted((a, b) => b.length - a.length)
    .slice(0, gapsShown)
    .toSorted((a, b) => ms(a.from.occurredAt) - ms(b.from.occurredAt))
    .map(({ from, to, length }) => ({
      rule: 'gap',
      message: `Nothing is told for ${lasting(length)} after “${from.title}”.`,
      eventIds: [from.id, to.id],
      milestoneIds: [],
    }))
}

function endOf({ occurredAt, endedAt }: Event): number {
  return Math.max(ms(occurredAt), endedAt === null ? 0 : ms(endedAt))
}

function ms(instant: string): number {
  return Date.parse(instant)
}

/** `45 seconds`, `12 minutes`, `2 h 5 min`, `3 days`. */
function lasting(length: number): string {
  if (length < MINUTE) return counted(Math.max(1, Math.round(length / 1_000)), 'second')
  const minutes = Math.round(length / MINUTE)
  if (minutes < 60) return counted(minutes, 'minute')
  if (length < 2 * DAY)
    return minutes % 60 === 0 ? counted(minutes / 60, 'hour') : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
  return counted(Math.round(length / DAY), 'day')
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
