import type { Actor } from '#features/people/model.ts'
import type { Interview, OpenInterview } from './model.ts'

/** What somebody is to an interview; null = none of its people, whatever their role. */
export function partIn(
  actor: Pick<Actor, 'userId'>,
  interview: Pick<Interview, 'person' | 'interviewer' | 'plannedBy'>,
): OpenInterview['as'] | null {
  if (actor.userId === null) return null
  if (actor.userId === interview.interviewer.id) return 'interviewer'
  if (actor.userId === interview.person.id) return 'person'
  return actor.userId === interview.plannedBy?.id ? 'planner' : null
}

/** Who speaks for the interviewed person: themselves; for somebody without a login the interviewer. */
export function speaksForPerson(as: OpenInterview['as'], interview: Pick<Interview, 'person'>): boolean {
  return interview.person.id === null ? as === 'interviewer' : as === 'person'
}

/** The interviewer removes at any time; whoever planned it only while nothing was said. */
export function mayRemove(as: OpenInterview['as'], interview: Pick<Interview, 'consent'>): boolean {
  return as === 'interviewer' || (as === 'planner' && interview.consent !== 'given')
}
