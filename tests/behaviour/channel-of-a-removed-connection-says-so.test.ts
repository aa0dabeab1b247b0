import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/id.ts'
import { openTestApp } from './app.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app?.close())

test('a channel that is still to be read when its connection is removed ends with words that help', async () => {
  const { chat, connections, incidents } = app.services
  const admin = await app.actor('admin')
  const given = { name: 'Slack', integration: 'slack', settings: {}, secret: 'a-signing-secret-of-slack' }
  const { connection } = await connections.create(admin, given)
  const { id: incidentId } = await incidents.create(admin, { title: 'Orders fail' })
  const id = newId()
  await app.database.pool.query(
    `insert into chat_imports (id, connection_id, incident_id, channel_id, channel_name, state, created_at, updated_at)
     values ($1, $2, $3, 'C0X', 'checkout', 'queued', now(), now())`,
    [id, connection.id, incidentId],
  )
  await connections.remove(admin, { id: connection.id })
  await chat.read(id)
  expect(await chat.imports(admin, { incidentId })).toMatchObject([
    { id, state: 'failed', error: 'The connection was removed. Read the channel again through another one.' },
  ])
})
