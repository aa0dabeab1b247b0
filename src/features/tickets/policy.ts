import type { Actor } from '#features/people/model.ts'

/** Whoever may change actions may give them tickets. A key also needs the scope. */
export function mayWrite({ role, scopes }: Actor): boolean {
  return role !== 'viewer' && (scopes === null || scopes.includes('write'))
}
