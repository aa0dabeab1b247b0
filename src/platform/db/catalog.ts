import { type Kysely, sql } from 'kysely'

// biome-ignore lint/suspicious/noExplicitAny: the catalog is the same whatever the tables are
export type AnyDb = Kysely<any>

export interface TableInfo {
  name: string
  /** Columns that hold data of their own, in order; generated ones are left out. */
  columns: { name: string; type: string }[]
}

/** Tables of the program, in the order of their names; those in which Kysely keeps account of migrations are left out. */
export async function readTables(db: AnyDb): Promise<TableInfo[]> {
  const { rows } = await sql<TableInfo>`
    select c.relname as name,
      json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum) as columns
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname not in ('migrations', 'migrations_lock')
    group by c.relname order by c.relname`.execute(db)
  return rows
}

export interface SequenceState {
  name: string
  /** The number given last; null when none was. */
  last: number | null
}

export async function readSequences(db: AnyDb): Promise<SequenceState[]> {
  const { rows } = await sql<SequenceState>`
    select sequencename as name, last_value as last from pg_sequences where schemaname = 'public' order by sequencename`.execute(
    db,
  )
  return rows
}

export interface ForeignKey {
  table: string
  name: string
  definition: string
}

export async function readForeignKeys(db: AnyDb): Promise<ForeignKey[]> {
  const { rows } = await sql<ForeignKey>`
    select conrelid::regclass::text as "table", conname as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0 order by 1, 2`.execute(
    db,
  )
  return rows
}
