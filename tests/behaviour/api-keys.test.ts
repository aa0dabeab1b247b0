import { afterAll, beforeAll, expect, test } from 'vitest'
import { day, operator, type PeopleServer, refusal, startPeopleServer } from './people-server.ts'

let server: PeopleServer
beforeAll(async () => {
  server = await startPeopleServer()
  await server.user('owner')
})
afterAll(() => server.close())

const authorization = (key: string) => ({ authorization: `Bearer ${key}` })

test('a key acts for its user, is shown once, and is stored as a hash only', async () => {
  const member = await server.user('member')
  const { key, ...made } = await member.api.people.keys.create({ name: 'CI', scopes: ['read'] })
  expect(key).toMatch(/^dbf_[\w-]{43}$/)
  expect(key.startsWith(made.hint)).toBe(true)
  expect((await server.program(key).people.me.get()).id).toBe(member.user.id)
  expect(await member.api.people.keys.list()).toMatchObject(
    [{ ...made, lastUsedAt: null }].map(({ lastUsedAt: _, ...rest }) => rest),
  )
  const tables = await Promise.all(
    ['api_keys', 'audit_log'].map((name) => server.database.db.selectFrom(name).selectAll().execute()),
  )
  expect(JSON.stringify(tables)).not.toContain(key)
  expect(JSON.stringify(await member.api.people.keys.list())).not.toContain(key)
})

test('the scopes of a key hold: reading, writing, managing, each with what is below it', async () => {
  const admin = await server.user('admin')
  const scopesOf = async (scope: 'read' | 'write' | 'admin') => {
    const { key } = await admin.api.people.keys.create({ name: scope, scopes: [scope] })
    return (await server.people.authenticate(authorization(key)))?.scopes
  }
  expect(await scopesOf('read')).toEqual(['read'])
  expect(await scopesOf('write')).toEqual(['read', 'write'])
  expect(await scopesOf('admin')).toEqual(['read', 'write', 'admin'])
  const { key } = await admin.api.people.keys.create({ name: 'reader', scopes: ['write'] })
  expect(await refusal(server.program(key).people.users.list())).toBeNull()
  expect(await refusal(server.program(key).people.users.listAll())).toBe('NOT_ALLOWED')
})

test('no key reaches passwords, sessions or keys', async () => {
  const owner = await server.user('owner')
  const { key } = await owner.api.people.keys.create({ name: 'all', scopes: ['admin'] })
  const program = server.program(key)
  expect(await refusal(program.people.users.listAll())).toBeNull()
  const calls = [
    program.people.keys.list(),
    program.people.keys.create({ name: 'more', scopes: ['read'] }),
    program.people.me.sessions(),
    program.people.me.update({ name: 'Mallory' }),
    program.people.me.changePassword({ current: owner.password, next: 'another long one' }),
    program.people.session.signOut(),
  ]
  expect(await Promise.all(calls.map(refusal))).toEqual(calls.map(() => 'NOT_ALLOWED'))
})

test('a key never reaches further than its user does now', async () => {
  const admin = await server.user('admin')
  const { key } = await admin.api.people.keys.create({ name: 'admin', scopes: ['admin'] })
  expect(await refusal(server.program(key).people.users.listAll())).toBeNull()
  await server.people.users.setRole(operator, admin.user.id, 'member')
  expect(await refusal(server.program(key).people.users.listAll())).toBe('NOT_ALLOWED')
  expect(await refusal(admin.api.people.keys.create({ name: 'again', scopes: ['read', 'admin'] }))).toBe('NOT_ALLOWED')
  const viewer = await server.user('viewer')
  expect(await refusal(viewer.api.people.keys.create({ name: 'writer', scopes: ['write'] }))).toBe('NOT_ALLOWED')
})

test('a key ends when it is revoked, when it expires and when its user is removed', async () => {
  const member = await server.user('member')
  const create = async (expiresAt: string | null = null) =>
    (await member.api.people.keys.create({ name: 'key', scopes: ['read'], expiresAt })).key
  const [revoked, expiring, removed] = [
    await create(),
    await create(new Date(Date.now() + 2 * day).toISOString()),
    await create(),
  ]
  const works = async (key: string) => (await refusal(server.program(key).people.me.get())) === null
  const hints = await member.api.people.keys.list()
  await member.api.people.keys.revoke({ id: hints.find(({ hint }) => revoked.startsWith(hint))?.id ?? '' })
  expect([await works(revoked), await works(expiring), await works(removed)]).toEqual([false, true, true])
  await server.people.users.remove(operator, member.user.id)
  expect(await works(removed)).toBe(false)
  await server.people.users.restore(operator, member.user.id)
  expect(await works(removed)).toBe(false)

  const other = await server.user('member')
  const soon = (
    await other.api.people.keys.create({
      name: 'soon',
      scopes: ['read'],
      expiresAt: new Date(Date.now() + 2 * day).toISOString(),
    })
  ).key
  expect(await works(soon)).toBe(true)
  server.advance(2 * day)
  expect(await works(soon)).toBe(false)
  expect(
    await refusal(
      other.api.people.keys.create({ name: 'past', scopes: ['read'], expiresAt: '2020-01-01T00:00:00.000Z' }),
    ),
  ).toBe('INVALID_INPUT')
})

test('when a key was last used is written beside the request, at most once a minute', async () => {
  const member = await server.user('member')
  const { key } = await member.api.people.keys.create({ name: 'used', scopes: ['read'] })
  const lastUsed = async () => (await member.api.people.keys.list())[0]?.lastUsedAt ?? null
  expect(await lastUsed()).toBeNull()
  await server.program(key).people.me.get()
  await expect.poll(lastUsed).not.toBeNull()
  const first = await lastUsed()
  server.advance(50_000)
  await server.program(key).people.me.get()
  expect(await lastUsed()).toBe(first)
  server.advance(50_000)
  await server.program(key).people.me.get()
  await expect.poll(lastUsed).not.toBe(first)
})

test('a wrong key is nobody, even beside a good cookie', async () => {
  const member = await server.user('member')
  const cookie = [...member.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  for (const given of ['dbf_nonsense', '', 'Bearer', "' or true --"]) {
    expect(await server.people.authenticate({ ...authorization(given), cookie })).toBeNull()
  }
  expect(await server.people.authenticate({ authorization: 'Basic eDp5', cookie })).toMatchObject({
    userId: member.user.id,
  })
})

test("nobody ends another person's key", async () => {
  const member = await server.user('member')
  const { id, key } = await member.api.people.keys.create({ name: 'mine', scopes: ['read'] })
  const owner = await server.user('owner')
  expect(await refusal(owner.api.people.keys.revoke({ id }))).toBe('NOT_FOUND')
  expect(await refusal(owner.api.people.keys.revoke({ id: 'nonsense' }))).toBe('NOT_FOUND')
  expect(await refusal(server.program(key).people.me.get())).toBeNull()
})
