import type { Actor } from '#features/people/model.ts'

/** Connections, what arrives through them and where it goes are the business of admins. */
export function mayManage(actor: Actor): boolean {
  return (actor.role === 'admin' || actor.role === 'owner') && (actor.scopes === null || actor.scopes.includes('admin'))
}
