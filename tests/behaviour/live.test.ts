import { afterEach, beforeEach, expect, test } from 'vitest'
import { createLive, type Live } from '#platform/live/live.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'

type Notice = { changed: string }
let database: TestDatabase
let live: Live<Notice>
beforeEach(async () => {
  database = await openTestDatabase()
  live = await createLive<Notice>(database)
})
afterEach(async () => {
  live.close()
  await database.close()
})

/** Hears notices; `until` resolves with all of them once `last` was heard. */
function hear(last: string) {
  const heard: string[] = []
  const done = new Promise<string[]>((resolve) => {
    live.subscribe({
      notice: ({ changed }) => {
        heard.push(changed)
        if (changed === last) resolve(heard)
      },
      missed: () => {},
    })
  })
  return done
}

test('a notice reaches everybody after the commit, and never when the transaction rolls back', async () => {
  const [first, second] = [hear('end'), hear('end')]
  await database.transaction((tx) => live.publish(tx, { changed: 'kept' }))
  await database
    .transaction(async (tx) => {
      await live.publish(tx, { changed: 'undone' })
      throw new Error('rolled back')
    })
    .catch(() => {})
  await database.transaction((tx) => live.publish(tx, { changed: 'end' }))
  expect(await Promise.all([first, second])).toEqual([
    ['kept', 'end'],
    ['kept', 'end'],
  ])
})

test('words of every language and quote survive', async () => {
  const words = `O'Brien said "läuft" → 完了 \\ 😀`
  const heard = hear(words)
  await database.transaction((tx) => live.publish(tx, { changed: words }))
  expect(await heard).toEqual([words])
})

test('a notice too large for the database is refused instead of breaking the transaction', async () => {
  await expect(live.publish(database.db, { changed: 'x'.repeat(8_000) })).rejects.toThrow(RangeError)
})

test('after the connection broke, listeners hear again and are told that they missed something', async ({ skip }) => {
  if (database.kind === 'embedded') skip('the embedded database has no connection that could break')
  const missed = new Promise<void>((resolve) => live.subscribe({ notice: () => {}, missed: resolve }))
  await database.pool.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  )
  await missed
  const heard = hear('after')
  await database.transaction((tx) => live.publish(tx, { changed: 'after' }))
  expect(await heard).toEqual(['after'])
})
