import type { Actor } from '#features/people/model.ts'

/** Viewers read; everybody else says what the impact was, where they may see. A key also needs the scope. */
export function mayEdit(actor: Actor): boolean {
  return actor.role !== 'viewer' && (actor.scopes === null || actor.scopes.includes('write'))
}
