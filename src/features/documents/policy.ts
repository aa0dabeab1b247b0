import type { Actor } from '#features/people/model.ts'

/** Old documents are read and kept by everybody who may write; the shelf is one for all. */
export function mayBringDocuments(actor: Actor): boolean {
  return actor.role !== 'viewer' && (actor.scopes === null || actor.scopes.includes('write'))
}

/** The shelf is shown to everybody who could bring a document to it; a key needs no more than to read. */
export function mayReadDocuments(actor: Actor): boolean {
  return actor.role !== 'viewer'
}
