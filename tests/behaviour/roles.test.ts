import { afterAll, beforeAll, expect, test } from 'vitest'
import { operator, type PeopleServer, refusal, startPeopleServer } from './people-server.ts'

let server: PeopleServer
let owner: Awaited<ReturnType<PeopleServer['user']>>
beforeAll(async () => {
  server = await startPeopleServer()
  owner = await server.user('owner')
})
afterAll(() => server.close())

test('the last owner can neither be demoted nor removed, by nobody', async () => {
  const { id } = owner.user
  expect(await refusal(owner.api.people.users.setRole({ id, role: 'admin' }))).toBe('NOT_POSSIBLE')
  expect(await refusal(owner.api.people.users.remove({ id }))).toBe('NOT_POSSIBLE')
  expect(await refusal(server.people.users.setRole(operator, id, 'viewer'))).toBe('NOT_POSSIBLE')
  expect(await refusal(server.people.users.remove(operator, id))).toBe('NOT_POSSIBLE')
  expect((await owner.api.people.me.get()).role).toBe('owner')
})

test('of two owners who demote each other at once, one stays', async () => {
  const other = await server.user('owner')
  const results = await Promise.all([
    refusal(owner.api.people.users.setRole({ id: other.user.id, role: 'member' })),
    refusal(other.api.people.users.setRole({ id: owner.user.id, role: 'member' })),
  ])
  expect(results.filter((code) => code === null)).toHaveLength(1)
  const owners = (await server.people.users.all()).filter((user) => user.role === 'owner')
  expect(owners).toHaveLength(1)
  await server.people.users.setRole(operator, owner.user.id, 'owner')
  if (owners[0]?.id === other.user.id) await server.people.users.setRole(operator, other.user.id, 'member')
})

test('admins manage everybody but owners, and make no owner', async () => {
  const admin = await server.user('admin')
  const member = await server.user('member')
  const { setRole, remove } = admin.api.people.users
  expect((await setRole({ id: member.user.id, role: 'viewer' })).role).toBe('viewer')
  expect((await setRole({ id: member.user.id, role: 'admin' })).role).toBe('admin')
  expect(await refusal(setRole({ id: member.user.id, role: 'owner' }))).toBe('NOT_ALLOWED')
  expect(await refusal(setRole({ id: admin.user.id, role: 'owner' }))).toBe('NOT_ALLOWED')
  expect(await refusal(setRole({ id: owner.user.id, role: 'member' }))).toBe('NOT_ALLOWED')
  expect(await refusal(remove({ id: owner.user.id }))).toBe('NOT_ALLOWED')
  expect(await refusal(setRole({ id: 'nobody', role: 'member' }))).toBe('NOT_FOUND')
  expect(await refusal(remove({ id: member.user.id }))).toBeNull()
})

test('members and viewers manage nobody, not even themselves', async () => {
  for (const role of ['member', 'viewer'] as const) {
    const person = await server.user(role)
    expect(await refusal(person.api.people.users.setRole({ id: person.user.id, role: 'admin' }))).toBe('NOT_ALLOWED')
    expect(await refusal(person.api.people.users.remove({ id: owner.user.id }))).toBe('NOT_ALLOWED')
    expect(await refusal(person.api.people.users.listAll())).toBe('NOT_ALLOWED')
  }
})

test('a new role holds with the next request', async () => {
  const person = await server.user('member')
  expect(await refusal(person.api.people.users.listAll())).toBe('NOT_ALLOWED')
  await owner.api.people.users.setRole({ id: person.user.id, role: 'admin' })
  expect(await refusal(person.api.people.users.listAll())).toBeNull()
  await owner.api.people.users.setRole({ id: person.user.id, role: 'viewer' })
  expect(await refusal(person.api.people.users.listAll())).toBe('NOT_ALLOWED')
})

test('removing somebody ends their sessions at once; their name stays, and they can be let in again', async () => {
  const person = await server.user('member', 'Barbara')
  const credentials = { email: person.user.email, password: person.password }
  await owner.api.people.users.remove({ id: person.user.id })
  expect(await refusal(person.api.people.me.get())).toBe('NOT_SIGNED_IN')
  expect(await refusal(server.visitor().api.people.session.signIn(credentials))).toBe('NOT_ALLOWED')
  expect((await owner.api.people.users.list()).map(({ name }) => name)).not.toContain('Barbara')
  const listed = (await owner.api.people.users.listAll()).find((user) => user.id === person.user.id)
  expect(listed).toMatchObject({ name: 'Barbara', removedAt: expect.stringMatching(/Z$/) })
  expect(await refusal(owner.api.people.users.remove({ id: person.user.id }))).toBeNull()
  await owner.api.people.users.restore({ id: person.user.id })
  expect(await refusal(server.visitor().api.people.session.signIn(credentials))).toBeNull()
})

test('only an owner lets a removed owner in again', async () => {
  const former = await server.user('owner')
  const admin = await server.user('admin')
  await owner.api.people.users.remove({ id: former.user.id })
  expect(await refusal(admin.api.people.users.restore({ id: former.user.id }))).toBe('NOT_ALLOWED')
  expect(await refusal(owner.api.people.users.restore({ id: former.user.id }))).toBeNull()
})
