import { request } from 'node:http'
import { expect, test } from 'vitest'
import { operator } from './people-server.ts'
import { withWriters } from './writers.ts'

const { app, openAs } = withWriters()

/** Asks for a web socket and gives the status and headers of the answer; 101 is one. */
function knock(path: string, headers: Record<string, string>) {
  const key = Buffer.from('0123456789abcdef').toString('base64')
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    const upgrade = {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': key,
    }
    const asked = request(`${app().address}${path}`, { headers: { ...upgrade, ...headers } })
    asked.on('upgrade', (answer, socket) => {
      socket.destroy()
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: '' })
    })
    asked.on('response', async (answer) => {
      let body = ''
      for await (const chunk of answer) body += chunk
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body })
    })
    asked.on('error', reject)
    asked.end()
  })
}

test('with a cookie only pages of this server get in; without one nobody does', async () => {
  const { people, incidents } = app().services
  const account = { name: 'Ana', email: 'ana@example.org', password: 'a long password' }
  const user = await people.users.add(operator, { ...account, role: 'member', timeZone: 'UTC' })
  const { cookies } = await people.sessions.signIn(account, { ip: '192.0.2.1', userAgent: 'test', secure: false })
  const cookie = cookies[0]?.split(';', 1)[0] ?? ''
  const live = '/api/narrative'

  expect(await knock(live, { cookie, origin: app().address })).toMatchObject({ status: 101 })
  for (const origin of ['https://evil.example', 'null', app().address.replace(/:\d+$/, ':1')]) {
    const answer = await knock(live, { cookie, origin })
    expect(answer, origin).toMatchObject({ status: 403, headers: { 'x-content-type-options': 'nosniff' } })
    expect(JSON.parse(answer.body)).toMatchObject({ code: 'NOT_ALLOWED' })
  }
  expect(await knock(live, { cookie, 'sec-fetch-site': 'cross-site' })).toMatchObject({ status: 403 })
  expect(await knock(live, { origin: app().address })).toMatchObject({ status: 401 })
  expect(await knock(live, { authorization: 'Bearer dbf_wrong' })).toMatchObject({ status: 401 })
  expect(await knock('/api/nothing', { cookie, origin: app().address })).toMatchObject({ status: 404 })

  const ana = { userId: user.id, name: user.name, role: user.role, via: 'browser', scopes: null } as const
  const { id } = await incidents.create(ana, { title: 'Checkout is down' })
  const writer = openAs({ cookie, origin: app().address }, id)
  await writer.synced()
  writer.write('From our own page.')
  expect(await writer.save()).toMatchObject({ type: 'saved' })
})

test('a request that offers another protocol is answered like any other', async () => {
  const answer = await knock('/api/setup', { upgrade: 'h2c' })
  expect(answer.status).toBe(200)
})

test('one person has at most sixty pages open', async () => {
  const { key } = await app().clientOf(await app().actor('member', 'Ben'))
  const headers = { authorization: `Bearer ${key}` }
  const { id } = await app().services.incidents.create(operator, { title: 'Many windows' })
  const pages = Array.from({ length: 60 }, () => openAs(headers, id))
  await Promise.all(pages.map((page) => page.synced()))
  expect(await knock('/api/narrative', headers)).toMatchObject({ status: 429 })
  for (const page of pages) page.leave()
})
