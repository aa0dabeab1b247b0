import type { Actor } from '#features/people/model.ts'

/** Viewers see the history; everybody else names versions and restores them, where they may see. A key also needs the scope. */
export function mayRestore(actor: Actor): boolean {
  return actor.role !== 'viewer' && (actor.scopes === null || actor.scopes.includes('write'))
}
