import type { Actor } from '#features/people/model.ts'

/** Old documents are read and kept by everybody who may write; the shelf is one for all. */
export function mayBringDocuments(actor: Actor): boolean {
  return actor.role !== 'viewer' && (actor.scopes === null || actor.scopes.includes('write'))
}
