import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '#platform/db/database.ts'
import { spawnHere } from './spawned.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'debrief-kill-'))
})
afterAll(() => rm(folder, { recursive: true }))

test('every row that the embedded database acknowledged is there after kill -9, time after time', async () => {
  const acknowledged = new Set<number>()
  for (let round = 1; round <= 3; round++) {
    const writer = spawnHere('writing-process.ts', folder, 'write')
    await writer.until((lines) => lines.length > 300)
    await writer.end('SIGKILL')
    for (const line of writer.lines.slice(1)) acknowledged.add(Number(line))
  }
  const database = await openDatabase({ dataDir: folder, databaseUrl: undefined, pool: 1, embeddedCache: 16 * 2 ** 20 })
  const { rows } = await sql<{ n: number }>`select n from numbers`.execute(database.db)
  await database.close()
  const there = new Set(rows.map((row) => row.n))
  expect([...acknowledged].filter((n) => !there.has(n))).toEqual([])
  expect(acknowledged.size).toBeGreaterThanOrEqual(900)
}, 120_000)
