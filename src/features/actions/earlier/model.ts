import { z } from 'zod'
import { Instant } from '#features/timeline/model.ts'
import { Action } from '../model.ts'

/** Why an earlier action comes to view. */
export const LessonReason = z.discriminatedUnion('why', [
  z.object({
    why: z.literal('factor'),
    here: z.string(),
    there: z.string(),
    /** Of the same category, or alike in their titles. */
    alike: z.enum(['category', 'title']),
    /** The category, or the words that both titles have. */
    words: z.array(z.string()),
    /** True when the action was meant for this very factor. */
    aimed: z.boolean(),
  }),
  z.object({ why: z.literal('service'), words: z.array(z.string()) }),
  z.object({ why: z.literal('tag'), words: z.array(z.string()) }),
])
export type LessonReason = z.infer<typeof LessonReason>

/** What became of it. `unclear`: somebody came back and could not tell. */
export const Standing = z.enum(['notHeld', 'neverLookedAt', 'unclear', 'held', 'notDone'])
export type Standing = z.infer<typeof Standing>

export const standingNames: Record<Standing, string> = {
  notHeld: 'Did not hold',
  neverLookedAt: 'Never looked at',
  unclear: 'Looked at, could not tell',
  held: 'Held',
  notDone: 'Not done',
}

/** Where an action stands, seen from later. `looks`: how often somebody came back to it. */
export function standingOf({ status, looks }: Pick<Action, 'status'> & { looks: number }): Standing {
  if (status === 'held' || status === 'notHeld') return status
  if (status !== 'done') return 'notDone'
  return looks > 0 ? 'unclear' : 'neverLookedAt'
}

/** True for what was done, so that it can be said whether it held. */
export function mayHaveHeld(standing: Standing): boolean {
  return standing !== 'notDone'
}

export const Lesson = z.object({
  action: Action.pick({ id: true, number: true, title: true, owner: true, status: true, reason: true, version: true }),
  incident: z.object({ id: z.string(), number: z.int(), title: z.string(), startsAt: Instant }),
  standing: Standing,
  reasons: z.array(LessonReason).min(1),
  /** The last time that somebody looked; null = nobody did. */
  look: z.object({ at: Instant, byName: z.string(), words: z.string(), here: z.boolean() }).nullable(),
})
export type Lesson = z.infer<typeof Lesson>
