import type { Event } from '../model.ts'
import { gapsOf, knowingOf } from './model.ts'

/** Something to look at in the two stories, as a plain remark or a question that starts with how or what. */
export interface KnownHint {
  rule: 'not-recorded' | 'longest' | 'quiet' | 'known-before' | 'nobody-named'
  message: string
  eventIds: string[]
}

const minute = 60_000
/** A stretch of that length without news, while things happen, is worth a question. */
const quietStretch = 10 * minute

/** Remarks about the two stories. They ask how things looked then, and never what somebody had to see. */
export function knownHints(events: readonly Event[], lasting: (ms: number) => string): KnownHint[] {
  return [...longest(events, lasting), ...quiet(events, lasting), ...before(events), ...nobody(events), ...open(events)]
}

function longest(events: readonly Event[], lasting: (ms: number) => string): KnownHint[] {
  const [gap] = gapsOf(events)
  if (!gap) return []
  const message = `${lasting(gap.length)} lie between “${gap.event.title}” and the first who knew of it. What did responders go by in that time?`
  return [{ rule: 'longest', message, eventIds: [gap.event.id] }]
}

/** The longest stretch in which things happened that became known later, and nothing became known. */
function quiet(events: readonly Event[], lasting: (ms: number) => string): KnownHint[] {
  const news = [...new Set(events.flatMap(({ knownAt }) => (knownAt === null ? [] : [Date.parse(knownAt)])))].toSorted(
    (a, b) => a - b,
  )
  const stretches = news.flatMap((from, at) => {
    const to = news[at + 1]
    if (to === undefined || to - from < quietStretch) return []
    const inside = events.filter((event) => {
      const happened = Date.parse(event.occurredAt)
      return happened > from && happened < to && knowingOf(event) === 'later'
    })
    return inside.length === 0 ? [] : [{ length: to - from, inside }]
  })
  const [stretch] = stretches.toSorted((a, b) => b.length - a.length)
  if (!stretch) return []
  const happened = stretch.inside.length === 1 ? 'one thing happened' : `${stretch.inside.length} things happened`
  return [
    {
      rule: 'quiet',
      message: `For ${lasting(stretch.length)} nothing new reached responders while ${happened}. How did things look from where they were?`,
      eventIds: stretch.inside.map(({ id }) => id),
    },
  ]
}

function before(events: readonly Event[]): KnownHint[] {
  return events
    .filter((event) => knowingOf(event) === 'before')
    .map(({ id, title }) => ({
      rule: 'known-before',
      message: `“${title}” was known before it happened. Was it planned, or is one of the two times another?`,
      eventIds: [id],
    }))
}

function nobody(events: readonly Event[]): KnownHint[] {
  const found = events.filter((event) => knowingOf(event) === 'later' && !event.knownBy?.length)
  if (found.length === 0) return []
  const message =
    found.length === 1
      ? `Nobody is named who knew of “${found[0]?.title}” first. Who could tell how they came to know?`
      : `For ${found.length} events nobody is named who knew first. Who could tell how they came to know?`
  return [{ rule: 'nobody-named', message, eventIds: found.map(({ id }) => id) }]
}

function open(events: readonly Event[]): KnownHint[] {
  const found = events.filter(({ knownAt }) => knownAt === null)
  if (found.length === 0 || events.length === 0) return []
  const count = found.length === events.length ? 'For no event' : `For ${found.length} of ${events.length} events`
  const message =
    found.length === events.length
      ? `${count} is it recorded yet since when responders knew of it.`
      : `${count} it is not recorded since when responders knew. It can stay so.`
  return [{ rule: 'not-recorded', message, eventIds: found.map(({ id }) => id) }]
}
