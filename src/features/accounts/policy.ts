import type { Actor } from '#features/people/model.ts'

export interface ReviewRoles {
  ownerId: string | null
  facilitatorId: string | null
}

const writes = (actor: Actor) =>
  actor.role !== 'viewer' && (actor.scopes === null || actor.scopes.includes('write')) && actor.userId !== null
const heads = (actor: Actor) => actor.role === 'admin' || actor.role === 'owner'

/** Everybody who writes may ask others to tell. */
export const mayAsk = writes

/** Who may ask somebody who has no login yet: those who may let people in anyway. */
export const mayInvite = (actor: Actor): boolean => writes(actor) && heads(actor)

/**
 * Who sees of everybody whether they have told, which is all there is to see: the review's owner and facilitator, admins
 * and owners; every writer while the review has neither.
 */
export function mayOversee(actor: Actor, { ownerId, facilitatorId }: ReviewRoles): boolean {
  if (actor.role === 'viewer' || actor.userId === null) return false
  if (heads(actor) || (ownerId === null && facilitatorId === null)) return true
  return [ownerId, facilitatorId].includes(actor.userId)
}

/** Who may take a request back: whoever made it, and those who look after the accounts. */
export function mayUnask(actor: Actor, roles: ReviewRoles, request: { askedBy: { id: string } | null }): boolean {
  return writes(actor) && (request.askedBy?.id === actor.userId || mayOversee(actor, roles))
}
