import { z } from 'zod'
import { Person } from '#features/people/model.ts'
import { Instant } from '#features/timeline/model.ts'
import { Action, type ActionStatus } from '../model.ts'

/** Everything that can be done with an action besides changing its words. */
export const Deed = z.enum([
  'shorten',
  'offer',
  'refuse',
  'commit',
  'begin',
  'finish',
  'decline',
  'merge',
  'reopen',
  'hold',
  'notHold',
])
export type Deed = z.infer<typeof Deed>

/** Where each deed leads from where; what is not here cannot be done. Source: section 3 of the design, and the issue of the life. */
const ways: Record<ActionStatus, Partial<Record<Deed, ActionStatus>>> = {
  idea: { shorten: 'idea', offer: 'idea', refuse: 'idea', commit: 'committed', decline: 'declined', merge: 'merged' },
  committed: { begin: 'inProgress', finish: 'done', decline: 'declined', merge: 'merged', reopen: 'idea' },
  inProgress: { finish: 'done', decline: 'declined', merge: 'merged', reopen: 'idea' },
  done: { hold: 'held', notHold: 'notHeld', reopen: 'inProgress' },
  held: { hold: 'held', notHold: 'notHeld', reopen: 'inProgress' },
  notHeld: { hold: 'held', notHold: 'notHeld', reopen: 'inProgress' },
  declined: { reopen: 'idea' },
  merged: { reopen: 'idea' },
}

/** The status after a deed, or null when it cannot be done from here. */
export function after(status: ActionStatus, deed: Deed): ActionStatus | null {
  return ways[status][deed] ?? null
}

/** What can be done from here, in the order of `Deed`. */
export function deedsOf(status: ActionStatus): Deed[] {
  return Deed.options.filter((deed) => after(status, deed) !== null)
}

/** Days for which an idea soaks when no policy says otherwise. Source: section 3 of the design. */
export const usualSoakDays = 2
/** Days after which somebody may come back to look, and the usual one. Source: practice 10. */
export const revisitDays = [30, 90, 180] as const
export const usualRevisitDays = 90

/** True while an idea may not be committed to yet. `now` in ms since 1970. */
export function isSoaking({ status, soakUntil }: Pick<Action, 'status'> & { soakUntil: string | null }, now: number) {
  return status === 'idea' && soakUntil !== null && Date.parse(soakUntil) > now
}

/** What is filled in of a commitment. `factors`: how many factors it addresses; `known`: how many the incident has. */
export interface Commitment {
  status: ActionStatus
  soakUntil: string | null
  dueOn: string | null
  shows: string
  factors: number
  known: number
}

/** Everything that is missing before an idea can be committed to at `now` (ms): fields and messages for people. */
export function commitmentFaults(given: Commitment, now: number): { path: string; message: string }[] {
  const faults: { path: string; message: string }[] = []
  if (isSoaking(given, now))
    faults.push({
      path: 'soakUntil',
      message: 'This idea still soaks. Give it time, or shorten the time with a reason.',
    })
  if (given.dueOn === null) faults.push({ path: 'dueOn', message: 'A commitment needs a due date.' })
  if (given.shows.trim() === '') faults.push({ path: 'shows', message: 'Say what would show that it worked.' })
  if (given.known > 0 && given.factors === 0)
    faults.push({ path: 'factorIds', message: 'Say which factor it addresses.' })
  return faults
}

/** What shows that an action was done. `value` is an address, words, or the id of an attachment of the review. */
export const Proof = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('link'),
    value: z.url({ protocol: /^https?$/, error: 'must be an address that begins with https://' }).max(2_000),
  }),
  z.object({
    kind: z.literal('text'),
    value: z.string().trim().min(1, 'Say in a few words what shows it.').max(5_000),
  }),
  z.object({ kind: z.literal('attachment'), value: z.string().max(64) }),
])
export type Proof = z.infer<typeof Proof>

export const KeptProof = z.object({
  id: z.string(),
  kind: z.enum(['link', 'text', 'attachment']),
  value: z.string(),
  note: z.string(),
  lookedBy: Person.nullable(),
  by: Person.nullable(),
  at: Instant,
})
export type KeptProof = z.infer<typeof KeptProof>

/** Coming back to look. `inPlace`, `held`: null = the one who looked could not tell. */
export const Revisit = z.object({
  id: z.string(),
  dueOn: z.iso.date(),
  answeredAt: Instant.nullable(),
  byName: z.string().nullable(),
  inPlace: z.boolean().nullable(),
  held: z.boolean().nullable(),
  words: z.string(),
  /** The later incident that showed it, for those who may see that one. */
  seenIn: z.object({ id: z.string(), number: z.int(), title: z.string() }).nullable().optional(),
})
export type Revisit = z.infer<typeof Revisit>

export const Step = z.object({
  deed: Deed,
  before: z.string(),
  after: z.string(),
  words: z.string(),
  byName: z.string(),
  at: Instant,
})
export type Step = z.infer<typeof Step>

/** From 1 (little) to 5 (much); null = nobody has judged it. */
const Weight = z.int().min(1).max(5).nullable()

/** What helps to choose among ideas. */
export const Weighing = z.object({
  impact: Weight,
  effort: Weight,
  /** How likely it gets done. */
  likelihood: Weight,
  /** What is expected of it. */
  effect: z.string().max(2_000),
  cost: z.string().max(2_000),
  sideEffects: z.string().max(2_000),
})
export type Weighing = z.infer<typeof Weighing>

/** An action with its whole life. */
export const ActionLife = Action.extend({
  soakUntil: Instant.nullable(),
  offeredAt: Instant.nullable(),
  offeredBy: Person.nullable(),
  acceptedAt: Instant.nullable(),
  mergedInto: z.object({ id: z.string(), number: z.int(), title: z.string() }).nullable(),
  shows: z.string().max(2_000),
  ...Weighing.shape,
  factorIds: z.array(z.string()).max(50),
  steps: z.array(Step),
  proofs: z.array(KeptProof),
  revisits: z.array(Revisit),
})
export type ActionLife = z.infer<typeof ActionLife>

/** What a review tells of the life of an action besides where it stands. */
export const ToldLife = ActionLife.pick({
  soakUntil: true,
  acceptedAt: true,
  mergedInto: true,
  shows: true,
  impact: true,
  effort: true,
  likelihood: true,
  effect: true,
  cost: true,
  sideEffects: true,
  factorIds: true,
  steps: true,
  proofs: true,
}).extend({ revisits: z.array(Revisit.omit({ seenIn: true })) })
export type ToldLife = z.infer<typeof ToldLife>

/** An action as a review tells of it. */
export const ToldAction = Action.extend({ life: ToldLife.optional() })
export type ToldAction = z.infer<typeof ToldAction>

/** True when somebody came back to what was done, whatever they saw. */
export function wasLookedAt({ status, life }: Pick<ToldAction, 'status' | 'life'>): boolean {
  if (status === 'held' || status === 'notHeld') return true
  const doneAt = life?.steps.findLast(({ deed }) => deed === 'finish')?.at ?? ''
  return (life?.revisits ?? []).some(({ answeredAt }) => answeredAt !== null && answeredAt >= doneAt)
}

/** What the answers of a revisit say about the action: in place and held, or not; null = nobody can tell yet. */
export function judgedBy({ inPlace, held }: Pick<Revisit, 'inPlace' | 'held'>): 'hold' | 'notHold' | null {
  if (inPlace === false || held === false) return 'notHold'
  return inPlace === true && held === true ? 'hold' : null
}

/** What somebody saw who came back: `still in place, did not hold`. */
export function lookWords({ inPlace, held }: Pick<Revisit, 'inPlace' | 'held'>): string {
  const seen = [
    inPlace !== null && (inPlace ? 'still in place' : 'no longer in place'),
    held !== null && (held ? 'held' : 'did not hold'),
  ].filter(Boolean)
  return seen.length > 0 ? seen.join(', ') : 'nobody could tell'
}
