import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { type ServingProcess, startServing } from './serving-process.ts'

let server: ServingProcess
let database: TestDatabase | undefined
beforeAll(async () => {
  if (inject('testDatabase').kind === 'server') database = await openTestDatabase()
  server = await startServing({ DEBRIEF_LOG: 'info', ...(database && { DATABASE_URL: database.url ?? '' }) })
})
afterAll(async () => {
  await server.stop()
  await database?.close()
})

test('the log tells that somebody posted, and only the beginning of where to', async () => {
  const secret = 'kZ3vQ9xW1yB7nM5cL2dF8gH4jK6pR0tA'
  const answer = await fetch(`${server.address}/hooks/${secret}?x=1`, { method: 'POST', body: '{}' })
  expect(answer.status).toBe(404)
  await expect.poll(server.printed).toContain('/hooks/kZ3vQ9…')
  expect(server.printed()).not.toContain(secret)
  expect(server.printed()).not.toContain(secret.slice(0, 10))
})
