import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createBackup } from '#platform/db/backup.ts'
import { type Database, embeddedDatabase, openDatabase } from '#platform/db/database.ts'
import { openInMemory } from '#platform/db/embedded.ts'
import { askForBackup, serveLocalControl } from '#platform/db/local-control.ts'
import { migrate } from '#platform/db/migrate.ts'
import { restoreBackup } from '#platform/db/restore.ts'
import { type FileStore, openFileStore } from '#platform/files/store.ts'
import { createLog } from '#platform/log/log.ts'
import { openTestDatabase } from './database.ts'

let folder: string
let migrations: string
let opened: Database[]
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'debrief-backup-'))
  migrations = await mkdtemp(join(tmpdir(), 'debrief-backup-migrations-'))
  opened = []
  await writeFile(
    join(migrations, '0001-things.sql'),
    `create table makers (id uuid primary key, name text not null);
     create table things (
       id bigint generated always as identity primary key, maker uuid references makers, words text, at timestamptz, day date,
       rate double precision, tags text[] not null default '{}', extra jsonb, raw bytea, search tsvector generated always as (to_tsvector('simple', coalesce(words, ''))) stored
     );
     insert into makers values ('00000000-0000-0000-0000-000000000001', 'made by the migration')`,
  )
})
afterEach(async () => {
  for (const database of opened) await database.close()
  for (const path of [folder, migrations]) await rm(path, { recursive: true })
})

async function openEmpty(): Promise<Database> {
  const database = await openTestDatabase({ empty: true })
  opened.push(database)
  return database
}
async function fill(database: Database): Promise<void> {
  await migrate(database.db, { folder: migrations })
  await sql`insert into makers values ('00000000-0000-0000-0000-000000000002', 'Zoë "quote" \\ backslash')`.execute(
    database.db,
  )
  await sql`
    insert into things (maker, words, at, day, rate, tags, extra, raw)
    select '00000000-0000-0000-0000-000000000002', case when n % 7 = 0 then null else E'line\nbreak\t' || n || ' 😀' end,
      timestamptz '2026-01-01 00:00:00.123456+00' + n * interval '1 second', date '2026-01-01' + n, n / 3.0, array['a,b', '"', null, n::text],
      case n % 3 when 0 then 'null'::jsonb when 1 then null else jsonb_build_object('n', n, 'list', array[1, 2]) end, decode(md5(n::text), 'hex')
    from generate_series(1, 1300) n`.execute(database.db)
  await sql`delete from things where id > 1290`.execute(database.db)
}
/** Every value of every row, as the database tells it. */
async function everything(database: Database): Promise<unknown> {
  const things = await sql<{
    hash: string
  }>`select md5(string_agg(t::text, '|' order by id)) as hash from things t`.execute(database.db)
  const makers = await sql`select * from makers order by id`.execute(database.db)
  return [things.rows, makers.rows]
}
const storeIn = (name: string): Promise<FileStore> => openFileStore(join(folder, name, 'files'))
const backupOf = async (database: Database, files: FileStore, dataDir = folder) =>
  buffer(createBackup({ database, files, dataDir }))

test('a backup brings everything back: each value, stored files, the secret, and the next number', async () => {
  const source = await openEmpty()
  await fill(source)
  const files = await storeIn('a')
  const stored = await files.put([Buffer.from('evidence')] as unknown as AsyncIterable<Uint8Array>, 100)
  await writeFile(join(folder, 'a', 'secret'), 'hush')
  const backup = await backupOf(source, files, join(folder, 'a'))

  const target = await openEmpty()
  const targetFiles = await storeIn('b')
  const report = await restoreBackup(
    Readable.from([backup]),
    { database: target, files: targetFiles, dataDir: join(folder, 'b') },
    { migrationsFolder: migrations },
  )
  expect(report).toMatchObject({ rows: { makers: 2, things: 1290 }, files: 1, migrated: [] })
  expect(await everything(target)).toEqual(await everything(source))
  expect(await targetFiles.has(stored.id)).toBe(true)
  expect(await readFile(join(folder, 'b', 'secret'), 'utf8')).toBe('hush')
  const next = await sql<{ id: number }>`insert into things (words) values ('new') returning id`.execute(target.db)
  expect(next.rows[0]?.id).toBe(1301)
  await expect(
    sql`insert into things (maker) values ('00000000-0000-0000-0000-00000000ffff')`.execute(target.db),
  ).rejects.toThrow(/foreign key/)
})

test('a backup moves between the embedded database and a server', async () => {
  const embedded = embeddedDatabase(await openInMemory())
  opened.push(embedded)
  const other = await openEmpty()
  const files = await storeIn('a')
  await fill(embedded)
  await restoreBackup(
    Readable.from([await backupOf(embedded, files)]),
    { database: other, files, dataDir: folder },
    { migrationsFolder: migrations },
  )
  expect(await everything(other)).toEqual(await everything(embedded))
  const back = embeddedDatabase(await openInMemory())
  opened.push(back)
  await restoreBackup(
    Readable.from([await backupOf(other, files)]),
    { database: back, files, dataDir: folder },
    { migrationsFolder: migrations },
  )
  expect(await everything(back)).toEqual(await everything(embedded))
})

test('an older backup is brought up to the present level', async () => {
  const source = await openEmpty()
  await fill(source)
  const files = await storeIn('a')
  const backup = await backupOf(source, files)
  await writeFile(
    join(migrations, '0002-colour.sql'),
    "alter table things add column colour text not null default 'teal'",
  )
  const target = await openEmpty()
  const report = await restoreBackup(
    Readable.from([backup]),
    { database: target, files, dataDir: folder },
    { migrationsFolder: migrations },
  )
  expect(report.migrated).toEqual(['0002-colour'])
  const { rows } = await sql`select distinct colour from things`.execute(target.db)
  expect(rows).toEqual([{ colour: 'teal' }])
  // And the other way round: the newer backup is refused by the older program.
  const newer = await backupOf(target, files)
  await rm(join(migrations, '0002-colour.sql'))
  const restore = restoreBackup(
    Readable.from([newer]),
    { database: source, files, dataDir: folder },
    { migrationsFolder: migrations, replace: true },
  )
  await expect(restore).rejects.toMatchObject({ code: 'UNREADABLE_FILE' })
})

test('a database with something in it is left alone unless told to be replaced', async () => {
  const source = await openEmpty()
  await fill(source)
  const files = await storeIn('a')
  const backup = await backupOf(source, files)
  await sql`update makers set name = 'changed since'`.execute(source.db)
  const restore = (replace: boolean) =>
    restoreBackup(
      Readable.from([backup]),
      { database: source, files, dataDir: folder },
      { migrationsFolder: migrations, replace },
    )
  await expect(restore(false)).rejects.toMatchObject({ code: 'NOT_POSSIBLE' })
  expect(JSON.stringify(await everything(source))).toContain('changed since')
  await restore(true)
  expect(JSON.stringify(await everything(source))).not.toContain('changed since')
})

test.each(['cut short', 'damaged'])('a backup that is %s changes nothing', async (how) => {
  const source = await openEmpty()
  await fill(source)
  const files = await storeIn('a')
  const backup = await backupOf(source, files)
  const before = await everything(source)
  const bad =
    how === 'cut short'
      ? backup.subarray(0, Math.floor(backup.length * 0.8))
      : Buffer.from(backup).fill(0, Math.floor(backup.length / 2), Math.floor(backup.length / 2) + 8)
  await expect(
    restoreBackup(
      Readable.from([bad]),
      { database: source, files, dataDir: folder },
      { migrationsFolder: migrations, replace: true },
    ),
  ).rejects.toMatchObject({ code: 'UNREADABLE_FILE' })
  expect(await everything(source)).toEqual(before)
})

test('a running server gives a backup to another command, of one instant, while it is written to', async () => {
  const dataDir = join(folder, 'live')
  const database = await openDatabase({ dataDir, databaseUrl: undefined, pool: 1, embeddedCache: 16 * 2 ** 20 })
  opened.push(database)
  await fill(database)
  await sql`create table pairs (a int, b int)`.execute(database.db)
  const files = await openFileStore(join(dataDir, 'files'))
  if (!database.lock) throw new Error('an embedded database in a folder is locked')
  const control = await serveLocalControl({
    folder: dataDir,
    lock: database.lock,
    log: createLog({ level: 'silent' }),
    backup: () => createBackup({ database, files, dataDir }),
  })
  let writing = true
  const writer = (async () => {
    for (let n = 0; writing; n++)
      await database.transaction((tx) =>
        sql`with one as (insert into pairs values (${n}, 0)) insert into pairs values (0, ${n})`.execute(tx),
      )
  })()
  const stream = await askForBackup(dataDir)
  const backup = await buffer(stream ?? Readable.from([]))
  writing = false
  await writer
  await control.close()
  expect(backup.length).toBeGreaterThan(1_000)
  // The table `pairs` is not in the migrations, so the backup of this database cannot be loaded; its lines still tell.
  const target = embeddedDatabase(await openInMemory())
  opened.push(target)
  await writeFile(
    join(migrations, '0001-things.sql'),
    `${await readFile(join(migrations, '0001-things.sql'), 'utf8')}; create table pairs (a int, b int)`,
  )
  await restoreBackup(
    Readable.from([backup]),
    { database: target, files: await storeIn('t'), dataDir: folder },
    { migrationsFolder: migrations },
  )
  const { rows } = await sql<{ odd: number }>`select count(*) % 2 as odd from pairs`.execute(target.db)
  expect(rows[0]?.odd).toBe(0)
})

test('nobody answers for a folder without a running server', async () => {
  expect(await askForBackup(folder)).toBeNull()
})
