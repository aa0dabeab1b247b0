import type { Actor } from '#features/people/model.ts'

/** Admins and owners: a webhook tells others what happens in every incident that is not restricted. */
export function mayManage({ role, scopes }: Actor): boolean {
  return (role === 'owner' || role === 'admin') && (scopes === null || scopes.includes('admin'))
}
