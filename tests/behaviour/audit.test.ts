import { afterAll, beforeAll, expect, test } from 'vitest'
import { NewIncident } from '#features/incidents/contract.ts'
import { operator, type PeopleServer, refusal, startPeopleServer } from './people-server.ts'

type Person = Awaited<ReturnType<PeopleServer['user']>>
let server: PeopleServer
let owner: Person
let admin: Person
beforeAll(async () => {
  server = await startPeopleServer()
  owner = await server.user('owner', 'Olga')
  admin = await server.user('admin', 'Alan')
})
afterAll(() => server.close())

const open = (person: Person, title: string, restricted = false) =>
  server.incidents.create(person.actor, NewIncident.parse({ title, restricted, userIds: [] }))
const told = async (person: Person) =>
  (await person.api.audit.list({ limit: 200 })).filter((entry) => entry.action !== 'session.begin')

test('every change of people is told, by whom and how, and never with a secret', async () => {
  const member = await server.user('member', 'Mary')
  await member.api.people.me.update({ timeZone: 'Asia/Tokyo' })
  await member.api.people.me.changePassword({ current: member.password, next: 'another long one' })
  const { key, id } = await member.api.people.keys.create({ name: 'CI', scopes: ['read'] })
  await member.api.people.keys.revoke({ id })
  const invite = await admin.api.people.invites.create({ email: null, role: 'viewer' })
  await admin.api.people.invites.revoke({ id: invite.id })
  await admin.api.people.users.setRole({ id: member.user.id, role: 'viewer' })
  await admin.api.people.users.remove({ id: member.user.id })
  const entries = (await told(owner)).slice(0, 9)
  expect(entries.map(({ actorName, via, action }) => `${actorName} (${via}) ${action}`)).toEqual([
    'Alan (browser) user.remove',
    'Alan (browser) user.setRole',
    'Alan (browser) invite.revoke',
    'Alan (browser) invite.create',
    'Mary (browser) key.revoke',
    'Mary (browser) key.create',
    'Mary (browser) user.changePassword',
    'Mary (browser) user.update',
    'Operator (terminal) user.add',
  ])
  expect(entries[1]?.details).toEqual({ name: 'Mary', from: 'member', to: 'viewer' })
  const text = JSON.stringify(entries)
  for (const secret of [key, member.password, 'another long one', invite.link.split('#')[1] ?? ''])
    expect(text).not.toContain(secret)
})

test('a refused change leaves no entry', async () => {
  const before = await told(owner)
  await refusal(admin.api.people.users.setRole({ id: owner.user.id, role: 'member' }))
  await refusal(owner.api.people.users.remove({ id: owner.user.id }))
  expect(await told(owner)).toEqual(before)
})

test('entries come newest first, in pages that leave nothing out', async () => {
  for (let n = 0; n < 5; n++) await open(owner, `Incident ${n}`)
  const all = await owner.api.audit.list({ limit: 200 })
  const paged = []
  for (let before: string | undefined; ; ) {
    const page = await owner.api.audit.list({ limit: 3, before })
    paged.push(...page)
    if (page.length < 3) break
    before = page.at(-1)?.id
  }
  expect(paged).toEqual(all)
  expect([...all].sort((a, b) => b.at.localeCompare(a.at))).toEqual(all)
})

test('changes of a restricted incident are told to its people only, admins and owners included', async () => {
  const secret = await open(admin, 'Quiet matter', true)
  const mentions = async (person: Person) => (await told(person)).some((entry) => entry.incidentId === secret.id)
  expect([await mentions(admin), await mentions(owner)]).toEqual([true, false])
  expect(await refusal(owner.api.audit.ofIncident({ incidentId: secret.id }))).toBe('NOT_FOUND')
  expect((await admin.api.audit.ofIncident({ incidentId: secret.id })).map(({ action }) => action)).toEqual([
    'incident.create',
  ])

  await server.incidents.setPeople(admin.actor, {
    id: secret.id,
    version: secret.version,
    restricted: true,
    userIds: [owner.user.id],
  })
  expect(await mentions(owner)).toBe(true)
})

test('what was restricted stays untold when the incident is in the bin or gone for good', async () => {
  const secret = await open(admin, 'Gone quietly', true)
  const plain = await open(admin, 'Gone')
  const mentions = async (id: string) => (await told(owner)).some((entry) => entry.incidentId === id)
  for (const { id } of [secret, plain]) await server.incidents.remove(admin.actor, { id })
  expect([await mentions(secret.id), await mentions(plain.id)]).toEqual([false, true])
  for (const { id } of [secret, plain]) await server.database.db.deleteFrom('incidents').where('id', '=', id).execute()
  expect([await mentions(secret.id), await mentions(plain.id)]).toEqual([false, true])
})

test('members read the log of an incident they see, and not the whole', async () => {
  const member = await server.user('member')
  const incident = await open(owner, 'Plain')
  expect(
    (await member.api.audit.ofIncident({ incidentId: incident.id })).map(({ action, actorName }) => [
      action,
      actorName,
    ]),
  ).toEqual([['incident.create', 'Olga']])
  expect(await refusal(member.api.audit.list({}))).toBe('NOT_ALLOWED')
})

test('the terminal is named as such', async () => {
  await server.people.users.setRole(operator, admin.user.id, 'admin')
  await server.people.users.setPassword(operator, admin.user.id, 'a fresh long one')
  expect((await told(owner))[0]).toMatchObject({
    actorName: 'Operator',
    via: 'terminal',
    action: 'user.setPassword',
    subjectId: admin.user.id,
  })
})
