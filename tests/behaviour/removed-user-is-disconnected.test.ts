import { expect, test } from 'vitest'
import { operator } from './people-server.ts'
import { withWriters } from './writers.ts'

const { app, open, openAs } = withWriters()

test('a removed user is disconnected at once and cannot come back', async () => {
  const ana = await app().actor('member', 'Ana')
  const ben = await app().actor('member', 'Ben')
  const { id } = await app().services.incidents.create(ana, { title: 'Checkout is down' })
  const [one, other] = [await open(ana, id), await open(ben, id)]
  await one.synced()
  await other.synced()
  await app().services.people.users.remove(operator, ben.userId ?? '')
  await other.until(() => other.refused.includes('not-signed-in'))
  await other.until(() => !other.provider.synced)
  other.write('From outside.')
  one.write('Inside.')
  expect(await one.save()).toMatchObject({ type: 'saved' })
  expect(one.text()).not.toContain('From outside.')
  expect(other.text()).not.toContain('Inside.')
})

test('a session that ends takes its open documents with it', async () => {
  const { people, incidents } = app().services
  const account = { name: 'Cleo', email: 'cleo@example.org', password: 'a long password' }
  const user = await people.users.add(operator, { ...account, role: 'member', timeZone: 'UTC' })
  const cleo = { userId: user.id, name: user.name, role: user.role, via: 'browser', scopes: null } as const
  const { id } = await incidents.create(cleo, { title: 'Search is slow' })
  const { cookies } = await people.sessions.signIn(account, { ip: '192.0.2.1', userAgent: 'test', secure: false })
  const cookie = cookies[0]?.split(';', 1)[0] ?? ''
  const writer = openAs({ cookie, origin: app().address }, id)
  await writer.synced()
  const signOut = await fetch(`${app().address}/api/session`, { method: 'DELETE', headers: { cookie } })
  expect(signOut.ok).toBe(true)
  await writer.until(() => writer.refused.includes('not-signed-in'))
})
