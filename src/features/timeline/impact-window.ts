import type { Milestone, MilestoneKind } from './model.ts'

/** When users felt it, and which milestones say so. `end` is null while that is not recorded. */
export interface ImpactWindow {
  start: string
  startsWith: Milestone
  end: string | null
  endsWith: Milestone | null
}

/** The milestones that may begin and end an impact, best first. */
const beginnings: readonly MilestoneKind[] = ['firstImpact', 'started', 'firstReport', 'detected']
const ends: readonly MilestoneKind[] = ['mitigated', 'resolved']

/**
 * The span in which users felt the incident, as far as it is recorded: from the first impact, else from the earliest that
 * is known, to the mitigation (users stop feeling it), else to the resolution. Null when no beginning is recorded. An end
 * before the beginning is no end.
 */
export function impactWindow(milestones: readonly Milestone[]): ImpactWindow | null {
  const first = (kinds: readonly MilestoneKind[], from: string) =>
    kinds.flatMap((kind) => milestones.find((one) => one.kind === kind && one.at >= from) ?? []).at(0) ?? null
  const startsWith = first(beginnings, '')
  if (!startsWith) return null
  const endsWith = first(ends, startsWith.at)
  return { start: startsWith.at, startsWith, end: endsWith?.at ?? null, endsWith }
}
