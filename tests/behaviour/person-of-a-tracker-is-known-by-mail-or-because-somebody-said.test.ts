import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { openTrackers } from './trackers.ts'

let on: Awaited<ReturnType<typeof openTrackers>>
let ben: Actor
let trackerId: string
beforeAll(async () => {
  on = await openTrackers()
  ben = await on.actor('member', 'Ben')
  on.tracker.people.push(
    { id: 'p-ana', name: 'Ana K.', email: `${on.ana.userId?.toUpperCase()}@Example.com` },
    { id: 'p-b', name: 'B', email: null },
    { id: 'p-x', name: 'Xavier', email: 'xavier@elsewhere.example' },
  )
  trackerId = (await on.add()).tracker.id
})
afterAll(() => on.close())

const who = async () => {
  const people = await on.services.trackers.people.list(on.admin, { id: trackerId })
  return people.map(({ id, user, how }) => [id, user?.name ?? null, how])
}
const personOf = ({ userId }: Actor) =>
  on.services.trackers.people.personOf(on.database.db, trackerId, userId ?? '').then((person) => person?.id ?? null)

test('an e-mail address tells who somebody is, whatever its case, and nobody is guessed', async () => {
  expect(await who()).toEqual([
    ['p-ana', 'Ana', 'email'],
    ['p-b', null, null],
    ['p-x', null, null],
  ])
  expect([await personOf(on.ana), await personOf(ben)]).toEqual(['p-ana', null])
})

test('what somebody says goes before the address, also that it is none', async () => {
  const say = (personId: string, userId: string | null) =>
    on.services.trackers.people.link(on.admin, { id: trackerId, personId, userId })
  await say('p-b', ben.userId)
  await say('p-ana', null)
  expect(await who()).toEqual([
    ['p-ana', null, 'said'],
    ['p-b', 'Ben', 'said'],
    ['p-x', null, null],
  ])
  expect([await personOf(on.ana), await personOf(ben)]).toEqual([null, 'p-b'])
  // A ticket is given to one person: saying that Ben is another takes back what was said before.
  await say('p-x', ben.userId)
  expect(await who()).toContainEqual(['p-b', null, null])
  expect(await personOf(ben)).toBe('p-x')
  await say('p-ana', on.ana.userId)
  expect(await personOf(on.ana)).toBe('p-ana')
})

test('those who left the tracker are forgotten, unless somebody said who they are; while it is down all stay', async () => {
  on.tracker.people.push({ id: 'p-y', name: 'Yves', email: null })
  expect((await who()).map(([id]) => id)).toEqual(['p-ana', 'p-b', 'p-x', 'p-y'])
  on.tracker.faults(() => ({ kind: 'down' }))
  expect((await who()).map(([id]) => id)).toEqual(['p-ana', 'p-b', 'p-x', 'p-y'])
  expect((await on.services.trackers.list(on.admin))[0]?.fault).not.toBeNull()
  on.tracker.faults(null)
  on.tracker.people.splice(2)
  expect((await who()).map(([id]) => id)).toEqual(['p-ana', 'p-b', 'p-x'])
  expect((await on.services.trackers.list(on.admin))[0]?.fault).toBeNull()
})

test('whatever a tracker calls somebody, they can be named over HTTP', async () => {
  const odd = '712020:a/b c%2F?#ü@example.org'
  on.tracker.people.push({ id: odd, name: 'Zoë', email: null })
  const { client } = await on.clientOf(on.admin, ['admin'])
  await client.trackers.people({ id: trackerId })
  const after = await client.trackers.linkPerson({ id: trackerId, personId: odd, userId: ben.userId })
  expect(after.find(({ id }) => id === odd)).toMatchObject({ user: { name: 'Ben' }, how: 'said' })
})

test('a removed user is nobody there, and neither users nor people are made up', async () => {
  await on.database.pool.query('update users set removed_at = now() where id = $1', [ben.userId])
  expect(await personOf(ben)).toBeNull()
  const say = (personId: string, userId: string | null) =>
    on.services.trackers.people.link(on.admin, { id: trackerId, personId, userId })
  await expect(say('p-b', ben.userId)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  await expect(say('p-b', 'nonsense')).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  await expect(say('nobody', on.ana.userId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('only tickets that somebody has are looked at again when it is said who they are', async () => {
  await on.services.trackers.pause(on.admin, { id: trackerId })
  const ofAna = await on.linked(trackerId, 'of-ana')
  const chris = await on.actor('member', 'Chris')
  const due = async () => {
    const { rows } = await on.database.pool.query('select next_at from tickets where id = $1', [ofAna])
    return rows[0]?.next_at !== null
  }
  const say = (userId: string | null) =>
    on.services.trackers.people.link(on.admin, { id: trackerId, personId: 'p-b', userId })
  await say(chris.userId)
  expect(await due()).toBe(false)
  await say(on.ana.userId)
  expect(await due()).toBe(true)
})
