import { z } from 'zod'
import { Person } from '#features/people/model.ts'
import { Instant } from '#features/timeline/model.ts'
import { Holds, TrackerPerson } from '../model.ts'

/** A product that keeps tickets. */
export const TrackerProduct = z.object({
  /** Id of its integration. */
  id: z.string(),
  name: z.string(),
  /** JSON Schema (draft 2020-12) of where in it; the form is drawn from it. */
  settings: z.record(z.string(), z.unknown()),
  tokenHelp: z.string(),
  hookHelp: z.string(),
  holds: Holds,
})
export type TrackerProduct = z.infer<typeof TrackerProduct>

/** One place in a tracker that tickets are made in: a repository, a project, a team. */
export const Tracker = z.object({
  id: z.string(),
  name: z.string().trim().min(1, 'A tracker needs a name.').max(120),
  integration: z.string().max(60),
  /** As the integration's schema gave them out. */
  settings: z.record(z.string(), z.unknown()),
  /** Who we are there and where, as the tracker said when the token was tried. */
  account: z.string(),
  place: z.string(),
  /** The last characters of the token. */
  tokenHint: z.string(),
  /** Path that its webhook posts to, such as `/hooks/trackers/Zk3…`. */
  address: z.string(),
  /** Nothing is asked or told while it is paused; what is to be done waits. */
  pausedAt: Instant.nullable(),
  /** The last answer that was good. */
  lastGoodAt: Instant.nullable(),
  /** The last thing that went wrong, unless something went well since. */
  fault: z.object({ message: z.string(), remedy: z.string(), at: Instant }).nullable(),
  /** The last good delivery of its webhook. */
  lastHeardAt: Instant.nullable(),
  /** The last delivery of its webhook that was refused, unless a good one came since. */
  lastRefusal: z.object({ reason: z.string(), at: Instant }).nullable(),
  counts: z.object({ linked: z.int(), waiting: z.int(), failing: z.int(), differing: z.int() }),
  version: z.int(),
  createdAt: Instant,
  createdBy: Person.nullable(),
})
export type Tracker = z.infer<typeof Tracker>

/** Somebody of the tracker and the user they are, found by their e-mail address or said by somebody. */
export const KnownPerson = TrackerPerson.extend({
  user: Person.nullable(),
  how: z.enum(['email', 'said']).nullable(),
})
export type KnownPerson = z.infer<typeof KnownPerson>

/** A tracker as people see it who may give an action a ticket. */
export const TrackerChoice = Tracker.pick({ id: true, name: true, integration: true, place: true }).extend({
  paused: z.boolean(),
  holds: Holds,
})
export type TrackerChoice = z.infer<typeof TrackerChoice>

/** How often a tracker is asked what changed, whether or not its webhook tells, in milliseconds. */
export const pollEvery = 5 * 60_000
