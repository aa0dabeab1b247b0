import type { Actor } from '#features/people/model.ts'

/** Policies are kept by admins and owners; everybody reads them. A key also needs the scope. */
export function mayKeepPolicies(actor: Actor): boolean {
  return (actor.role === 'admin' || actor.role === 'owner') && (actor.scopes === null || actor.scopes.includes('admin'))
}
