import { z } from 'zod'
import { ActionPriority } from '#features/actions/model.ts'
import { Severity, Word } from '#features/incidents/model.ts'
import { isTimeZone } from '#features/people/model.ts'
import { limits, MilestoneKind } from '#features/timeline/model.ts'
import { DocumentTime, Lines } from '../model.ts'

/** A time as it will be kept. Without an offset it is told in the zone of the plan. */
export const PlanTime = DocumentTime.pick({ wall: true, offset: true, precision: true, written: true, zone: true })
export type PlanTime = z.infer<typeof PlanTime>

export const PlanMilestone = z.object({
  kind: MilestoneKind,
  name: z.string().min(1).max(80),
  at: PlanTime,
  lines: Lines,
  keep: z.boolean(),
})
export type PlanMilestone = z.infer<typeof PlanMilestone>

/** `at` is null where the document gives no time: such an entry stays in the words unless somebody gives it one. */
export const PlanEntry = z.object({
  at: PlanTime.nullable(),
  end: PlanTime.nullable(),
  title: z.string().trim().min(1).max(limits.eventTitle),
  details: z.string().max(limits.eventDetails),
  actor: z.string().max(limits.actor).nullable(),
  lines: Lines,
  keep: z.boolean(),
})
export type PlanEntry = z.infer<typeof PlanEntry>

export const PlanAction = z.object({
  title: z.string().trim().min(1).max(300),
  details: z.string().max(10_000),
  /** Owners as the document names them. */
  owners: z.array(z.string()),
  /** Who owns it here; null = whoever keeps the document. */
  ownerId: z.string().nullable(),
  dueOn: z.iso.date().nullable(),
  ticket: z.string().max(500).nullable(),
  done: z.boolean(),
  priority: ActionPriority,
  lines: Lines,
  keep: z.boolean(),
})
export type PlanAction = z.infer<typeof PlanAction>

/** What will be kept of an old document: what was read, corrected by people. Entries and actions stand in the order of the reading. */
export const Plan = z.object({
  title: z.string().trim().min(1, 'A review needs a title.').max(300),
  severity: Severity.nullable(),
  /** The day it happened. */
  date: z.iso.date().nullable(),
  /** IANA zone in which times without an offset are told. */
  zone: z.string().max(64).refine(isTimeZone, 'is not a time zone; use an IANA name such as Europe/Berlin'),
  services: z.array(Word).max(50),
  tags: z.array(Word).max(50),
  milestones: z.array(PlanMilestone).max(200),
  entries: z.array(PlanEntry).max(5_000),
  actions: z.array(PlanAction).max(1_000),
  /** Publish it in the library at once. */
  publish: z.boolean(),
  /** Only the person who keeps it sees the incident, until they name others. */
  restricted: z.boolean(),
})
export type Plan = z.infer<typeof Plan>
