import { createHash, type Hash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { sql } from 'kysely'
import { AppError } from '../errors/app-error.ts'
import { readTar, TarDamaged, type TarEntry } from '../files/tar.ts'
import { BACKUP_FORMAT, type BackupEnd, type BackupSource, type Manifest } from './backup.ts'
import { type AnyDb, readForeignKeys, readTables, type TableInfo } from './catalog.ts'
import { migrate, readMigrations } from './migrate.ts'

export interface RestoreOptions {
  /** Throw away what the database holds now. Without it a database with anything in it is refused. */
  replace?: boolean
  /** Tables whose rows do not count as "anything", because a first start makes them. */
  disposable?: readonly string[]
  /** Other than the project's, for tests. */
  migrationsFolder?: string
}

export interface RestoreReport {
  createdAt: string
  /** Rows by table. */
  rows: Record<string, number>
  files: number
  /** Migrations that were applied afterwards, because the backup is older than this version. */
  migrated: string[]
}

/**
 * Brings a backup back, all of it or nothing: the database changes in one transaction that commits only when every count
 * and checksum is right. Throws `NOT_POSSIBLE` for a database that is in use by other data, `UNREADABLE_FILE` for a backup
 * that is damaged, cut short or of a newer version. Stored files are added first; that harms nobody.
 */
export async function restoreBackup(
  source: Readable,
  target: BackupSource,
  options: RestoreOptions = {},
): Promise<RestoreReport> {
  const { database } = target
  const gunzip = createGunzip()
  source.on('error', (error) => gunzip.destroy(error))
  const entries = readTar(source.pipe(gunzip))
  try {
    const report = await database.transaction((tx) => load(tx, entries, target, options))
    const migrated = await migrate(database.db, options.migrationsFolder ? { folder: options.migrationsFolder } : {})
    return { ...report, migrated }
  } catch (error) {
    if (error instanceof TarDamaged || isZlibError(error))
      throw unreadable('The backup is damaged or was cut short.', error)
    throw error
  } finally {
    source.destroy()
  }
}

async function load(
  tx: AnyDb,
  entries: AsyncGenerator<TarEntry>,
  target: BackupSource,
  options: RestoreOptions,
): Promise<Omit<RestoreReport, 'migrated'>> {
  const first = await entries.next()
  if (first.done || first.value.path !== 'manifest.json') throw unreadable('This is not a backup.')
  const manifest = (await readJson(first.value)) as Manifest
  await checkVersion(manifest, options)
  await makeRoom(tx, options)
  await prepareSchema(tx, manifest, options)

  const keys = await readForeignKeys(tx)
  for (const key of keys) await sql`alter table ${sql.raw(key.table)} drop constraint ${sql.ref(key.name)}`.execute(tx)
  const loader = createLoader(tx, manifest.tables)
  let end: BackupEnd | null = null
  let files = 0
  for await (const entry of entries) {
    const table = /^tables\/([^/]+)\/\d+\.jsonl$/.exec(entry.path)?.[1]
    const id = /^files\/([0-9a-f]{64})$/.exec(entry.path)?.[1]
    if (table) await loader.add(table, await readAll(entry))
    else if (id) {
      const stored = await target.files.put(entry.bytes, Number.POSITIVE_INFINITY)
      if (stored.id !== id) throw unreadable('A stored file in the backup is damaged.')
      files += 1
    } else if (entry.path === 'secret') await keepSecret(target, await readAll(entry))
    else if (entry.path === 'end.json') end = (await readJson(entry)) as BackupEnd
  }
  const rows = loader.check(end, files)
  for (const key of keys)
    await sql`alter table ${sql.raw(key.table)} add constraint ${sql.ref(key.name)} ${sql.raw(key.definition)}`.execute(
      tx,
    )
  for (const { name, last } of manifest.sequences)
    if (last !== null) await sql`select setval(${`public.${quote(name)}`}::regclass, ${last})`.execute(tx)
  return { createdAt: manifest.createdAt, rows, files }
}

async function checkVersion(manifest: Manifest, options: RestoreOptions): Promise<void> {
  const known = new Set((await readMigrations(options.migrationsFolder)).map((file) => file.name))
  if (manifest.format === BACKUP_FORMAT && manifest.migrations.every((name) => known.has(name))) return
  throw unreadable(
    'The backup was made by a newer version of the program.',
    undefined,
    'Restore it with that version or a later one.',
  )
}

/** Refuses to overwrite, or empties the database. */
async function makeRoom(tx: AnyDb, options: RestoreOptions): Promise<void> {
  if (!options.replace) {
    for (const table of await readTables(tx)) {
      if (options.disposable?.includes(table.name)) continue
      const { rows } = await sql`select 1 from ${sql.table(table.name)} limit 1`.execute(tx)
      if (rows.length === 0) continue
      throw new AppError('NOT_POSSIBLE', 'The database is not empty, so nothing was restored.', {
        kept: 'Everything in it is as it was.',
        remedy: 'Restore into a new data folder or database, or say --replace to throw away what is there.',
      })
    }
  }
  await sql`drop schema if exists pgboss cascade`.execute(tx)
  await sql`drop schema public cascade`.execute(tx)
  await sql`create schema public`.execute(tx)
}

/** Brings the empty database to the level the backup was made at. What migrations put into tables comes with the backup. */
async function prepareSchema(tx: AnyDb, manifest: Manifest, options: RestoreOptions): Promise<void> {
  const last = manifest.migrations.at(-1)
  if (!last) throw unreadable('The backup holds no tables.')
  await migrate(tx, { upTo: last, ...(options.migrationsFolder ? { folder: options.migrationsFolder } : {}) })
  for (const table of await readTables(tx)) await sql`truncate ${sql.table(table.name)} cascade`.execute(tx)
}

function createLoader(tx: AnyDb, tables: TableInfo[]) {
  const states = new Map<string, { info: TableInfo; rows: number; hash: Hash }>()
  for (const info of tables) states.set(info.name, { info, rows: 0, hash: createHash('sha256') })
  return {
    async add(name: string, lines: Buffer): Promise<void> {
      const state = states.get(name)
      if (!state) throw unreadable(`The backup holds rows of an unknown table, ${name}.`)
      state.hash.update(lines)
      const rows = `[${lines.toString('utf8').trimEnd().replaceAll('\n', ',')}]`
      const { columns } = state.info
      const values = sql.join(columns.map((column, index) => sql.raw(`(line ->> ${index})::${column.type}`)))
      const names = sql.join(columns.map((column) => sql.ref(column.name)))
      const result =
        await sql`insert into ${sql.table(name)} (${names}) overriding system value select ${values} from jsonb_array_elements(${rows}::jsonb) as line`.execute(
          tx,
        )
      state.rows += Number(result.numAffectedRows ?? 0)
    },
    /** Rows by table, when they are what the end of the backup says. */
    check(end: BackupEnd | null, files: number): Record<string, number> {
      if (!end) throw unreadable('The backup was cut short.')
      for (const [name, { rows, hash }] of states) {
        const said = end.tables[name]
        if (!said || said.rows !== rows || said.sha256 !== hash.digest('hex'))
          throw unreadable(`The backup is damaged: the rows of ${name} are not the ones that were saved.`)
      }
      if (end.files !== files) throw unreadable('The backup is damaged: stored files are missing.')
      return Object.fromEntries([...states].map(([name, { rows }]) => [name, rows]))
    },
  }
}

/** The secret signs sessions and seals second factors, so it comes along, but never in place of one that is in use. */
async function keepSecret(target: BackupSource, secret: Buffer): Promise<void> {
  await writeFile(join(target.dataDir, 'secret'), secret, { flag: 'wx', mode: 0o600 }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    },
  )
}

async function readAll(entry: TarEntry): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of entry.bytes) pieces.push(piece)
  return Buffer.concat(pieces)
}

async function readJson(entry: TarEntry): Promise<unknown> {
  return JSON.parse((await readAll(entry)).toString('utf8'))
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_')
}

function unreadable(
  message: string,
  cause?: unknown,
  remedy = 'Check that the file was copied whole, or use another backup.',
): AppError {
  return new AppError('UNREADABLE_FILE', message, { kept: 'The database is as it was before.', remedy }, { cause })
}
