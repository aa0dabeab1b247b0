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

test.each([
  ['/hooks/', 'kZ3vQ9xW1yB7nM5cL2dF8gH4jK6pR0tA'],
  ['/hooks/trackers/', 'tR4cK8eL1yB7nM5cL2dF8gH4jK6pR0tA'],
])('the log tells that somebody posted to %s…, and only the beginning of where to', async (path, secret) => {
  const answer = await fetch(`${server.address}${path}${secret}?x=1`, { method: 'POST', body: '{}' })
  expect(answer.status).toBe(404)
  await expect.poll(server.printed).toContain(`${path}${secret.slice(0, 6)}…`)
  expect(server.printed()).not.toContain(secret)
  expect(server.printed()).not.toContain(secret.slice(0, 10))
})
