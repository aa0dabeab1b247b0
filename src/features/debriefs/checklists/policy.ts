import type { Actor } from '#features/people/model.ts'

/** Viewers read; everybody else ticks and changes the lists of reviews they may see. A key also needs the scope. */
export function mayTick(actor: Actor): boolean {
  return actor.role !== 'viewer' && (actor.scopes === null || actor.scopes.includes('write'))
}

/** The lists to begin with are kept by admins and owners. */
export function mayKeepTemplates(actor: Pick<Actor, 'role' | 'scopes'>): boolean {
  return (actor.role === 'admin' || actor.role === 'owner') && (actor.scopes === null || actor.scopes.includes('admin'))
}
