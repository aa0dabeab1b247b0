import type { Actor } from '#features/people/model.ts'

/** Viewers read; everybody else corrects the list where they may see. A key also needs the scope. */
export function mayCorrect(actor: Actor): boolean {
  return actor.role !== 'viewer' && (actor.scopes === null || actor.scopes.includes('write'))
}
