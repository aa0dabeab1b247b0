import { z } from 'zod'
import { Person, TimeZone } from '#features/people/model.ts'
import { Instant } from '#features/timeline/model.ts'

/**
 * Why somebody is asked to the debrief, in the order in which the field's guides name them: who decided, identified,
 * responded, diagnosed, was affected, is interested.
 */
export const inviteReasons = ['decided', 'identified', 'responded', 'diagnosed', 'affected', 'interested'] as const
export const InviteReason = z.enum(inviteReasons)
export type InviteReason = z.infer<typeof InviteReason>

/** How a reason is called, and what an invitation says of it. */
export const inviteReasonWords: Record<InviteReason, { name: string; help: string }> = {
  decided: {
    name: 'Took a decision',
    help: 'Made a choice that shaped how things went, and can tell how it looked then.',
  },
  identified: { name: 'Noticed it', help: 'Was among the first to see that something was different.' },
  responded: { name: 'Responded', help: 'Took part in bringing things back to normal.' },
  diagnosed: { name: 'Looked for causes', help: 'Worked on finding out what was going on.' },
  affected: { name: 'Was affected', help: 'Felt what happened, or stands for people who did.' },
  interested: { name: 'Is interested', help: 'Would like to learn from it.' },
}

/** Whether somebody was on call, as far as it is known. */
export const OnCall = z.enum(['yes', 'no', 'unknown'])
export type OnCall = z.infer<typeof OnCall>

export const limits = { name: 200, role: 200, actors: 50, dismissReason: 500 } as const

/**
 * Somebody who took part in an incident: found in its evidence, or added by hand. Found ones have the same id whenever they
 * are found; `participantsService.keep` makes sure that a row stands behind the id before another row refers to it.
 */
export const Participant = z.object({
  id: z.string(),
  incidentId: z.string(),
  /** The user they are, once a person confirmed it. */
  userId: z.string().nullable(),
  name: z.string().trim().min(1, 'needs at least one letter').max(limits.name),
  /** Their names in the evidence; empty for those added by hand. */
  actors: z.array(z.string()),
  /** Their first and last activity in the evidence. */
  firstAt: Instant.nullable(),
  lastAt: Instant.nullable(),
  /** How many pieces of evidence are theirs. */
  activity: z.int(),
  onCall: OnCall,
  zone: TimeZone.nullable(),
  /** What they were in the incident, in free words: incident lead, scribe. */
  role: z.string().trim().max(limits.role).nullable(),
  /** Why they are asked to the debrief, as a person chose it. */
  reasons: z.array(InviteReason),
  invited: z.boolean(),
  /** Not a participant: a bot, a wrong name. */
  leftOut: z.boolean(),
  /** 0 until somebody changes what was found. */
  version: z.int(),
})
export type Participant = z.infer<typeof Participant>

/** A reason that a rule proposes, what it saw, and the evidence that shows it, where one piece does. */
export const SuggestedReason = z.object({
  reason: InviteReason,
  why: z.string(),
  at: Instant.nullable(),
  evidenceId: z.string().nullable(),
})
export type SuggestedReason = z.infer<typeof SuggestedReason>

/** A participant with what rules have to say about them; nothing of it holds until a person takes it. */
export const ParticipantEntry = Participant.extend({
  /** The user of `userId`. */
  user: Person.nullable(),
  /** A user who is probably the same person, and why; null when one is linked or none fits. */
  likelyUser: Person.extend({ why: z.string() }).nullable(),
  /** Another participant who is probably the same person, and why. */
  likelySame: z.object({ id: z.string(), name: z.string(), why: z.string() }).nullable(),
  likelyReasons: z.array(SuggestedReason),
  /** Why a rule leaves them out, or null; a person's choice goes before it. */
  leftOutWhy: z.string().nullable(),
  /** What says whether they were on call, or null. */
  onCallWhy: z.string().nullable(),
  /** Other names of the same person that were put together with this one. */
  merged: z.array(z.object({ id: z.string(), name: z.string() })),
})
export type ParticipantEntry = z.infer<typeof ParticipantEntry>

/** Somebody who could be missing, and why a rule thinks so. `key` is stable, so that a dismissal holds. */
export const MissingPerson = z.object({
  key: z.string(),
  name: z.string(),
  userId: z.string().nullable(),
  reason: InviteReason,
  why: z.string(),
})
export type MissingPerson = z.infer<typeof MissingPerson>
