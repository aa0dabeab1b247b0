import { sql } from 'kysely'
import type { Db } from '../store.ts'

/** Two who ask for the example at once wait for each other, so there is one. */
export async function holdExample(tx: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('example', 0))`.execute(tx)
}

/** The example that is not in the bin. */
export async function findExample(db: Db): Promise<string | null> {
  const { rows } = await sql<{
    id: string
  }>`select id from incidents where example and deleted_at is null limit 1`.execute(db)
  return rows[0]?.id ?? null
}

/** Deletes every example with all that hangs on it, and returns their ids. The only incidents that are ever deleted. */
export async function deleteExamples(tx: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`delete from incidents where example returning id`.execute(tx)
  return rows.map(({ id }) => id)
}
