import type { Actor } from '#features/people/model.ts'

/** Viewers read; everybody else writes where they may see. A key also needs the scope. */
export function mayWrite(actor: Actor): boolean {
  return actor.role !== 'viewer' && (actor.scopes === null || actor.scopes.includes('write'))
}
