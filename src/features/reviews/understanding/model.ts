import { z } from 'zod'
import { AccountCounts, SharedAccount } from '#features/accounts/model.ts'
import { Attendee, Debrief } from '#features/debriefs/model.ts'
import { Factor, FactorLink } from '#features/factors/model.ts'
import { BusinessMetric, ErrorBudget, ImpactWindow, Measure } from '#features/impact/model.ts'
import { RateFields } from '#features/impact/rates/model.ts'
import { Participant } from '#features/participants/model.ts'
import { Person } from '#features/people/model.ts'
import { Question } from '#features/questions/model.ts'
import { Instant } from '#features/timeline/model.ts'
import { Drawing } from '../picture/model.ts'

/** What people said about the impact. The list of affected customers is restricted and never part of a review. */
export const ImpactFacts = z.object({
  /** By start. */
  windows: z.array(ImpactWindow),
  /** Those about which somebody said something, also that it is not known. */
  measures: z.array(Measure),
  metrics: z.array(BusinessMetric),
  budgets: z.array(ErrorBudget),
})
export type ImpactFacts = z.infer<typeof ImpactFacts>

/** People's active time in the response, worked out of the evidence and corrected by people, and what an hour costs. */
export const ResponseCost = z.object({
  /** Who counts; those who were left out do not. */
  people: z.int(),
  minutes: z.number(),
  /** How many of them have a time that a person corrected. */
  corrected: z.int(),
  rate: RateFields.nullable(),
})
export type ResponseCost = z.infer<typeof ResponseCost>

/** Somebody about whom people said something: that they took part, in which role, why they are asked. */
export const ParticipantFact = Participant.pick({
  id: true,
  userId: true,
  name: true,
  actors: true,
  role: true,
  reasons: true,
  invited: true,
  zone: true,
}).extend({
  /** Null: nobody said. */
  onCall: Participant.shape.onCall.nullable(),
  leftOut: z.boolean().nullable(),
  /** The participant whose other name it is, or null. */
  mergedInto: z.string().nullable(),
})
export type ParticipantFact = z.infer<typeof ParticipantFact>

/** How it came about. An outcome that nobody changed is not among the factors. Where nodes stand in the editor is no fact. */
export const FactorFacts = z.object({
  factors: z.array(Factor.omit({ version: true, takenFrom: true })),
  links: z.array(FactorLink.omit({ version: true })),
})
export type FactorFacts = z.infer<typeof FactorFacts>

/** What was written down in a meeting, once it is over. */
export const Minutes = z.object({
  startedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  facilitator: Person.nullable(),
  /** Those who were there, in the order in which they came. */
  present: z.array(Person),
  notes: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['note', 'decision', 'parked']),
      /** Heading of the item of the agenda, or null. */
      item: z.string().nullable(),
      eventId: z.string().nullable(),
      text: z.string(),
      by: Person.nullable(),
      at: Instant,
    }),
  ),
  /** Ids of the actions that came up as ideas. */
  actionIds: z.array(z.string()),
})
export type Minutes = z.infer<typeof Minutes>

/** A debrief, planned, held or cancelled. Addresses of people without a login are not in it. */
export const DebriefFact = Debrief.pick({
  id: true,
  kind: true,
  state: true,
  objectives: true,
  startsAt: true,
  minutes: true,
  deadline: true,
  zone: true,
  place: true,
  link: true,
  endedAt: true,
  cancelReason: true,
}).extend({
  attendees: z.array(Attendee.pick({ id: true, userId: true, name: true, reasons: true, note: true, coming: true })),
})
export type DebriefFact = z.infer<typeof DebriefFact>

/** Accounts that their authors shared, as they shared them, and how many were asked for. Private ones are never here. */
export const AccountFacts = z.object({ counts: AccountCounts, shared: z.array(SharedAccount) })
export type AccountFacts = z.infer<typeof AccountFacts>

/** What people understood together, as a part of the facts of a review. */
export const Understanding = z.object({
  impact: ImpactFacts,
  /** Null where nobody asked for it to be worked out. */
  cost: ResponseCost.nullable(),
  participants: z.array(ParticipantFact),
  factors: FactorFacts,
  /** The graph drawn; null where nobody asked for it, or there is no factor. Where everything stands takes a layout. */
  factorPicture: Drawing.nullable(),
  questions: z.array(Question.omit({ version: true })),
  /** Newest first. */
  debriefs: z.array(DebriefFact),
  /** Of meetings that are over, newest first. */
  minutes: z.array(Minutes),
  accounts: AccountFacts,
})
export type Understanding = z.infer<typeof Understanding>

/** For a review that exists only in a file, or has nothing of it yet. */
export const nothingUnderstood: Understanding = {
  impact: { windows: [], measures: [], metrics: [], budgets: [] },
  cost: null,
  participants: [],
  factors: { factors: [], links: [] },
  factorPicture: null,
  questions: [],
  debriefs: [],
  minutes: [],
  accounts: { counts: { asked: 0, told: 0, declined: 0 }, shared: [] },
}
