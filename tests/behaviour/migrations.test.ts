import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { appliedMigrations, MigrationError, migrate, readMigrations } from '#platform/db/migrate.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'

let database: TestDatabase
let folder: string
const write = (name: string, text: string) => writeFile(join(folder, name), text)

beforeEach(async () => {
  database = await openTestDatabase({ empty: true })
  folder = await mkdtemp(join(tmpdir(), 'debrief-migrations-'))
  await write(
    '0001-first.sql',
    'create table boxes (id int primary key); -- one;\ncreate index boxes_id on boxes (id);',
  )
  await write('0002-second.sql', "alter table boxes add column name text not null default 'a;b';")
  await write('schema.sql', 'this is not a migration')
})
afterEach(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

test('a new database gets every migration in order, and a second start has nothing to do', async () => {
  expect(await migrate(database.db, { folder })).toEqual(['0001-first', '0002-second'])
  expect(await migrate(database.db, { folder })).toEqual([])
  expect(await appliedMigrations(database.db)).toEqual(['0001-first', '0002-second'])
})

test('several processes may migrate at once', async () => {
  const applied = await Promise.all([1, 2, 3].map(() => migrate(database.db, { folder })))
  expect(applied.flat().sort()).toEqual(['0001-first', '0002-second'])
})

test('a migration that fails leaves the database as it was and is named', async () => {
  await write('0003-broken.sql', 'create table crates (id int); select no_such_function();')
  await expect(migrate(database.db, { folder })).rejects.toThrow(/0003-broken failed/)
  expect(await appliedMigrations(database.db)).toEqual([])
  const { rows } = await sql<{ there: string | null }>`select to_regclass('crates')::text as there`.execute(database.db)
  expect(rows[0]?.there).toBeNull()
})

test('a database of a newer version is refused and left alone', async () => {
  await migrate(database.db, { folder })
  await rm(join(folder, '0002-second.sql'))
  await expect(migrate(database.db, { folder })).rejects.toThrow(/newer than this version/)
})

test('an edited migration is noticed', async () => {
  await migrate(database.db, { folder })
  await write('0001-first.sql', 'create table boxes (id bigint primary key);')
  await expect(migrate(database.db, { folder })).rejects.toThrow(MigrationError)
})

test("the project's own migrations apply to an empty database", async () => {
  const names = (await readMigrations()).map((file) => file.name)
  expect(names.length).toBeGreaterThan(0)
  expect(await migrate(database.db)).toEqual(names)
})
