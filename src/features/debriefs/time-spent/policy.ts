import type { Actor } from '#features/people/model.ts'

/** Everybody who may see the incident notes their own time; nobody notes that of others. A key also needs the scope. */
export function mayNoteTime(actor: Actor): actor is Actor & { userId: string } {
  return actor.userId !== null && (actor.scopes === null || actor.scopes.includes('write'))
}
