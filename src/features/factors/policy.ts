import type { Actor } from '#features/people/model.ts'

/** Viewers read; everybody else draws the graph where they may see the incident. A key also needs the scope. */
export function mayDraw(actor: Actor): boolean {
  return actor.role !== 'viewer' && (actor.scopes === null || actor.scopes.includes('write'))
}

/** The words that are offered everywhere are kept by admins. */
export function mayKeepCategories(actor: Actor): boolean {
  return (actor.role === 'admin' || actor.role === 'owner') && (actor.scopes === null || actor.scopes.includes('admin'))
}
