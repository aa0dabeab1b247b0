import type { Event, Kind } from '../model.ts'
import { gapsOf, type Knowing, knowingOf } from './model.ts'

/** Where an event stands in the picture: above where it happened, below where it became known. */
export interface PicturePlace {
  id: string
  kind: Kind
  title: string
  knowing: Knowing
  /** Pixels from the left. */
  happenedX: number
  /** Null = not recorded. */
  knownX: number | null
  /** 1 for the longest gap and so on, as the list counts them; null for shorter ones and those without. */
  number: number | null
  /** Where the number stands, pixels from the left. */
  numberX: number | null
}

export interface KnownPicture {
  places: PicturePlace[]
  /** The stretch of time that is shown, ms since 1970. */
  from: number
  to: number
}

/** Numbers in the picture; more would hide the lines. */
const numbered = 7

/**
 * The two stories as two lines over one axis, each event joined with the moment at which it became known. `width` in pixels.
 * Null without an event.
 */
export function knownPicture(
  events: readonly Event[],
  instants: readonly string[],
  width: number,
): KnownPicture | null {
  const all = [
    ...instants,
    ...events.flatMap(({ occurredAt, knownAt }) => (knownAt === null ? [occurredAt] : [occurredAt, knownAt])),
  ]
  const times = all.map((instant) => Date.parse(instant))
  if (events.length === 0 || times.length === 0) return null
  const [first, last] = [Math.min(...times), Math.max(...times)]
  const air = Math.max((last - first) * 0.04, 30_000)
  const [from, to] = [first - air, last + air]
  const x = (instant: string) => ((Date.parse(instant) - from) / (to - from)) * width
  const ranks = new Map(
    gapsOf(events)
      .slice(0, numbered)
      .map(({ event }, at) => [event.id, at + 1]),
  )
  const places = events.map((event): PicturePlace => {
    const happenedX = x(event.occurredAt)
    const knowing = knowingOf(event)
    // At once is drawn upright: the difference is finer than the time is told.
    const knownX = event.knownAt === null ? null : knowing === 'atOnce' ? happenedX : x(event.knownAt)
    const number = ranks.get(event.id) ?? null
    return {
      id: event.id,
      kind: event.kind,
      title: event.title,
      knowing,
      happenedX,
      knownX,
      number,
      numberX: number === null || knownX === null ? null : (happenedX + knownX) / 2,
    }
  })
  return { places, from, to }
}

/** The picture in words, for those who do not see it. */
export function pictureWords(events: readonly Event[], lasting: (ms: number) => string): string {
  const count = (knowing: Knowing) => events.filter((event) => knowingOf(event) === knowing).length
  const [longest] = gapsOf(events)
  const parts = [
    `${events.length} ${events.length === 1 ? 'event' : 'events'} on two lines over one axis of time: above what happened, below since when responders knew.`,
    `${count('atOnce')} known at once, ${count('later')} later, ${count('before')} before it happened, ${count('notRecorded')} not recorded.`,
    longest ? `The longest gap is ${lasting(longest.length)}, for “${longest.event.title}”.` : '',
    'The table below says the same.',
  ]
  return parts.filter((part) => part !== '').join(' ')
}
