import { afterAll, beforeAll, expect, test } from 'vitest'
import { day, operator, type PeopleServer, refusal, startPeopleServer } from './people-server.ts'

let server: PeopleServer
let admin: Awaited<ReturnType<PeopleServer['user']>>
beforeAll(async () => {
  server = await startPeopleServer()
  await server.user('owner')
  admin = await server.user('admin', 'Grace')
})
afterAll(() => server.close())

let count = 0
const account = () => ({
  name: 'New',
  email: `new-${++count}@example.org`,
  password: 'a long password',
  timeZone: 'UTC',
})
const tokenOf = (link: string) => link.split('#')[1] ?? ''

test('an invited person looks, makes an account, and is signed in with the role of the invite', async () => {
  const { link, ...invite } = await admin.api.people.invites.create({ email: null, role: 'viewer' })
  expect(new URL(link).pathname).toBe('/invite')
  expect(new URL(link).hash).toMatch(/^#[\w-]{43}$/)
  expect(await admin.api.people.invites.list()).toContainEqual(invite)
  const guest = server.visitor()
  const token = tokenOf(link)
  expect(await guest.api.people.invites.look({ token })).toEqual({ email: null, role: 'viewer', invitedBy: 'Grace' })
  const user = await guest.api.people.invites.accept({ ...account(), token })
  expect(user.role).toBe('viewer')
  expect(await guest.api.people.me.get()).toEqual(user)
  expect(await admin.api.people.invites.list()).not.toContainEqual(invite)
})

test('the link is nowhere in the database', async () => {
  const { link } = await admin.api.people.invites.create({ email: null, role: 'member' })
  const tables = await Promise.all(
    ['invites', 'audit_log'].map((name) => server.database.db.selectFrom(name).selectAll().execute()),
  )
  expect(JSON.stringify(tables)).not.toContain(tokenOf(link))
})

test('an invite is good for one person, also when several accept at once', async () => {
  const token = tokenOf((await admin.api.people.invites.create({ email: null, role: 'member' })).link)
  const results = await Promise.all(
    [1, 2, 3].map(() => refusal(server.visitor().api.people.invites.accept({ ...account(), token }))),
  )
  expect(results.sort()).toEqual(['NOT_FOUND', 'NOT_FOUND', null])
  expect(await refusal(server.visitor().api.people.invites.look({ token }))).toBe('NOT_FOUND')
})

test('an invite for an address is for that address only, and a mistake does not use it up', async () => {
  const token = tokenOf((await admin.api.people.invites.create({ email: 'Linus@Example.org', role: 'member' })).link)
  const guest = server.visitor()
  expect((await guest.api.people.invites.look({ token })).email).toBe('linus@example.org')
  expect(await refusal(guest.api.people.invites.accept({ ...account(), token }))).toBe('INVALID_INPUT')
  expect(await refusal(guest.api.people.invites.accept({ ...account(), email: 'linus@example.org', token }))).toBeNull()
})

test('an address that is taken does not use the invite up', async () => {
  const token = tokenOf((await admin.api.people.invites.create({ email: null, role: 'member' })).link)
  expect(
    await refusal(server.visitor().api.people.invites.accept({ ...account(), email: admin.user.email, token })),
  ).toBe('ALREADY_EXISTS')
  expect(await refusal(server.visitor().api.people.invites.accept({ ...account(), token }))).toBeNull()
})

test('an invite that was taken back, or whose maker lost the right to invite, is not valid any more', async () => {
  const other = await server.user('admin')
  const first = await admin.api.people.invites.create({ email: null, role: 'member' })
  await admin.api.people.invites.revoke({ id: first.id })
  const demoted = await other.api.people.invites.create({ email: null, role: 'admin' })
  await server.people.users.setRole(operator, other.user.id, 'member')
  for (const { link } of [first, demoted])
    expect(await refusal(server.visitor().api.people.invites.accept({ ...account(), token: tokenOf(link) }))).toBe(
      'NOT_FOUND',
    )
  expect(await refusal(admin.api.people.invites.revoke({ id: first.id }))).toBe('NOT_FOUND')
})

test('nobody is invited as an owner, and members invite nobody', async () => {
  const member = await server.user('member')
  expect(await refusal(admin.api.people.invites.create({ email: null, role: 'owner' as 'admin' }))).toBe(
    'INVALID_INPUT',
  )
  expect(await refusal(member.api.people.invites.create({ email: null, role: 'viewer' }))).toBe('NOT_ALLOWED')
})

test('guessing is stopped', async () => {
  const guest = server.visitor()
  for (let guess = 0; guess < 30; guess++)
    expect(await refusal(guest.api.people.invites.look({ token: `guess-${guess}` }))).toBe('NOT_FOUND')
  expect(await refusal(guest.api.people.invites.look({ token: 'one more' }))).toBe('TOO_MANY_ATTEMPTS')
})

test('after seven days the link is over', async () => {
  const { link } = await admin.api.people.invites.create({ email: null, role: 'member' })
  server.advance(7 * day - 60_000)
  expect(await refusal(server.visitor().api.people.invites.look({ token: tokenOf(link) }))).toBeNull()
  server.advance(61_000)
  expect(await refusal(server.visitor().api.people.invites.accept({ ...account(), token: tokenOf(link) }))).toBe(
    'NOT_FOUND',
  )
})
