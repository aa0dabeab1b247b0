import type { Actor } from '#features/people/model.ts'

/** The coach speaks to those who write; viewers see nothing of it. */
export function mayAskCoach(actor: Pick<Actor, 'role'>): boolean {
  return actor.role !== 'viewer'
}

/** Whoever writes sets findings aside and says what the coach does in a review. A key also needs the scope. */
export function mayTellCoach(actor: Pick<Actor, 'role' | 'scopes'>): boolean {
  return actor.role !== 'viewer' && (actor.scopes === null || actor.scopes.includes('write'))
}

/** What holds for the installation and for a team is kept by admins and owners. */
export function mayKeepCoach(actor: Pick<Actor, 'role' | 'scopes'>): boolean {
  return (actor.role === 'admin' || actor.role === 'owner') && (actor.scopes === null || actor.scopes.includes('admin'))
}
