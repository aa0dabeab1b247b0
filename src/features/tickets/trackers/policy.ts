import type { Actor } from '#features/people/model.ts'

/** Admins and owners: a tracker is written to in the name of everybody. */
export function mayManage({ role, scopes }: Actor): boolean {
  return (role === 'owner' || role === 'admin') && (scopes === null || scopes.includes('admin'))
}
