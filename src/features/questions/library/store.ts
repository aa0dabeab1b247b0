import { type Kysely, sql, type Transaction } from 'kysely'
import type { LibraryQuestion } from '../model.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

export type Kept = Omit<LibraryQuestion, 'shipped'>

/** What differs from what ships, and the installation's own, oldest first. */
export async function listKept(db: Db): Promise<Kept[]> {
  const { rows } = await sql<Kept>`select id, moment, text, offered, version from library_questions
    order by created_at, id`.execute(db)
  return rows
}

/** False when it is no longer at `version`; 0 = nothing is kept of it yet. */
export async function writeKept(
  tx: Db,
  given: Omit<Kept, 'version'>,
  version: number,
  userId: string | null,
  at: string,
): Promise<boolean> {
  const { numAffectedRows } =
    version === 0
      ? await sql`insert into library_questions (id, moment, text, offered, created_at, updated_by)
          values (${given.id}, ${given.moment}, ${given.text}, ${given.offered}, ${at}, ${userId})
          on conflict (id) do nothing`.execute(tx)
      : await sql`update library_questions set moment = ${given.moment}, text = ${given.text}, offered = ${given.offered},
          version = version + 1, updated_by = ${userId} where id = ${given.id} and version = ${version}`.execute(tx)
  return numAffectedRows === 1n
}

export async function deleteKept(tx: Db, id: string): Promise<void> {
  await sql`delete from library_questions where id = ${id}`.execute(tx)
}
