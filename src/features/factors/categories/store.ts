import { type Kysely, sql, type Transaction } from 'kysely'
import type { FactorCategories, Taxonomy } from '../model.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

export async function readCategories(db: Db): Promise<FactorCategories> {
  const version = await sql<{ version: number }>`select factor_categories_version as version from installation`.execute(
    db,
  )
  const { rows } = await sql<{ taxonomy: Taxonomy; name: string }>`select taxonomy, name from factor_categories
    order by position, name`.execute(db)
  const namesOf = (of: Taxonomy) => rows.flatMap(({ taxonomy, name }) => (taxonomy === of ? [name] : []))
  return { version: version.rows[0]?.version ?? 1, trigger: namesOf('trigger'), cause: namesOf('cause') }
}

/** False when the list is not at that version. Others who change it wait. */
export async function raiseVersion(tx: Db, version: number): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update installation set factor_categories_version = factor_categories_version + 1
    where factor_categories_version = ${version}`.execute(tx)
  return numAffectedRows === 1n
}

export async function writeCategories(tx: Db, categories: Pick<FactorCategories, Taxonomy>): Promise<void> {
  const rows = (['trigger', 'cause'] as const).flatMap((taxonomy) =>
    categories[taxonomy].map((name, index) => ({ taxonomy, name, position: index + 1 })),
  )
  await sql`delete from factor_categories`.execute(tx)
  await sql`insert into factor_categories (taxonomy, name, position)
    select r.taxonomy, r.name, r.position
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (taxonomy text, name text, position int)`.execute(tx)
}
