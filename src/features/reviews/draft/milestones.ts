import { type Milestone, type MilestoneKind, milestoneKinds, milestoneNames } from '#features/timeline/model.ts'
import type { DraftBlock, ReviewFacts, Statement } from '../model.ts'
import { cell, told, unknown } from './statement.ts'
import { tellDuration, tellInstant, tellInstantInZone } from './told-time.ts'

/** The milestone of that kind, or undefined when it is not recorded. */
export function milestone(facts: Pick<ReviewFacts, 'milestones'>, kind: MilestoneKind): Milestone | undefined {
  return facts.milestones.find((candidate) => candidate.kind === kind)
}

/** The name people know it by; custom ones have their own. */
export function nameOf(one: Pick<Milestone, 'kind' | 'name'>): string {
  return one.kind === 'custom' ? one.name : milestoneNames[one.kind]
}

/** What a statement about it is known by. */
export function keyOf(one: Pick<Milestone, 'kind' | 'id'>): string {
  return one.kind === 'custom' ? `milestone:${one.id}` : one.kind
}

/** All that are recorded, in the order of their instants. */
export function inOrder(milestones: readonly Milestone[]): Milestone[] {
  const rank = (one: Milestone) => milestoneKinds.indexOf(one.kind)
  return milestones.toSorted((a, b) =>
    a.at < b.at ? -1 : a.at > b.at ? 1 : rank(a) - rank(b) || (a.name < b.name ? -1 : 1),
  )
}

const shownBy = (...milestones: Milestone[]) => milestones.flatMap((one) => (one.eventId === null ? [] : [one.eventId]))

/** `Detected: 2026-03-01 14:10 (Europe/Berlin).` or that it is not recorded. */
export function instantOf(facts: ReviewFacts, kind: MilestoneKind, zone: string): Statement {
  const one = milestone(facts, kind)
  if (!one) return unknown(kind, `${milestoneNames[kind]}: not recorded.`)
  return told(kind, `${milestoneNames[kind]}: ${tellInstantInZone(one.at, one.precision, zone)}.`, {
    eventIds: shownBy(one),
    at: one.at,
  })
}

/**
 * How long from the first kind of `from` that is recorded to the first of `to`, naming both:
 * `From first impact to resolved: about 42 min.` It is said when a milestone is missing or the end comes first.
 */
export function spanOf(
  facts: ReviewFacts,
  from: readonly MilestoneKind[],
  to: readonly MilestoneKind[],
  label: string,
): Statement {
  const key = `span:${from[0]}-${to[0]}`
  const first = from.map((kind) => milestone(facts, kind)).find((one) => one !== undefined)
  const last = to.map((kind) => milestone(facts, kind)).find((one) => one !== undefined)
  if (!first || !last) return unknown(key, `${label}: not recorded.`)
  const span = `${nameOf(first)} to ${nameOf(last).toLowerCase()}`
  const duration = tellDuration(first, last)
  if (duration === null)
    return unknown(key, `${label}: not told, because ${nameOf(last)} is recorded before ${nameOf(first)}.`)
  return told(key, `${label}: ${duration} (${span.toLowerCase()}).`, { eventIds: shownBy(first, last) })
}

/** Every named instant of the field with its time, and how long after the beginning. */
export function milestonesTable(facts: ReviewFacts, zone: string): DraftBlock[] {
  const started = milestone(facts, 'started')
  const row = (one: Milestone): Statement[] => {
    const key = keyOf(one)
    const after = started && one !== started ? tellDuration(started, one) : null
    return [
      told(`${key}:name`, nameOf(one), { eventIds: shownBy(one) }),
      told(`${key}:time`, tellInstant(one.at, one.precision, zone), { eventIds: shownBy(one), at: one.at }),
      after
        ? told(`${key}:after`, after, { eventIds: shownBy(started as Milestone, one) })
        : unknown(`${key}:after`, ''),
    ]
  }
  const missing = milestoneKinds.filter((kind) => kind !== 'custom' && !milestone(facts, kind))
  const rows = [
    ...inOrder(facts.milestones).map(row),
    ...missing.map((kind) => [
      told(`${kind}:name`, milestoneNames[kind]),
      cell(`${kind}:time`, null),
      unknown(`${kind}:after`, ''),
    ]),
  ]
  return [{ type: 'table', header: ['Milestone', `Time (${zone})`, 'After the start'], rows }]
}
