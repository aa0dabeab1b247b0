import type { Actor } from '#features/people/model.ts'
import type { Incident, IncidentRow } from './model.ts'

/** True for the operator's terminal and for Debrief itself, which see every incident. */
export function seesEverything(actor: Actor): boolean {
  return actor.userId === null && (actor.via === 'terminal' || actor.via === 'system')
}

/** Everybody sees an incident that is not restricted; else those who are named. The store says the same in SQL. */
export function maySee(actor: Actor, { restricted, people }: Pick<Incident, 'restricted' | 'people'>): boolean {
  return seesEverything(actor) || !restricted || people.some(({ id }) => id === actor.userId)
}

/** Viewers read; everybody else may write where they may see. A key also needs the scope. */
export function mayWrite(actor: Actor): boolean {
  return actor.role !== 'viewer' && (actor.scopes === null || actor.scopes.includes('write'))
}

/** Admins and owners may do that also with what others opened. */
export function mayRemoveOthers(actor: Pick<Actor, 'role'>): boolean {
  return actor.role === 'admin' || actor.role === 'owner'
}

/** Whoever opened an incident may move it to the bin and back; so may admins. */
export function mayRemove(actor: Actor, incident: Pick<IncidentRow, 'createdById'>): boolean {
  if (!mayWrite(actor)) return false
  if (mayRemoveOthers(actor)) return true
  return actor.userId !== null && actor.userId === incident.createdById
}
