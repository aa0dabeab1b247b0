import { z } from 'zod'
import { Person } from '#features/people/model.ts'
import { Instant } from '#features/timeline/model.ts'
import { Card, CardGroup, CardsPhase, limits as cardLimits } from './cards/model.ts'
import { MeetingTimer } from './timer.ts'

export const limits = {
  items: 60,
  minutes: 240,
  title: 200,
  note: 4_000,
  notes: 1_000,
  ideas: 200,
  idea: 300,
} as const

/** `live`: everybody at once, with a clock · `asynchronous`: the same work in writing, without one. */
export const MeetingMode = z.enum(['live', 'asynchronous'])
export type MeetingMode = z.infer<typeof MeetingMode>

export const MeetingState = z.enum(['prepared', 'running', 'ended'])
export type MeetingState = z.infer<typeof MeetingState>

/**
 * What an item of the agenda is for. `talk` only words · `moments` a part of the story, moment by moment · `questions`
 * those that belong to no moment · `cards` silent writing, grouping, votes · `ideas` for action · `close`
 */
export const ItemKind = z.enum(['talk', 'moments', 'questions', 'cards', 'ideas', 'close'])
export type ItemKind = z.infer<typeof ItemKind>

/** What people set of an item. */
export const ItemFields = z.object({
  kind: ItemKind,
  title: z.string().trim().min(1, 'An item needs a title.').max(limits.title),
  minutes: z.int().min(1).max(limits.minutes),
  /** Which part of the story, for `moments`; null = from its beginning, or to its end. `toAt` itself belongs to the next part. */
  fromAt: Instant.nullable(),
  toAt: Instant.nullable(),
  /** Whether the names of those who wrote cards are shown. */
  authorsShown: z.boolean(),
  /** How many dots everybody may give. */
  dotsEach: z.int().min(1).max(cardLimits.dotsEach),
})
export type ItemFields = z.infer<typeof ItemFields>

/** One item of the agenda. Items come in the order of the agenda. */
export const Item = ItemFields.extend({
  id: z.string(),
  /** Of `cards`; null for all others. */
  phase: CardsPhase.nullable(),
  /** When it was left for a later one, or null. */
  doneAt: Instant.nullable(),
  version: z.int(),
})
export type Item = z.infer<typeof Item>

/** `note` what was said · `decision` what was agreed · `parked` what waits for another day */
export const NoteKind = z.enum(['note', 'decision', 'parked'])
export type NoteKind = z.infer<typeof NoteKind>

/** One entry of the live notes; several people write entries at once, and everybody may change each. */
export const Note = z.object({
  id: z.string(),
  kind: NoteKind,
  itemId: z.string().nullable(),
  /** The moment it is about, or null. */
  eventId: z.string().nullable(),
  text: z.string().trim().min(1, 'needs at least a word').max(limits.note),
  by: Person.nullable(),
  at: Instant,
  editedAt: Instant.nullable(),
  version: z.int(),
})
export type Note = z.infer<typeof Note>

/** Somebody who is or was in the meeting. */
export const Present = Person.extend({
  here: z.boolean(),
  /** The item they look at by themselves; null while they follow. */
  itemId: z.string().nullable(),
  cameAt: Instant,
})
export type Present = z.infer<typeof Present>

/** An idea for action that came up here; it is an action of the incident. */
export const Idea = z.object({
  actionId: z.string(),
  number: z.int(),
  title: z.string(),
  status: z.string(),
  owner: Person,
  itemId: z.string().nullable(),
})
export type Idea = z.infer<typeof Idea>

/** A meeting as one person sees it. What is hidden from them is not in it. */
export const Meeting = z.object({
  id: z.string(),
  incidentId: z.string(),
  mode: MeetingMode,
  state: MeetingState,
  facilitator: Person.nullable(),
  /** Where everybody is led; null before it starts. */
  itemId: z.string().nullable(),
  /** The moment of the story everybody looks at, or null. */
  eventId: z.string().nullable(),
  timer: MeetingTimer,
  startedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  /** Nobody ended it: Debrief did, after a long silence. */
  closedItself: z.boolean(),
  version: z.int(),
  revision: z.int(),
  items: z.array(Item),
  people: z.array(Present),
  cards: z.array(Card),
  groups: z.array(CardGroup),
  /** Cards that others wrote and that nobody sees yet, by item. */
  hidden: z.array(z.object({ itemId: z.string(), count: z.int() })),
  /** The reader's own dots. */
  myDots: z.array(z.object({ itemId: z.string(), targetId: z.string(), count: z.int() })),
  /** How many dots were given in a vote that is not closed; on what stays hidden. */
  given: z.array(z.object({ itemId: z.string(), count: z.int() })),
  /** Of closed votes. */
  dots: z.array(z.object({ itemId: z.string(), targetId: z.string(), count: z.int() })),
  notes: z.array(Note),
  ideas: z.array(Idea),
  /** For the facilitator alone, null for everybody else: who is here, and whether they were heard. */
  heard: z.array(z.object({ userId: z.string(), spoke: z.boolean(), wrote: z.boolean() })).nullable(),
})
export type Meeting = z.infer<typeof Meeting>

/** Somebody who was not heard of for so long is not here any more, in milliseconds. */
export const awayAfterMs = 75_000
/** How often a page says that somebody is here, in milliseconds. */
export const hereEveryMs = 20_000
/** A running meeting in which nothing happens for so long is over, in milliseconds. */
export const silentAfterMs = 2 * 3_600_000

/** Whether somebody is here at `now`: seen a moment ago, and not gone since. */
export function isHere({ seenAt, leftAt }: { seenAt: string; leftAt: string | null }, now: Date): boolean {
  if (leftAt !== null && leftAt >= seenAt) return false
  return now.getTime() - Date.parse(seenAt) <= awayAfterMs
}

/** When a meeting that nobody ended was over: its last change, once the silence lasts too long; else null. */
export function silentSince(
  { mode, state, touchedAt }: { mode: MeetingMode; state: MeetingState; touchedAt: string },
  now: Date,
): string | null {
  if (mode !== 'live' || state !== 'running') return null
  return now.getTime() - Date.parse(touchedAt) >= silentAfterMs ? touchedAt : null
}

/** The ids with `id` moved before `before`; null = to the end. Ids that are not there change nothing. */
export function placed(ids: readonly string[], id: string, before: string | null): string[] {
  if (!ids.includes(id) || id === before || (before !== null && !ids.includes(before))) return [...ids]
  const rest = ids.filter((one) => one !== id)
  const at = before === null ? rest.length : rest.indexOf(before)
  return [...rest.slice(0, at), id, ...rest.slice(at)]
}
