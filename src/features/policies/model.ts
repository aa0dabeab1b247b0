import { z } from 'zod'
import { Severity, Word } from '#features/incidents/model.ts'
import { AskedTask, type DecisionKind, SignalKind } from '#features/reviews/life/model.ts'

/** Which incidents a policy speaks about. Of each list any may hold; an empty list says nothing; all lists must hold. */
export const Conditions = z.object({
  /** Null stands for a severity that is not recorded. */
  severities: z.array(Severity.nullable()).max(6),
  services: z.array(Word).max(200),
  teamIds: z.array(z.string().max(64)).max(50),
  tags: z.array(Word).max(50),
  /** What people asked for or marked. */
  signals: z.array(SignalKind.extract(['asked', 'nearMiss', 'localFix', 'surprise'])).max(4),
})
export type Conditions = z.infer<typeof Conditions>

/** What a policy proposes. A person decides. */
export const Result = z.object({
  /** `required`: an incident without a review is shown as missing one. */
  review: z.enum(['required', 'optional', 'none']),
  /** Null only for `none`. */
  kind: z.enum(['full', 'light']).nullable(),
  /** The outline to begin with; null = the usual one. */
  templateId: z.string().max(60).nullable(),
  tasks: z.array(AskedTask).max(20),
  /** Days for which an idea for action soaks before anybody can commit to it; absent = the usual ones. */
  soakDays: z.int().min(0).max(60).optional(),
})
export type Result = z.infer<typeof Result>

export const Policy = z.object({
  id: z.string(),
  name: z.string().trim().min(1, 'A policy needs a name.').max(120),
  /** A policy that is switched off proposes nothing. */
  enabled: z.boolean(),
  conditions: Conditions,
  result: Result,
  version: z.int(),
})
export type Policy = z.infer<typeof Policy>

/** An incident as policies see it. */
export interface Candidate {
  severity: number | null
  services: readonly string[]
  tags: readonly string[]
  /** All teams it belongs to. */
  teamIds: readonly string[]
  signals: readonly string[]
}

/** True when the policy speaks about this incident. Case does not matter for services and tags. */
export function matches({ severities, services, teamIds, tags, signals }: Conditions, candidate: Candidate): boolean {
  return (
    (severities.length === 0 || severities.includes(candidate.severity)) &&
    meet(services, candidate.services) &&
    meet(teamIds, candidate.teamIds) &&
    meet(tags, candidate.tags) &&
    meet(signals, candidate.signals)
  )
}

function meet(wanted: readonly string[], there: readonly string[]): boolean {
  if (wanted.length === 0) return true
  const names = new Set(there.map((name) => name.toLowerCase()))
  return wanted.some((name) => names.has(name.toLowerCase()))
}

/** The policy that speaks: the first of those switched on that matches; null when none does. */
export function firstMatch<Rule extends Pick<Policy, 'enabled' | 'conditions'>>(
  policies: readonly Rule[],
  candidate: Candidate,
): Rule | null {
  return policies.find((policy) => policy.enabled && matches(policy.conditions, candidate)) ?? null
}

/** What its result comes to as a decision. */
export function proposedBy({ review, kind }: Pick<Result, 'review' | 'kind'>): DecisionKind {
  return review === 'none' ? 'none' : (kind ?? 'full')
}

/** What is wrong with a result: the field and a message for people, or null. */
export function resultFault({ review, kind, tasks }: Result): { path: string; message: string } | null {
  if (review !== 'none' && kind === null)
    return { path: 'result.kind', message: 'Say whether it is a full or a light review.' }
  if (new Set(tasks.map((task) => task.kind)).size < tasks.length)
    return { path: 'result.tasks', message: 'Each task can be asked for once.' }
  return null
}

/** What a policy would have meant for an incident of last year. */
export const PreviewRow = z.object({
  incidentId: z.string(),
  number: z.int(),
  title: z.string(),
  severity: z.int().nullable(),
  startsAt: z.iso.datetime({ precision: 3 }),
  /** The earlier policy that would have spoken instead; null when this one would have. */
  caughtBy: z.string().nullable(),
})
export type PreviewRow = z.infer<typeof PreviewRow>
