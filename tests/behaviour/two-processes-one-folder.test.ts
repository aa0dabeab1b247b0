import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '#platform/db/database.ts'
import { FolderInUse } from '#platform/db/folder-lock.ts'
import { spawnHere } from './spawned.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'debrief-lock-'))
})
afterAll(() => rm(folder, { recursive: true }))

const open = () => openDatabase({ dataDir: folder, databaseUrl: undefined, pool: 1, embeddedCache: 16 * 2 ** 20 })

test('a second process refuses in words that name the folder and who holds it', async () => {
  const first = spawnHere('writing-process.ts', folder)
  await first.until((lines) => lines.includes('open'))
  const second = spawnHere('writing-process.ts', folder)
  await expect(second.until((lines) => lines.includes('open'))).rejects.toThrow(
    `The data folder ${folder} is in use by process ${first.child.pid}`,
  )
  await first.end('SIGKILL')
})

test('a lock that was left behind by kill -9 keeps nobody out', async () => {
  const database = await open()
  await database.close()
})

test('the same process cannot open it twice, and can open it again after closing', async () => {
  const database = await open()
  await expect(open()).rejects.toThrow(FolderInUse)
  await database.close()
  await (await open()).close()
})

test('of many that start at once exactly one gets the folder', async () => {
  const starting = Array.from({ length: 4 }, () => spawnHere('writing-process.ts', folder))
  const outcomes = await Promise.allSettled(starting.map((process) => process.until((lines) => lines.includes('open'))))
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
  await Promise.all(starting.map((process) => process.end('SIGKILL')))
})
