import type { Actor, Role } from '#features/people/model.ts'

/** Viewers read; everybody else comments where they may see. A key also needs the scope. */
export function mayComment(actor: Actor): boolean {
  return actor.role !== 'viewer' && (actor.scopes === null || actor.scopes.includes('write'))
}

interface ReviewRoles {
  owner: { id: string } | null
  facilitator: { id: string } | null
}

/** Whoever wrote a comment changes its words, and nobody else. */
export function mayEdit(actor: Pick<Actor, 'userId'>, comment: { author: { id: string } | null }): boolean {
  return actor.userId !== null && comment.author?.id === actor.userId
}

/** Who may remove a comment and bring it back: its author, the owner of the review, admins and owners. */
export function mayRemove(
  actor: Pick<Actor, 'userId' | 'role'>,
  comment: { author: { id: string } | null },
  review: Pick<ReviewRoles, 'owner'>,
): boolean {
  return mayEdit(actor, comment) || isHead(actor.role) || (review.owner !== null && review.owner.id === actor.userId)
}

/**
 * Who accepts and rejects proposed changes: the review's owner and facilitator, admins and owners; while the review has
 * no owner everybody who writes.
 */
export function mayDecide(actor: { userId: string | null; role: Role }, review: ReviewRoles): boolean {
  if (actor.role === 'viewer') return false
  if (isHead(actor.role) || review.owner === null) return true
  return actor.userId !== null && [review.owner.id, review.facilitator?.id].includes(actor.userId)
}

function isHead(role: Role): boolean {
  return role === 'admin' || role === 'owner'
}
