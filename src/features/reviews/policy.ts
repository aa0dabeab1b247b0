import type { Actor } from '#features/people/model.ts'

/** Viewers read; everybody else writes where they may see. A key also needs the scope. */
export function mayWrite(actor: Actor): boolean {
  return actor.role !== 'viewer' && (actor.scopes === null || actor.scopes.includes('write'))
}

/** The owner and the facilitator of a review, and admins, may publish it although something is open, and take it back. */
export function mayPublishOpen(
  actor: Actor,
  { owner, facilitator }: { owner: { id: string } | null; facilitator: { id: string } | null },
): boolean {
  if (!mayWrite(actor)) return false
  if (actor.role === 'admin' || actor.role === 'owner') return true
  return actor.userId !== null && (actor.userId === owner?.id || actor.userId === facilitator?.id)
}
