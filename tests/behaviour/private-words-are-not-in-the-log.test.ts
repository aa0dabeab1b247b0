import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { passage } from './accounts.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { type ServingProcess, startServing } from './serving-process.ts'

const marker = 'zaunkoenig7331'

let server: ServingProcess
let database: TestDatabase | undefined
beforeAll(async () => {
  if (inject('testDatabase').kind === 'server') database = await openTestDatabase()
  server = await startServing({ DEBRIEF_LOG: 'trace', ...(database && { DATABASE_URL: database.url ?? '' }) })
})
afterAll(async () => {
  await server.stop()
  await database?.close()
})

test('neither kept, shared, refused nor broken requests leave a private word in the log, or tell that something was shared', async () => {
  const codeIn = () => /set-up code:\s*([A-Z0-9-]{6,})/.exec(server.printed())?.[1] ?? ''
  await expect.poll(codeIn, { timeout: 30_000 }).not.toBe('')
  const code = codeIn()
  const json = { 'content-type': 'application/json', origin: server.address }
  const account = { name: 'Ana', email: 'ana@example.org', password: 'a long password', timeZone: 'UTC', code }
  const setUp = await fetch(`${server.address}/api/setup`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify(account),
  })
  expect(setUp.status, server.printed()).toBe(200)
  const cookie = setUp.headers.getSetCookie()[0]?.split(';', 1)[0] ?? ''
  const send = (method: string, path: string, body: unknown) =>
    fetch(`${server.address}/api${path}`, {
      method,
      headers: { ...json, cookie },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  expect((await send('POST', '/incidents', { title: 'Checkout is down' })).status).toBe(200)
  const keep = (body: object) => send('PUT', '/incidents/INC-1/my-account', body)
  const passages = [passage(`I thought of ${marker}.`)]
  const statuses = []
  for (const body of [
    { version: 0, passages },
    { version: 1, passages, share: 'unnamed' },
    { version: 1, passages },
    { version: 'x', passages },
    { version: 2, passages: [{ ...passages[0], text: `${marker} `.repeat(5_000) }] },
  ])
    statuses.push((await keep(body)).status)
  statuses.push((await send('PUT', '/incidents/INC-1/my-account', `{"version":2,"passages":[${marker}`)).status)
  expect(statuses).toEqual([200, 200, 409, 422, 422, 422])
  await expect.poll(() => server.printed().split('/my-account').length - 1).toBe(6)
  expect(server.printed()).not.toContain(marker)
  expect(server.printed()).not.toContain('unnamed')
})
