import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import { sql } from 'kysely'
import type { FileStore } from '../files/store.ts'
import { type TarPart, writeTar } from '../files/tar.ts'
import { type AnyDb, readSequences, readTables, type SequenceState, type TableInfo } from './catalog.ts'
import type { Database } from './database.ts'
import { appliedMigrations } from './migrate.ts'

/**
 * A backup is one gzipped tar archive:
 * `manifest.json`, `tables/NAME/000001.jsonl …`, `secret` (if the data folder has one), `files/ID …`, `end.json`.
 * A line of a table is a JSON array of its columns, each in PostgreSQL's own text form or null. So it does not depend on
 * where it came from: an embedded database or any server.
 */
export const BACKUP_FORMAT = 1

export interface Manifest {
  format: number
  createdAt: string
  migrations: string[]
  tables: TableInfo[]
  sequences: SequenceState[]
}

/** Last in the archive, so that a backup that was cut short is noticed. */
export interface BackupEnd {
  tables: Record<string, { rows: number; sha256: string }>
  files: number
}

export interface BackupSource {
  database: Database
  files: FileStore
  /** The data folder, for the secret in it. */
  dataDir: string
}

const ROWS_A_FETCH = 500
const PART_BYTES = 1 << 20

/**
 * The backup as a stream of bytes: the state of one instant, while the server goes on. The embedded database has one
 * connection, so there the tables are first written to a temporary file, and others wait for that long.
 */
export function createBackup(source: BackupSource): Readable {
  const archive = Readable.from(writeTar(parts(source)), { objectMode: false, highWaterMark: 1 << 20 })
  const gzip = createGzip({ level: 6 })
  archive.on('error', (error) => gzip.destroy(error))
  gzip.on('close', () => archive.destroy())
  return archive.pipe(gzip)
}

async function* parts(source: BackupSource): AsyncGenerator<TarPart> {
  const end: BackupEnd = { tables: {}, files: 0 }
  if (source.database.kind === 'embedded') yield* spooled(source, end)
  else yield* tableParts(source.database, end)

  const secret = await readFile(join(source.dataDir, 'secret')).catch(() => null)
  if (secret) yield { path: 'secret', size: secret.length, bytes: [secret] }
  for await (const id of source.files.list()) {
    const file = await source.files.open(id)
    if (!file) continue
    try {
      yield { path: `files/${id}`, size: file.size, bytes: file.stream() }
      end.files += 1
    } finally {
      await file.close()
    }
  }
  yield jsonPart('end.json', end)
}

/** Tables by way of a temporary file, to hold the one connection no longer than the disk takes. */
async function* spooled(source: BackupSource, end: BackupEnd): AsyncGenerator<TarPart> {
  const path = join(source.dataDir || tmpdir(), `backup-${randomBytes(6).toString('hex')}.part`)
  const spool = await open(path, 'wx', 0o600)
  try {
    const written: { path: string; size: number; at: number }[] = []
    let at = 0
    for await (const part of tableParts(source.database, end)) {
      for await (const piece of part.bytes) await spool.writeFile(piece)
      written.push({ path: part.path, size: part.size, at })
      at += part.size
    }
    for (const part of written) {
      const bytes =
        part.size === 0
          ? []
          : createReadStream(path, { start: part.at, end: part.at + part.size - 1, highWaterMark: 1 << 18 })
      yield { path: part.path, size: part.size, bytes }
    }
  } finally {
    await spool.close()
    await rm(path, { force: true })
  }
}

/** All tables as they are at one instant. */
async function* tableParts(database: Database, end: BackupEnd): AsyncGenerator<TarPart> {
  const tx = await database.db
    .startTransaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute()
  try {
    await sql`set local datestyle = 'ISO'; set local intervalstyle = 'postgres'; set local extra_float_digits = 1; set local bytea_output = 'hex'`.execute(
      tx,
    )
    const tables = await readTables(tx)
    const manifest: Manifest = {
      format: BACKUP_FORMAT,
      createdAt: new Date().toISOString(),
      migrations: await appliedMigrations(tx),
      tables,
      sequences: await readSequences(tx),
    }
    yield jsonPart('manifest.json', manifest)
    for (const table of tables) yield* tableRows(tx, table, end)
  } finally {
    await tx.rollback().execute()
  }
}

async function* tableRows(tx: AnyDb, table: TableInfo, end: BackupEnd): AsyncGenerator<TarPart> {
  const hash = createHash('sha256')
  const columns = sql.join(table.columns.map((column) => sql`${sql.ref(column.name)}::text`))
  await sql`declare backup_rows no scroll cursor for select json_build_array(${columns})::text as line from ${sql.table(table.name)}`.execute(
    tx,
  )
  let rows = 0
  let number = 0
  let lines: Buffer[] = []
  let bytes = 0
  const part = (): TarPart => {
    const content = lines
    const size = bytes
    lines = []
    bytes = 0
    number += 1
    return { path: `tables/${table.name}/${String(number).padStart(6, '0')}.jsonl`, size, bytes: content }
  }
  for (;;) {
    const fetched = await sql<{ line: string }>`fetch ${sql.lit(ROWS_A_FETCH)} from backup_rows`.execute(tx)
    for (const { line } of fetched.rows) {
      const buffer = Buffer.from(`${line}\n`)
      hash.update(buffer)
      lines.push(buffer)
      bytes += buffer.length
      rows += 1
      if (bytes >= PART_BYTES) yield part()
    }
    if (fetched.rows.length < ROWS_A_FETCH) break
  }
  if (bytes > 0) yield part()
  await sql`close backup_rows`.execute(tx)
  end.tables[table.name] = { rows, sha256: hash.digest('hex') }
}

function jsonPart(path: string, value: object): TarPart {
  const content = Buffer.from(JSON.stringify(value))
  return { path, size: content.length, bytes: [content] }
}
