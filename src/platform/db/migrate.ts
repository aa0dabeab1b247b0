import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'

/** The project's own migrations. */
export const migrationsFolder = fileURLToPath(new URL('../../../migrations', import.meta.url))

/** One migration: `name` is the file name without `.sql`, such as `0001-first-floor`; names sort in order. */
export interface MigrationFile {
  name: string
  sql: string
  sha256: string
}

/** The database cannot be brought to the level of this version. `message` says why and what to do. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError'
}

const FILE_NAME = /^(\d{4}-[a-z0-9-]+)\.sql$/

/** Reads the migrations of a folder in order. `schema.sql` and other files are left alone. */
export async function readMigrations(folder = migrationsFolder): Promise<MigrationFile[]> {
  const names = (await readdir(folder)).map((file) => FILE_NAME.exec(file)?.[1]).filter((name) => name !== undefined)
  return Promise.all(
    names.sort().map(async (name) => {
      const text = await readFile(join(folder, `${name}.sql`), 'utf8')
      return { name, sql: text, sha256: createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex') }
    }),
  )
}

/**
 * Applies what is missing, in order, in one transaction, and returns the names. Several processes may do so at once: the
 * first one works and the others wait. `upTo` stops after the migration of that name.
 * Throws `MigrationError`; then nothing was changed.
 */
export async function migrate<Schema>(
  db: Kysely<Schema>,
  options: { folder?: string; upTo?: string } = {},
): Promise<string[]> {
  const files = await readMigrations(options.folder)
  if (files.length === 0)
    throw new MigrationError(
      `There is no migration in ${options.folder ?? migrationsFolder}. Is the installation complete?`,
    )
  const migrations = Object.fromEntries(files.map((file) => [file.name, asMigration(file)]))
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    migrationTableName: 'migrations',
    migrationLockTableName: 'migrations_lock',
  })
  const { error, results } = options.upTo ? await migrator.migrateTo(options.upTo) : await migrator.migrateToLatest()
  if (!error) {
    await checkSums(db, files)
    return results?.map((result) => result.migrationName) ?? []
  }
  const failed = results?.find((result) => result.status === 'Error')
  const words = error instanceof Error ? error.message : String(error)
  if (failed)
    throw new MigrationError(
      `The migration ${failed.migrationName} failed, and the database was left as it was. ${words}`,
      { cause: error },
    )
  if (words.startsWith('corrupted migrations')) {
    throw new MigrationError(
      `The database is newer than this version of the program, or belongs to another one; nothing was changed. Start the version that last used it, or a later one. (${words})`,
      { cause: error },
    )
  }
  throw error
}

/** The migrations that are applied, in order. Empty for a new database. */
export async function appliedMigrations<Schema>(db: Kysely<Schema>): Promise<string[]> {
  const there = await sql<{ there: boolean }>`select to_regclass('public.migrations') is not null as there`.execute(db)
  if (!there.rows[0]?.there) return []
  const applied = await sql<{ name: string }>`select name from migrations order by name`.execute(db)
  return applied.rows.map((row) => row.name)
}

function asMigration(file: MigrationFile): Migration {
  return {
    async up(db) {
      // Without values the driver uses the simple protocol, which takes a whole script.
      await sql.raw(file.sql).execute(db)
    },
  }
}

/** An applied migration whose file was edited later means that two databases of one level differ. */
async function checkSums<Schema>(db: Kysely<Schema>, files: MigrationFile[]): Promise<void> {
  await sql`alter table migrations add column if not exists sha256 text`.execute(db)
  const { rows } = await sql<{
    name: string
    sha256: string | null
  }>`select name, sha256 from migrations order by name`.execute(db)
  for (const row of rows) {
    const file = files.find((candidate) => candidate.name === row.name)
    if (!file || row.sha256 === file.sha256) continue
    if (row.sha256 === null)
      await sql`update migrations set sha256 = ${file.sha256} where name = ${row.name}`.execute(db)
    else
      throw new MigrationError(
        `The file ${row.name}.sql was edited after it was applied to this database. Bring the file back as it was and put the change into a new migration.`,
      )
  }
}
