import type { Actor } from '#features/people/model.ts'

/** Everybody who may see the incident may say how the review was for them; programs of the operator have no say. */
export function mayGive(actor: Actor): actor is Actor & { userId: string } {
  return actor.userId !== null && (actor.scopes === null || actor.scopes.includes('write'))
}

/** The owner and the facilitator of the review, admins and owners may show the figures before their day. */
export function mayClose(
  actor: Actor,
  review: { ownerId: string | null; facilitatorId: string | null } | null,
): boolean {
  if (actor.scopes !== null && !actor.scopes.includes('write')) return false
  if (actor.role === 'admin' || actor.role === 'owner') return true
  return actor.userId !== null && [review?.ownerId, review?.facilitatorId].includes(actor.userId)
}
