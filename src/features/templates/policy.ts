import type { Actor } from '#features/people/model.ts'

/** Admins and owners keep the templates; everybody reads them. A key also needs the scope. */
export function mayKeepTemplates(actor: Actor): boolean {
  return ['admin', 'owner'].includes(actor.role) && (actor.scopes === null || actor.scopes.includes('admin'))
}
