import type { Actor } from '#features/people/model.ts'

/** Viewers read; everybody else asks, answers and parks where they may see. A key also needs the scope. */
export function mayAsk(actor: Actor): boolean {
  return actor.role !== 'viewer' && (actor.scopes === null || actor.scopes.includes('write'))
}

/** The library and the lists of the installation are kept by admins and owners. */
export function mayKeepLibrary(actor: Pick<Actor, 'role' | 'scopes'>): boolean {
  return (actor.role === 'admin' || actor.role === 'owner') && (actor.scopes === null || actor.scopes.includes('admin'))
}
