import type { Actor } from '#features/people/model.ts'

/** Viewers read; everybody else plans debriefs where they may see. A key also needs the scope. */
export function mayPlan(actor: Actor): boolean {
  return actor.role !== 'viewer' && (actor.scopes === null || actor.scopes.includes('write'))
}

/** Everybody who may see an incident answers for themselves, viewers too. */
export function maySpeak(actor: Actor): boolean {
  return actor.userId !== null && (actor.scopes === null || actor.scopes.includes('write'))
}
