import type { Actor } from '#features/people/model.ts'
import type { Action } from '../model.ts'
import { mayDecide } from '../policy.ts'

const mayWriteAtAll = ({ scopes }: Actor) => scopes === null || scopes.includes('write')

/** The owner answers for an action, also one who otherwise only reads; members may say what they see. */
export function mayAnswer(actor: Actor, action: Pick<Action, 'owner'>): boolean {
  return mayDecide(actor) || (isOwner(actor, action) && mayWriteAtAll(actor))
}

export function isOwner({ userId }: Actor, { owner }: Pick<Action, 'owner'>): boolean {
  return userId !== null && userId === owner.id
}

/** The right to shorten the soak time: owner and facilitator of the review, and admins. */
export function mayShorten(actor: Actor, review: { ownerId: string | null; facilitatorId: string | null }): boolean {
  if (!mayWriteAtAll(actor)) return false
  if (actor.role === 'owner' || actor.role === 'admin') return true
  return actor.userId !== null && (actor.userId === review.ownerId || actor.userId === review.facilitatorId)
}
