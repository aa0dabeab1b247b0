import type { Actor } from '#features/people/model.ts'

/** What is known of somebody before they get the list: it is asked for each incident and person. */
interface Standing {
  /** Named as a reader of the list. */
  named: boolean
  /** Owns the review. */
  ownsReview: boolean
}

const withScope = (actor: Actor, scope: 'read' | 'write') => actor.scopes === null || actor.scopes.includes(scope)

/** Named readers, and nobody else: no role opens the list, the terminal does not either. */
export function mayReadCustomers(actor: Actor, { named }: Pick<Standing, 'named'>): boolean {
  return actor.userId !== null && named && withScope(actor, 'read')
}

export function mayWriteCustomers(actor: Actor, standing: Pick<Standing, 'named'>): boolean {
  return mayReadCustomers(actor, standing) && actor.role !== 'viewer' && withScope(actor, 'write')
}

/** The owner of the review, admins and owners name readers, themselves too; the audit log tells that they did. */
export function mayNameReaders(actor: Actor, { ownsReview }: Pick<Standing, 'ownsReview'>): boolean {
  if (actor.userId === null || actor.role === 'viewer' || !withScope(actor, 'write')) return false
  return ownsReview || actor.role === 'admin' || actor.role === 'owner'
}
