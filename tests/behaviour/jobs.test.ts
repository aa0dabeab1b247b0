import { afterEach, beforeEach, expect, test } from 'vitest'
import { createJobs, type JobKind, type Jobs } from '#platform/jobs/jobs.ts'
import { createLog } from '#platform/log/log.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'

const log = createLog({ level: 'silent' })
const greet: JobKind<{ name: string }> = { name: 'test.greet', retries: 3 }
const once: JobKind<{ n: number }> = { name: 'test.once', onePerKey: true }
let database: TestDatabase
let jobs: Jobs

beforeEach(async () => {
  database = await openTestDatabase()
  jobs = createJobs(database, log)
})
afterEach(async () => {
  await jobs.stop(1_000)
  await database.close()
})

/** Collects what a worker was given, and waits until there are `count`. */
function collector<T>() {
  const items: T[] = []
  let check = () => {}
  return {
    items,
    add(item: T) {
      items.push(item)
      check()
    },
    until: (count: number) =>
      new Promise<T[]>((resolve) => {
        check = () => {
          if (items.length >= count) resolve(items)
        }
        check()
      }),
  }
}

test('a job runs soon after the transaction that enqueued it commits', async () => {
  const seen = collector<string>()
  jobs.work(greet, async ({ data }) => seen.add(data.name))
  await jobs.start()
  await database.transaction(async (tx) => {
    await jobs.enqueue(tx, greet, { name: 'Ada' })
  })
  expect(await seen.until(1)).toEqual(['Ada'])
})

test('a job never runs when its transaction rolls back', async () => {
  const seen = collector<string>()
  jobs.work(greet, async ({ data }) => seen.add(data.name))
  await jobs.start()
  const rolledBack = database.transaction(async (tx) => {
    await jobs.enqueue(tx, greet, { name: 'nobody' })
    throw new Error('changed my mind')
  })
  await expect(rolledBack).rejects.toThrow('changed my mind')
  await jobs.enqueue(database.db, greet, { name: 'Ada' })
  expect(await seen.until(1)).toEqual(['Ada'])
})

test('a job that fails is tried again', async () => {
  const attempts = collector<number>()
  jobs.work(greet, async ({ attempt }) => {
    attempts.add(attempt)
    if (attempt === 1) throw new Error('not yet')
  })
  await jobs.start()
  await jobs.enqueue(database.db, greet, { name: 'Ada' })
  expect(await attempts.until(2)).toEqual([1, 2])
})

test('one job for each key waits or runs', async () => {
  jobs.declare(once)
  await jobs.start({ work: false })
  const enqueue = (key: string) => jobs.enqueue(database.db, once, { n: 1 }, { key })
  expect([await enqueue('a'), await enqueue('a'), await enqueue('b')]).toEqual([
    expect.any(String),
    null,
    expect.any(String),
  ])
})

test('before the queues are ready a job is refused in words, instead of being lost', async () => {
  jobs.declare(greet)
  await expect(jobs.enqueue(database.db, greet, { name: 'Ada' })).rejects.toMatchObject({ code: 'NOT_READY' })
})

test('a job that was cut short by the end of the process runs again at the next start', async () => {
  jobs.declare(greet)
  await jobs.start({ work: false })
  const id = await jobs.enqueue(database.db, greet, { name: 'Ada' })
  await jobs.stop()
  // What a process leaves behind that is killed in the middle of a job.
  await database.pool.query(
    "update pgboss.job set state = 'active', started_on = now() - interval '1 minute', heartbeat_on = now() - interval '1 minute' where id = $1",
    [id],
  )
  const seen = collector<string>()
  jobs = createJobs(database, log)
  jobs.work(greet, async ({ data }) => seen.add(data.name))
  await jobs.start()
  expect(await seen.until(1)).toEqual(['Ada'])
}, 60_000)
