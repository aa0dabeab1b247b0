import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTrackers } from './trackers.ts'

let on: Awaited<ReturnType<typeof openTrackers>>
beforeAll(async () => {
  on = await openTrackers()
})
afterAll(() => on.close())
beforeEach(async () => {
  on.tracker.faults(null)
  for (const { id } of await on.services.trackers.list(on.admin)) await on.services.trackers.remove(on.admin, { id })
})

test('a token that the tracker does not know is refused with a remedy, and no tracker is added', async () => {
  const wrong = 'a-token-that-nobody-gave-out'
  const refused = await on.add({ token: wrong }).catch((error: unknown) => error)
  expect(refused).toMatchObject({ code: 'NOT_POSSIBLE', details: { remedy: 'Give another token.' } })
  expect(JSON.stringify(refused) + String(refused)).not.toContain(wrong)
  expect(await on.services.trackers.list(on.admin)).toEqual([])
})

test('settings that the product does not take are marked, and a product that there is not is refused', async () => {
  await expect(on.add({ settings: { address: 'nowhere' } })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    details: { where: [{ path: 'settings.address' }] },
  })
  await expect(on.add({ integration: 'alertmanager', settings: {} })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  expect(on.tracker.asked.length).toBe(0)
})

test('an address inside the network is not asked unless it is allowed', async () => {
  const asked = on.tracker.asked.length
  const refused = await on
    .add({ settings: { address: on.tracker.address.replace('127.0.0.1', '127.0.0.2') } })
    .catch((error: unknown) => error)
  expect(refused).toMatchObject({ code: 'NOT_POSSIBLE', message: expect.stringContaining('DEBRIEF_OUTGOING_ALLOW') })
  expect(on.tracker.asked.length).toBe(asked)
})

test('who we are there and where is told; the token and the secret are kept sealed and shown by nothing', async () => {
  const { tracker: added, secret } = await on.add()
  expect(added).toMatchObject({ account: 'debrief-bot', place: 'OPS', fault: null, tokenHint: '', pausedAt: null })
  expect(added.lastGoodAt).not.toBeNull()
  expect(secret?.length).toBeGreaterThan(30)
  const { rows } = await on.database.pool.query('select row_to_json(t) as row from trackers t where id = $1', [
    added.id,
  ])
  const entries = await on.services.audit.list(on.admin, { limit: 50 })
  const shown = JSON.stringify([rows, entries, await on.services.trackers.list(on.admin)])
  expect(shown).toContain('tracker.create')
  expect(shown).not.toContain(on.tracker.token)
  expect(shown).not.toContain(secret)
})

test('a tracker that tells nobody who is there can be added', async () => {
  on.tracker.faults((what) => (what === 'people' ? { kind: 'refuse' } : null))
  const { tracker: added } = await on.add()
  expect(added.fault).toBeNull()
  expect(await on.services.trackers.people.list(on.admin, { id: added.id })).toEqual([])
  expect((await on.services.trackers.list(on.admin))[0]?.fault?.message).toContain('required')
})

test('another token is tried first; a bad one leaves the good one in use', async () => {
  const { tracker: added } = await on.add()
  await expect(on.services.trackers.giveToken(on.admin, { id: added.id, token: 'not-it' })).rejects.toMatchObject({
    code: 'NOT_POSSIBLE',
  })
  expect(await on.services.trackers.check(on.admin, { id: added.id })).toMatchObject({ fault: null })
  expect(await on.services.trackers.giveToken(on.admin, { id: added.id, token: on.tracker.token })).toMatchObject({
    fault: null,
  })
})

test('what goes wrong stands with the tracker until something goes well', async () => {
  const { tracker: added } = await on.add()
  on.tracker.faults(() => ({ kind: 'down' }))
  const down = await on.services.trackers.check(on.admin, { id: added.id })
  expect(down.fault).toMatchObject({ message: 'The tracker answered with 503.', remedy: 'Wait.' })
  on.tracker.faults(null)
  expect(await on.services.trackers.check(on.admin, { id: added.id })).toMatchObject({ fault: null })
})

test('a removed tracker keeps no secrets, and its tickets are kept in step no longer', async () => {
  const { tracker: added } = await on.add()
  await on.linked(added.id, 'X-1')
  expect((await on.services.trackers.list(on.admin))[0]?.counts).toMatchObject({ linked: 1, failing: 0 })
  await on.services.trackers.remove(on.admin, { id: added.id })
  const { rows } = await on.database.pool.query('select token_sealed, hook_sealed from trackers where id = $1', [
    added.id,
  ])
  expect(rows).toEqual([{ token_sealed: '', hook_sealed: '' }])
  const left = await on.database.pool.query('select 1 from tickets where tracker_id = $1', [added.id])
  expect(left.rows).toEqual([])
  await expect(on.services.trackers.check(on.admin, { id: added.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('counts tell nothing of restricted incidents', async () => {
  const { tracker: added } = await on.add()
  await on.linked(added.id, 'X-2', { restricted: true })
  expect((await on.services.trackers.list(on.admin))[0]?.counts).toMatchObject({ linked: 0 })
})

test('only admins look after trackers', async () => {
  await expect(on.add({}, on.ana)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await expect(on.services.trackers.list(on.ana)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
})

test('a lost race of names is told', async () => {
  const { tracker: added } = await on.add()
  const { id, version } = added
  await on.services.trackers.update(on.admin, { id, version, name: 'Ops' })
  await expect(on.services.trackers.update(on.admin, { id, version, name: 'Work' })).rejects.toMatchObject({
    code: 'CHANGED_MEANWHILE',
    details: { current: { name: 'Ops' } },
  })
})
