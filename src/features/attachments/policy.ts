import type { Actor } from '#features/people/model.ts'

/** Viewers look; everybody else adds and removes where they may see. A key also needs the scope. */
export function mayAttach(actor: Actor): boolean {
  return actor.role !== 'viewer' && (actor.scopes === null || actor.scopes.includes('write'))
}
