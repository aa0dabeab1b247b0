import type { Event, Hint, Milestone } from '../../model.ts'

/** What stands in the story, one below the other. `at` is its place in time, ms since 1970. */
export type Entry =
  | { type: 'day'; key: string; at: number; text: string }
  | { type: 'event'; key: string; at: number; event: Event; milestones: Milestone[]; hints: Hint[] }
  | { type: 'milestone'; key: string; at: number; milestone: Milestone; hints: Hint[] }
  | { type: 'gap'; key: string; at: number; hint: Hint }

/**
 * The story as it is told: events in their order, milestones at their event or between events, days and silences
 * between them. Each hint stands once, at the first thing it names. `dayOf` names the day of an instant.
 */
export function entriesOf(
  events: readonly Event[],
  milestones: readonly Milestone[],
  hints: readonly Hint[],
  dayOf: (at: number) => string,
): Entry[] {
  const byId = new Map(events.map((event) => [event.id, event]))
  const own = (event: Event) => milestones.filter(({ eventId, at }) => eventId === event.id && at === event.occurredAt)
  const lone = milestones.filter(({ eventId, at }) => byId.get(eventId ?? '')?.occurredAt !== at)
  const told = new Set<Hint>()
  const take = (about: (hint: Hint) => boolean) =>
    hints.filter((hint) => {
      if (hint.rule === 'gap' || told.has(hint) || !about(hint)) return false
      told.add(hint)
      return true
    })

  const things: Entry[] = events.map((event) => {
    const flags = own(event)
    const about = take(({ eventIds, milestoneIds: [first] }) =>
      first === undefined ? eventIds.includes(event.id) : flags.some(({ id }) => id === first),
    )
    return { type: 'event', key: event.id, at: Date.parse(event.occurredAt), event, milestones: flags, hints: about }
  })
  for (const milestone of lone) {
    const at = Date.parse(milestone.at)
    const entry: Entry = {
      type: 'milestone',
      key: milestone.id,
      at,
      milestone,
      hints: take(({ milestoneIds: [first] }) => first === milestone.id),
    }
    const place = things.findIndex((other) => other.at > at)
    things.splice(place === -1 ? things.length : place, 0, entry)
  }

  const entries: Entry[] = []
  let day: string | null = null
  for (const thing of things) {
    const gap =
      thing.type === 'event' ? hints.find((hint) => hint.rule === 'gap' && hint.eventIds[1] === thing.key) : undefined
    if (gap)
      entries.push({
        type: 'gap',
        key: `gap-${thing.key}`,
        at: middle(byId.get(gap.eventIds[0] ?? ''), thing.at),
        hint: gap,
      })
    const text = dayOf(thing.at)
    if (text !== day) entries.push({ type: 'day', key: `day-${text}`, at: thing.at, text })
    day = text
    entries.push(thing)
  }
  return entries
}

function middle(before: Event | undefined, after: number): number {
  return before ? between(Date.parse(before.endedAt ?? before.occurredAt), after) : after
}

/** The instant in the middle, on a whole minute where there is one between the two. */
export function between(from: number, to: number): number {
  const exact = (from + to) / 2
  const minute = Math.round(exact / 60_000) * 60_000
  return minute >= from && minute <= to ? minute : Math.round(exact)
}
