import { evidenceName } from '../evidence/name.ts'
import type { Event, Evidence, Kind, MilestoneKind } from '../model.ts'
import type { StoryChange } from './change.ts'
import * as plan from './plan.ts'

/** An event that comes ready made. Its evidence, named by source and instant, gives what is not said. */
export interface BroughtEvent {
  evidence: readonly Pick<Evidence, 'source' | 'occurredAt'>[]
  /** Needed without evidence. */
  occurredAt?: string
  knownAt?: string
  kind?: Kind
  title: string
  details?: string
  actor?: string
  /** The milestone that it shows. */
  milestone?: MilestoneKind
}

/** The changes that put the events into an empty story. Throws when evidence that an event names is not in the log. */
export function bring(
  events: readonly BroughtEvent[],
  log: ReadonlyMap<string, Evidence>,
  recordedAt: string,
): StoryChange[] {
  return events.flatMap((brought) => {
    const evidence = brought.evidence.map((name) => {
      const found = log.get(evidenceName(name))
      if (!found) throw new Error(`There is no evidence ${evidenceName(name)} for “${brought.title}”.`)
      return found
    })
    const [event, ...others] = toEvent(brought, evidence, recordedAt)
    return event ? [event, ...others] : []
  })
}

function toEvent(
  { evidence: _, milestone, ...given }: BroughtEvent,
  evidence: Evidence[],
  recordedAt: string,
): StoryChange[] {
  const made =
    evidence.length > 0
      ? plan.eventFrom(evidence, recordedAt)
      : plan.eventByHand({ ...given, occurredAt: given.occurredAt ?? recordedAt }, recordedAt)
  if (made.of !== 'event' || !made.after) return []
  const after: Event = { ...made.after, details: '', ...given }
  const { occurredAt: at, precision, id: eventId } = after
  const shown = milestone
    ? [plan.milestoneSet(null, { kind: milestone, name: plan.nameOf(milestone, undefined), at, precision, eventId })]
    : []
  return [{ ...made, after }, ...shown]
}
