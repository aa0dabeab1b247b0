import { slack } from '../hints.ts'
import type { Event, Kind } from '../model.ts'

type KnownEvent = Pick<Event, 'id' | 'occurredAt' | 'precision' | 'knownAt' | 'kind' | 'title'> & Partial<Event>

/**
 * How what happened and what responders knew lie to each other: not recorded since when · known at once, as finely as the
 * time of the event is told · known later · known before, as something planned is.
 */
export type Knowing = 'notRecorded' | 'atOnce' | 'later' | 'before'

export function knowingOf({
  occurredAt,
  precision,
  knownAt,
}: Pick<Event, 'occurredAt' | 'precision' | 'knownAt'>): Knowing {
  if (knownAt === null) return 'notRecorded'
  const length = Date.parse(knownAt) - Date.parse(occurredAt)
  if (Math.abs(length) <= slack[precision]) return 'atOnce'
  return length > 0 ? 'later' : 'before'
}

/** The time between something happening and responders knowing of it. */
export interface Gap<Of extends KnownEvent = Event> {
  event: Of
  /** Milliseconds, more than zero. */
  length: number
}

export interface GapFilter {
  /** Empty = every kind. */
  kinds: readonly Kind[]
  /** Milliseconds; shorter ones are left out. */
  least: number
  /** Known by this person first; null = whoever it was. */
  by: string | null
}

export const everyGap: GapFilter = { kinds: [], least: 0, by: null }

/** What happened before responders knew it, the longest time first. */
export function gapsOf<Of extends KnownEvent>(
  events: readonly Of[],
  { kinds, least, by }: GapFilter = everyGap,
): Gap<Of>[] {
  return events
    .filter((event) => knowingOf(event) === 'later')
    .filter(({ kind }) => kinds.length === 0 || kinds.includes(kind))
    .filter(({ knownBy }) => by === null || (knownBy ?? []).includes(by))
    .map((event) => ({ event, length: Date.parse(event.knownAt ?? '') - Date.parse(event.occurredAt) }))
    .filter(({ length }) => length >= least)
    .toSorted(
      (a, b) =>
        b.length - a.length || compare(a.event.occurredAt, b.event.occurredAt) || compare(a.event.id, b.event.id),
    )
}

/** A line of the two stories: what happened at an instant, what responders came to know at it, or both. */
export interface TwoStoriesRow<Of extends KnownEvent = Event> {
  at: string
  happened: Of | null
  known: Of | null
}

/** Both stories on one axis of time: every event once where it happened, and once where it became known if that is recorded. */
export function twoStories<Of extends KnownEvent>(events: readonly Of[]): TwoStoriesRow<Of>[] {
  const rows = events.flatMap((event): TwoStoriesRow<Of>[] => {
    const { occurredAt: at, knownAt } = event
    if (knowingOf(event) === 'atOnce') return [{ at, happened: event, known: event }]
    const happened = { at, happened: event, known: null }
    return knownAt === null ? [happened] : [happened, { at: knownAt, happened: null, known: event }]
  })
  return rows.toSorted((a, b) => compare(a.at, b.at) || compare(nameOf(a), nameOf(b)))
}

/** Names of everybody by whom something was known first, in the order of the alphabet. */
export function knowersIn(events: readonly Pick<Event, 'knownBy'>[]): string[] {
  return [...new Set(events.flatMap(({ knownBy }) => knownBy ?? []))].toSorted((a, b) => a.localeCompare(b, 'en'))
}

function nameOf({ happened, known }: TwoStoriesRow<KnownEvent>): string {
  return `${happened ? 0 : 1}${(happened ?? known)?.id}`
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
