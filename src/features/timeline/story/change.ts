import type { Event, Milestone } from '../model.ts'
import { compareEvents } from '../order.ts'

/** The curated part of a timeline. */
export interface Story {
  events: Event[]
  milestones: Milestone[]
}

/** One thing of the story before and after a change; null = not there. Undoing writes `before` back. */
export type StoryChange =
  | { of: 'event'; id: string; before: Event | null; after: Event | null }
  | { of: 'milestone'; id: string; before: Milestone | null; after: Milestone | null }

/** The story once the changes are made, in the order in which it is told. */
export function changed(story: Story, changes: readonly StoryChange[]): Story {
  const events = new Map(story.events.map((event) => [event.id, event]))
  const milestones = new Map(story.milestones.map((milestone) => [milestone.id, milestone]))
  for (const change of changes) {
    if (change.of === 'event') put(events, change.id, change.after)
    else put(milestones, change.id, change.after)
  }
  return inOrder({ events: [...events.values()], milestones: [...milestones.values()] })
}

function put<Value>(map: Map<string, Value>, id: string, value: Value | null): void {
  if (value === null) map.delete(id)
  else map.set(id, value)
}

export function inOrder({ events, milestones }: Story): Story {
  return {
    events: events.toSorted(compareEvents),
    milestones: milestones.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1)),
  }
}

/** What `undo` found: the changes to make, or the id of the thing that is no longer as the change left it. */
export type Undoing = { changes: StoryChange[] } | { differs: string }

/**
 * Takes changes back in a story that may have moved on. Things are compared by what they say and not by version, so that
 * several changes can be undone one after the other, the latest first.
 */
export function undoing(story: Story, done: readonly StoryChange[]): Undoing {
  const touched = new Set(done.map(({ id }) => id))
  const changes: StoryChange[] = []
  for (const change of done) {
    if (change.of === 'event') {
      const now = story.events.find(({ id }) => id === change.id) ?? null
      if (!saysTheSame(now, change.after)) return { differs: change.id }
      const taken = story.events.find(
        ({ id, evidenceIds }) =>
          !touched.has(id) && evidenceIds.some((evidence) => change.before?.evidenceIds.includes(evidence)),
      )
      if (taken) return { differs: taken.id }
      changes.push({ of: 'event', id: change.id, before: now, after: next(change.before, now) })
    } else {
      const now = story.milestones.find(({ id }) => id === change.id) ?? null
      if (!saysTheSame(now, change.after)) return { differs: change.id }
      const rival = story.milestones.find(
        ({ id, kind, name }) => !touched.has(id) && kind === change.before?.kind && name === change.before.name,
      )
      if (rival) return { differs: rival.id }
      changes.push({ of: 'milestone', id: change.id, before: now, after: next(change.before, now) })
    }
  }
  return { changes: withoutDangling(story, changes) }
}

/** A milestone may come back after its event is gone; it then stands by its instant alone. */
function withoutDangling(story: Story, changes: StoryChange[]): StoryChange[] {
  const there = new Set(changed(story, changes).events.map(({ id }) => id))
  return changes.map((change) => {
    if (change.of === 'event' || !change.after?.eventId || there.has(change.after.eventId)) return change
    return { ...change, after: { ...change.after, eventId: null } }
  })
}

function saysTheSame(a: Event | Milestone | null, b: Event | Milestone | null): boolean {
  return words(a) === words(b)
}

function words(thing: Event | Milestone | null): string {
  if (thing === null) return 'null'
  const { version: _, ...rest } = thing
  return JSON.stringify(Object.entries(rest).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/**
 * The event without fields that would only say that something is not recorded, so that it is written in one way. By whom and
 * how it was known says nothing while it is not recorded since when.
 */
export function withoutUnknown({ knownBy, knownHow, ...event }: Event): Event {
  if (event.knownAt === null) return event
  return { ...event, ...(knownBy?.length ? { knownBy } : {}), ...(knownHow ? { knownHow } : {}) }
}

/** The thing to write, one version after whatever is there. */
export function next<Thing extends { version: number }>(thing: Thing | null, now: Thing | null): Thing | null {
  return thing && { ...thing, version: Math.max(thing.version, now?.version ?? 0) + 1 }
}
