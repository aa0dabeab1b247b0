import type { Actor } from '#features/people/model.ts'

/** Whoever may see the incident takes part, viewers too: it is their meeting. A key also needs the scope. */
export function mayTakePart(actor: Actor): boolean {
  return actor.userId !== null && (actor.scopes === null || actor.scopes.includes('write'))
}

interface Leads {
  /** Of the meeting, when there is one. */
  facilitatorId: string | null
  /** Of the review. */
  owner: { id: string } | null
  facilitator: { id: string } | null
}

/** Who prepares, leads and ends a meeting: its facilitator, facilitator and owner of the review, admins and owners. */
export function mayLead(actor: Actor, { facilitatorId, owner, facilitator }: Leads): boolean {
  if (!mayTakePart(actor)) return false
  if (actor.role === 'admin' || actor.role === 'owner') return true
  return [facilitatorId, owner?.id, facilitator?.id].includes(actor.userId)
}

/** Whoever wrote a card, and nobody else, changes its words. */
export function mayEditCard(actor: Actor, authorId: string | null): boolean {
  return mayTakePart(actor) && authorId !== null && authorId === actor.userId
}
