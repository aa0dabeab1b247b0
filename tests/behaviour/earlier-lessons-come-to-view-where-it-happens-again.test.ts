import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { openTestApp } from './app.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor & { userId: string }
let bo: Actor & { userId: string }
let reader: Actor & { userId: string }

beforeAll(async () => {
  app = await openTestApp()
  ana = (await app.actor('member', 'Ana')) as typeof ana
  bo = (await app.actor('member', 'Bo')) as typeof bo
  reader = (await app.actor('viewer', 'Rea')) as typeof reader
})
afterAll(() => app.close())

const open = async (title: string, given: { services?: string[]; tags?: string[]; restricted?: boolean } = {}) =>
  (await app.services.incidents.create(ana, { title, ...given })).id
async function factor(incidentId: string, title: string, category: string | null = null): Promise<string> {
  const given = { incidentId, kind: 'factor' as const, title, category, toIds: [incidentId], fromIds: [] }
  const { changes } = await app.services.factors.add(ana, given)
  return changes[0]?.id ?? ''
}

/** An action that was done, for the given factors. */
async function doneAction(incidentId: string, title: string, factorIds: string[] = []) {
  const { actions, actionLife } = app.services
  const { id } = await actions.create(ana, { incidentId, title, ownerId: ana.userId, dueOn: '2031-03-10' })
  await app.database.pool.query("update actions set soak_until = now() - interval '1 second' where id = $1", [id])
  const ready = await actionLife.weigh(ana, { id, version: 1, shows: 'The drill passes.', factorIds })
  const { version } = await actionLife.commit(ana, { id, version: ready.version })
  return actionLife.finish(ana, {
    id,
    version,
    proof: { kind: 'text', value: 'It was seen in the drill.' },
    note: '',
    lookedById: null,
    revisitInDays: 90,
  })
}
const lessonsFor = (actor: Actor, incidentId: string) => app.services.earlier.list(actor, { incidentId })

test('actions of earlier incidents come with what is in common, the ones for the same factor first', async () => {
  const earlier = await open('Mail was late', { services: ['mail'], tags: ['eu'] })
  const beside = await doneAction(earlier, 'Alert on queue age')
  const limit = await factor(earlier, 'Retries had no limit')
  const aimed = await doneAction(earlier, 'Limit the retries', [limit])
  const other = await open('Cart was empty', { services: ['cart'] })
  await doneAction(other, 'Warm the cache')

  const now = await open('Mail was late again', { services: ['Mail'], tags: ['EU'] })
  await factor(now, 'No limit for the retry')
  const { total, lessons } = await lessonsFor(reader, now)
  expect(total).toBe(2)
  expect(lessons.map(({ action, standing }) => [action.id, standing])).toEqual([
    [aimed.id, 'neverLookedAt'],
    [beside.id, 'neverLookedAt'],
  ])
  expect(lessons[0]?.reasons).toEqual([
    {
      why: 'factor',
      here: 'No limit for the retry',
      there: 'Retries had no limit',
      alike: 'title',
      words: ['limit', 'retry'],
      aimed: true,
    },
    { why: 'service', words: ['Mail'] },
    { why: 'tag', words: ['EU'] },
  ])
  // The other way round nothing comes: what is earlier does not know what follows.
  expect((await lessonsFor(ana, earlier)).lessons.map(({ incident }) => incident.id)).not.toContain(now)
})

test('a category in common is a reason too, and what was not done says so', async () => {
  const earlier = await open('Search was slow')
  await factor(earlier, 'A burst of crawlers', 'load')
  const { id } = await app.services.actions.create(ana, {
    incidentId: earlier,
    title: 'Shed load',
    ownerId: ana.userId,
  })
  const now = await open('Pages were slow')
  await factor(now, 'Everybody came at noon', 'load')
  const { lessons } = await lessonsFor(ana, now)
  expect(lessons).toMatchObject([
    { action: { id }, standing: 'notDone', reasons: [{ why: 'factor', alike: 'category', words: ['load'] }] },
  ])
})

test('one press says that it did not hold, with a link to the incident that showed it', async () => {
  const earlier = await open('Ads failed', { services: ['ads'] })
  const action = await doneAction(earlier, 'Retry the ads')
  const now = await open('Ads failed again', { services: ['ads'] })
  await app.services.earlier.didNotHold(bo, { incidentId: now, id: action.id, version: action.version, words: '' })
  const after = await app.services.actionLife.get(ana, { id: action.id })
  expect(after).toMatchObject({
    status: 'notHeld',
    revisits: [{ byName: 'Bo', held: false, inPlace: null, seenIn: { id: now, title: 'Ads failed again' } }],
  })
  const [lesson] = (await lessonsFor(ana, now)).lessons
  expect(lesson).toMatchObject({ standing: 'notHeld', look: { byName: 'Bo', here: true } })

  const stale = app.services.earlier.didNotHold(bo, {
    incidentId: now,
    id: action.id,
    version: action.version,
    words: '',
  })
  await expect(stale).rejects.toMatchObject({ code: 'CHANGED_MEANWHILE' })
  const { version } = after
  const own = app.services.earlier.didNotHold(bo, { incidentId: earlier, id: action.id, version, words: '' })
  await expect(own).rejects.toMatchObject({ code: 'NOT_POSSIBLE' })
  const read = app.services.earlier.didNotHold(reader, { incidentId: now, id: action.id, version, words: '' })
  await expect(read).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
})

test('of restricted incidents nothing comes to those who may not see them, in either direction', async () => {
  const hidden = await open('Keys were taken', { services: ['vault'], restricted: true })
  const secret = await doneAction(hidden, 'Rotate the keys')
  const now = await open('Vault was closed', { services: ['vault'] })
  expect((await lessonsFor(ana, now)).lessons.map(({ action }) => action.id)).toEqual([secret.id])
  expect(await lessonsFor(bo, now)).toEqual({ total: 0, lessons: [] })
  await expect(
    app.services.earlier.didNotHold(bo, { incidentId: now, id: secret.id, version: secret.version, words: '' }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' })

  const plain = await doneAction(now, 'Watch the vault')
  const later = await open('Keys were taken again', { services: ['vault'], restricted: true })
  await app.services.earlier.didNotHold(ana, { incidentId: later, id: plain.id, version: plain.version, words: '' })
  expect((await app.services.actionLife.get(ana, { id: plain.id })).revisits[0]?.seenIn?.id).toBe(later)
  const seen = await app.services.actionLife.get(bo, { id: plain.id })
  expect(seen.revisits[0]).toMatchObject({ held: false, seenIn: null })
  expect(JSON.stringify([seen, await app.services.reviews.get(bo, { incidentId: now })])).not.toContain(later)
  await expect(lessonsFor(bo, later)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('an action of a restricted incident can stand for none elsewhere, where others would read of it', async () => {
  const hidden = await open('Badges were copied', { restricted: true })
  const into = await app.services.actions.create(ana, { incidentId: hidden, title: 'New badges', ownerId: ana.userId })
  const here = await open('Doors were open')
  const action = await app.services.actions.create(ana, { incidentId: here, title: 'Close doors', ownerId: ana.userId })
  const merge = app.services.actionLife.merge(ana, { id: action.id, version: action.version, intoId: into.id })
  await expect(merge).rejects.toMatchObject({ code: 'INVALID_INPUT' })
})
