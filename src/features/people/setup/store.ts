import type { Kysely } from 'kysely'

interface Tables {
  installation: { only_row: boolean; setup_code_hash: string | null; set_up_at: string | null }
}
// biome-ignore lint/suspicious/noExplicitAny: whoever opens a transaction need not know the tables of all features
type Db = Kysely<any>
const at = (db: Db) => db as Kysely<Tables>

export async function setCodeHash(tx: Db, hash: string | null): Promise<void> {
  await at(tx).updateTable('installation').set({ setup_code_hash: hash }).execute()
}

/** Uses the code up; false when it is another or was used. Of several at once, one succeeds. */
export async function takeCode(tx: Db, hash: string, now: string): Promise<boolean> {
  const result = await at(tx)
    .updateTable('installation')
    .set({ setup_code_hash: null, set_up_at: now })
    .where('setup_code_hash', '=', hash)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
