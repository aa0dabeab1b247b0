import { newId } from '#platform/id.ts'
import type { Episode } from '../alerts/fold.ts'
import {
  type Event,
  type EventChanges,
  type EventFields,
  type Evidence,
  isOpen,
  limits,
  type Milestone,
  type MilestoneKind,
  milestoneNames,
  type Precision,
} from '../model.ts'
import { next, type Story, type StoryChange, withoutUnknown } from './change.ts'
import { wordsOf } from './words.ts'

const eventChange = (before: Event | null, after: Event | null): StoryChange => ({
  of: 'event',
  id: (before ?? after)?.id ?? '',
  before,
  after: after && next(after, before),
})
const milestoneChange = (before: Milestone | null, after: Milestone | null): StoryChange => ({
  of: 'milestone',
  id: (before ?? after)?.id ?? '',
  before,
  after: after && next(after, before),
})

/** A new event that stands on the given evidence, of which the oldest gives stamp and words. `evidence` is not empty. */
export function eventFrom(evidence: readonly Evidence[], recordedAt: string): StoryChange {
  const [first] = evidence
  if (!first) throw new RangeError('An event from evidence needs a piece of evidence.')
  const ends = evidence.flatMap(({ endedAt }) => (endedAt === null ? [] : [endedAt])).sort()
  const { occurredAt, precision, wallClock, zone, kind, actor } = first
  const ids = evidence.map(({ id }) => id)
  return eventChange(null, {
    id: newId(),
    version: 0,
    occurredAt,
    precision,
    wallClock,
    zone,
    endedAt: first.endedAt ?? ends.at(-1) ?? null,
    knownAt: null,
    recordedAt,
    kind,
    ...wordsOf(first),
    actor,
    evidenceIds: ids,
  })
}

/**
 * An event for each piece of evidence, but one for an alert as a whole: who chooses its beginning gets its end, and its
 * flapping, with it. `rest` is the evidence that the episodes name; what is in the story already stays where it is.
 */
export function eventsFrom(
  chosen: readonly Evidence[],
  episodes: readonly Episode[],
  rest: readonly Evidence[],
  recordedAt: string,
): StoryChange[] {
  const free = new Map(rest.filter(({ eventId }) => eventId === null).map((one) => [one.id, one]))
  const taken = new Set<string>()
  return chosen.flatMap((one) => {
    if (taken.has(one.id)) return []
    const episode = isOpen(one.attributes.state) ? episodes.find(({ ids }) => ids.includes(one.id)) : undefined
    if (!episode) return [eventFrom([one], recordedAt)]
    const others = episode.ids.flatMap((id) => (id === one.id ? [] : (free.get(id) ?? [])))
    const all = [one, ...others.filter(({ id }) => !taken.has(id))].slice(0, limits.evidencePerEvent)
    for (const { id } of all) taken.add(id)
    return [ofEpisode(eventFrom(all, recordedAt), episode)]
  })
}

function ofEpisode(change: StoryChange, { endedAt, times }: Episode): StoryChange {
  if (change.of !== 'event' || !change.after) return change
  const details =
    times > 1 ? [change.after.details, `It fired ${times} times.`].filter(Boolean).join('\n') : change.after.details
  return { ...change, after: { ...change.after, endedAt, details } }
}

/** A new event in a person's own words. */
export function eventByHand(
  fields: EventChanges & Pick<EventFields, 'occurredAt' | 'title'>,
  recordedAt: string,
): StoryChange {
  const {
    occurredAt,
    title,
    precision = 'minute',
    endedAt = null,
    knownAt = null,
    kind = 'note',
    details = '',
    actor = null,
    knownBy,
    knownHow,
  } = fields
  const event: Event = {
    id: newId(),
    version: 0,
    occurredAt,
    precision,
    wallClock: null,
    zone: null,
    endedAt,
    knownAt,
    recordedAt,
    kind,
    title,
    details,
    actor,
    evidenceIds: [],
    knownBy,
    knownHow,
  }
  return eventChange(null, withoutUnknown(event))
}

/** An event with other words or times. Milestones that stand where it stood move with it. */
export function edited(story: Story, event: Event, fields: EventChanges): StoryChange[] {
  const after = withoutUnknown({ ...event, ...fields } as Event)
  const moved = after.occurredAt !== event.occurredAt
  // What the source wrote tells of the instant that it gave, not of one that a person picked. The evidence keeps it.
  if (moved) Object.assign(after, { wallClock: null, zone: null })
  const followers = moved
    ? story.milestones.filter(({ eventId, at }) => eventId === event.id && at === event.occurredAt)
    : []
  const followed = followers.map((milestone) =>
    milestoneChange(milestone, { ...milestone, at: after.occurredAt, precision: after.precision }),
  )
  return [eventChange(event, after), ...followed]
}

/** Takes events out of the story. Their milestones keep the instant and stand by `heir`, or by no event. */
export function removed(story: Story, events: readonly Event[], heir: string | null = null): StoryChange[] {
  const ids = new Set(events.map(({ id }) => id))
  const orphans = story.milestones.filter(({ eventId }) => eventId !== null && ids.has(eventId))
  return [
    ...orphans.map((milestone) => milestoneChange(milestone, { ...milestone, eventId: heir })),
    ...events.map((event) => eventChange(event, null)),
  ]
}

/** Several events as one: the first keeps its words and times, and gets all the evidence. */
export function merged(story: Story, [first, ...others]: readonly Event[]): StoryChange[] {
  if (!first) return []
  const evidenceIds = [...new Set([first, ...others].flatMap((event) => event.evidenceIds))]
  return [eventChange(first, { ...first, evidenceIds }), ...removed(story, others, first.id)]
}

export function withEvidence(event: Event, evidenceIds: readonly string[]): StoryChange {
  return eventChange(event, { ...event, evidenceIds: [...new Set([...event.evidenceIds, ...evidenceIds])] })
}

export function withoutEvidence(event: Event, evidenceId: string): StoryChange {
  return eventChange(event, { ...event, evidenceIds: event.evidenceIds.filter((id) => id !== evidenceId) })
}

export interface MilestoneSetting {
  kind: MilestoneKind
  name: string
  at: string
  precision: Precision
  eventId: string | null
}

export function milestoneSet(before: Milestone | null, setting: MilestoneSetting): StoryChange {
  return milestoneChange(before, { id: before?.id ?? newId(), version: before?.version ?? 0, ...setting })
}

export function milestoneRemoved(milestone: Milestone): StoryChange {
  return milestoneChange(milestone, null)
}

/** Every kind but `custom` has one name, so there is one of it. */
export function nameOf(kind: MilestoneKind, name: string | undefined): string {
  return kind === 'custom' ? (name?.trim() ?? '') : milestoneNames[kind]
}
