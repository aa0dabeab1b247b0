import { z } from 'zod'
import { Passages, SharedAccount } from '#features/accounts/model.ts'
import { Attendee, Debrief } from '#features/debriefs/model.ts'
import type { Effort } from '#features/impact/effort/model.ts'
import { ImpactInFile, impactInFile } from '#features/impact/model.ts'
import { RateFields } from '#features/impact/rates/model.ts'
import { Question } from '#features/questions/model.ts'
import { Instant } from '#features/timeline/model.ts'
import { DebriefFact, FactorFacts, Minutes, ParticipantFact, type Understanding } from '../model.ts'

/** People are named by e-mail where they have a login, as everywhere in the file; null = nobody, or without one. */
const Who = z.string().max(320).nullable()

/**
 * What people understood together, as the file of a review keeps it. All of it may be missing. Never in it: accounts that
 * nobody shared, the list of affected customers, who was asked for an account, and what somebody thinks before a debrief.
 */
export const UnderstandingInFile = z.object({
  impact: ImpactInFile.extend({
    /** What an hour costs in this incident; null where the rate of a team or of all holds. */
    rate: RateFields.nullable(),
  }),
  participants: z.array(ParticipantFact.omit({ userId: true }).extend({ email: Who })).max(2_000),
  factors: z.object({
    factors: FactorFacts.shape.factors.max(1_000),
    links: FactorFacts.shape.links.max(3_000),
  }),
  questions: z
    .array(
      Question.omit({ version: true, askedBy: true, answer: true, parked: true }).extend({
        askedBy: Who,
        answer: z.object({ text: z.string(), by: Who, at: Instant, eventIds: z.array(z.string()) }).nullable(),
        parked: z.object({ reason: z.string(), by: Who, at: Instant }).nullable(),
      }),
    )
    .max(1_000),
  /** Newest first. */
  debriefs: z
    .array(
      DebriefFact.omit({ attendees: true, id: true }).extend({
        attendees: z
          .array(Attendee.pick({ name: true, reasons: true, note: true, coming: true }).extend({ email: Who }))
          .max(200),
        minutes: Debrief.shape.minutes,
      }),
    )
    .max(100),
  /** What was written down in meetings that are over, newest first. */
  minutes: z
    .array(
      Minutes.omit({ facilitator: true, present: true, notes: true }).extend({
        facilitator: Who,
        present: z.array(z.string().max(320)).max(500),
        notes: z.array(Minutes.shape.notes.element.omit({ id: true, by: true }).extend({ by: Who })).max(2_000),
      }),
    )
    .max(100),
  /** Accounts as their authors shared them: where they gave no name, neither a name nor a time is here. */
  accounts: z
    .array(SharedAccount.omit({ author: true }).extend({ author: z.string().max(200).nullable(), passages: Passages }))
    .max(2_000),
})
export type UnderstandingInFile = z.infer<typeof UnderstandingInFile>

/** What the facts do not say of themselves. */
export interface Beside {
  effort: Effort
  /** Only one that holds for this incident alone. */
  rate: RateFields | null
  /** Addresses of those who were asked to a debrief without having a login, by the id of the attendee. */
  guests: ReadonlyMap<string, string>
}

/** What people understood as the file keeps it. `emails` are by user id. Pure. */
export function understandingInFile(
  facts: Understanding,
  emails: ReadonlyMap<string, string>,
  { effort, rate, guests }: Beside,
): UnderstandingInFile {
  const who = (person: { id: string } | null) => (person ? (emails.get(person.id) ?? null) : null)
  return {
    impact: { ...impactInFile({ ...facts.impact, effort, rate: null }), rate },
    participants: facts.participants.map(({ userId, ...one }) => ({
      ...one,
      email: userId === null ? null : (emails.get(userId) ?? null),
    })),
    factors: facts.factors,
    questions: facts.questions.map(({ askedBy, answer, parked, ...question }) => ({
      ...question,
      askedBy: who(askedBy),
      answer: answer && { ...answer, by: who(answer.by) },
      parked: parked && { ...parked, by: who(parked.by) },
    })),
    debriefs: facts.debriefs.map(({ id: _, attendees, ...debrief }) => ({
      ...debrief,
      attendees: attendees.map(({ id, userId, ...one }) => ({
        ...one,
        email: userId === null ? (guests.get(id) ?? null) : (emails.get(userId) ?? null),
      })),
    })),
    minutes: facts.minutes.map(({ facilitator, present, notes, ...rest }) => ({
      ...rest,
      facilitator: who(facilitator),
      present: present.flatMap((person) => who(person) ?? []),
      notes: notes.map(({ id: _, by, ...note }) => ({ ...note, by: who(by) })),
    })),
    accounts: facts.accounts.shared.map(({ author, ...account }) => ({ ...account, author: author?.name ?? null })),
  }
}

/** Ids of everybody whom it names. */
export function peopleUnderstood({ participants, questions, debriefs, minutes }: Understanding): string[] {
  return [
    ...participants.flatMap(({ userId }) => userId ?? []),
    ...questions.flatMap(({ askedBy, answer, parked }) =>
      [askedBy, answer?.by, parked?.by].flatMap((one) => one?.id ?? []),
    ),
    ...debriefs.flatMap(({ attendees }) => attendees.flatMap(({ userId }) => userId ?? [])),
    ...minutes.flatMap(({ facilitator, present, notes }) =>
      [facilitator, ...present, ...notes.map(({ by }) => by)].flatMap((one) => one?.id ?? []),
    ),
  ]
}

/** The addresses that a file names. */
export function addressesIn({
  participants = [],
  questions = [],
  debriefs = [],
  minutes = [],
}: Partial<UnderstandingInFile>): string[] {
  return [
    ...participants.map(({ email }) => email),
    ...questions.flatMap(({ askedBy, answer, parked }) => [askedBy, answer?.by ?? null, parked?.by ?? null]),
    ...debriefs.flatMap(({ attendees }) => attendees.map(({ email }) => email)),
    ...minutes.flatMap(({ facilitator, present, notes }) => [facilitator, ...present, ...notes.map(({ by }) => by)]),
  ].filter((email): email is string => email !== null && email !== '')
}
