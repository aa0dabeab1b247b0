import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type Database, openDatabase } from '#platform/db/database.ts'
import { tidy } from '#platform/db/upkeep.ts'

const embedded = inject('testDatabase').kind === 'embedded'
let folder: string
let database: Database

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'debrief-tidy-'))
  if (embedded)
    database = await openDatabase({ dataDir: folder, databaseUrl: undefined, pool: 1, embeddedCache: 2 ** 24 })
})
afterAll(async () => {
  await database?.close()
  await rm(folder, { recursive: true, force: true })
})

const figure = async (sql: string) => Number((await database.pool.query<{ n: number }>(sql)).rows[0]?.n)
const toReplay = () =>
  figure('select pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn)::float8 as n from pg_control_checkpoint()')

test.runIf(embedded)('a start after a kill replays little, however much was written before', async () => {
  await database.pool.query('create table written (id int primary key, text text)')
  await database.pool.query('insert into written select n, repeat(md5(n::text), 10) from generate_series(1, 300000) n')
  expect(await toReplay()).toBeGreaterThan(64 * 2 ** 20)
  await tidy(database.pool)
  expect(await toReplay()).toBeLessThan(2 ** 20)
})

test.runIf(embedded)('rows that are gone are swept, and the planner learns of new ones', async () => {
  await database.pool.query("create table changing as select n, 'a' as state from generate_series(1, 5000) n")
  await database.pool.query("update changing set state = 'b'")
  await tidy(database.pool)
  expect(await figure("select n_dead_tup as n from pg_stat_user_tables where relname = 'changing'")).toBe(0)
  expect(await figure("select reltuples as n from pg_class where relname = 'changing'")).toBe(5000)
})
