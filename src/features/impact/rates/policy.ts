import type { Actor } from '#features/people/model.ts'

/** Rates of teams and of the installation are kept by admins and owners; a key also needs the scope. */
export function mayKeepRates(actor: Actor): boolean {
  return (actor.role === 'admin' || actor.role === 'owner') && (actor.scopes === null || actor.scopes.includes('admin'))
}
