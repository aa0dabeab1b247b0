import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { alertBody, minutesAgo, openHooks } from './connections.ts'

let hooks: Awaited<ReturnType<typeof openHooks>>
let post: Awaited<ReturnType<typeof hooks.connect>>['post']
let member: Actor
beforeAll(async () => {
  hooks = await openHooks()
  post = (await hooks.connect()).post
  member = await hooks.actor('member', 'Mia')
})
afterAll(() => hooks.close())

const all = { offset: 0, limit: 50 }
const deliver = async (...bodies: ReturnType<typeof alertBody>[]) => {
  for (const body of bodies) await post(body)
  await hooks.translated()
}
const waiting = async (text: string, outcome: 'waiting' | 'dismissed' = 'waiting') =>
  (await hooks.services.inbox.list(member, { outcome, text, ...all })).groups
const log = async (incidentId: string) =>
  (await hooks.services.timeline.listEvidence(member, { incidentId, ...all })).rows

test('what waits is grouped, and a group becomes an incident that takes what follows', async () => {
  const { services } = hooks
  await deliver(
    alertBody({ name: 'CartLatency', service: 'cart', startsAt: minutesAgo(40), labels: { severity: 'critical' } }),
    alertBody({ name: 'CartErrors', service: 'cart', startsAt: minutesAgo(35) }),
    alertBody({
      name: 'CartLatency',
      service: 'cart',
      status: 'resolved',
      startsAt: minutesAgo(40),
      endsAt: minutesAgo(10),
    }),
    alertBody({ name: 'DiskFull', service: 'backup', startsAt: minutesAgo(38) }),
  )
  const [group, ...more] = await waiting('cart')
  expect(more).toEqual([])
  expect(group).toMatchObject({
    title: expect.stringContaining('CartLatency'),
    alerts: 2,
    firing: 1,
    services: ['cart'],
    severities: ['critical'],
    connections: [{ name: 'Monitoring' }],
    first: minutesAgo(40),
  })
  const inside = await services.inbox.group(member, { id: group?.id ?? '', ...all })
  expect(inside.items.map(({ alertState }) => alertState)).toContain('over')
  expect(inside.total).toBe(group?.count)

  const { incident, items } = await services.inbox.open(member, {
    groups: [group?.id ?? ''],
    items: [],
    incident: { title: 'Carts are slow', services: ['cart'] },
  })
  expect(incident).toMatchObject({ title: 'Carts are slow', createdBy: { name: 'Mia' } })
  expect(items).toBeGreaterThanOrEqual(3)
  const rows = await log(incident.id)
  expect(rows.find(({ text }) => text.includes('CartLatency'))).toMatchObject({ endedAt: minutesAgo(10) })
  expect(await waiting('cart')).toEqual([])
  expect(await waiting('DiskFull')).toHaveLength(1)

  await deliver(
    alertBody({
      name: 'CartErrors',
      service: 'cart',
      status: 'resolved',
      startsAt: minutesAgo(35),
      endsAt: minutesAgo(5),
    }),
  )
  expect(await waiting('cart')).toEqual([])
  expect((await log(incident.id)).length).toBeGreaterThan(rows.length)
})

test('several groups go into an incident that is there already', async () => {
  const { services } = hooks
  const { id: incidentId, number } = await services.incidents.create(member, { title: 'There already' })
  await deliver(alertBody({ name: 'X1', service: 'x-one' }), alertBody({ name: 'X2', service: 'x-two' }))
  const groups = (await waiting('x-')).map(({ id }) => id)
  expect(groups).toHaveLength(2)
  const taken = await services.inbox.take(member, { groups, items: [], incidentId: `INC-${number}` })
  expect(taken).toEqual({ incidentId, items: 2, added: 2 })
  expect(await log(incidentId)).toHaveLength(2)
  await expect(services.inbox.take(member, { groups, items: [], incidentId })).rejects.toThrow('None of it waits')
  const { rows } = await services.deliveries.list(hooks.admin, { limit: 2 })
  expect(rows.map(({ outcome }) => outcome)).toEqual(['routed', 'routed'])
})

test('what was dismissed stays so when it is sent again, until the dismissal is taken back', async () => {
  const { services } = hooks
  const [name, service, startsAt] = ['Noisy', 'noise', minutesAgo(30)]
  await deliver(alertBody({ name, service, startsAt }))
  const [group] = await waiting('noise')
  await services.inbox.dismiss(member, { groups: [group?.id ?? ''], items: [], reason: 'A test of the probe' })
  await deliver(
    alertBody({ name, service, startsAt, summary: 'again' }),
    alertBody({ name, service, startsAt, status: 'resolved', endsAt: minutesAgo(3) }),
  )
  expect(await waiting('noise')).toEqual([])
  const [dismissed] = await waiting('noise', 'dismissed')
  const { items } = await services.inbox.group(member, { id: dismissed?.id ?? '', ...all })
  expect(items.map(({ reason }) => reason)).toEqual(items.map(() => 'A test of the probe'))
  expect(dismissed?.count).toBe(2)

  await services.inbox.restore(member, { groups: [dismissed?.id ?? ''], items: [] })
  expect(await waiting('noise')).toMatchObject([{ count: 2 }])
  expect(await waiting('noise', 'dismissed')).toEqual([])
})

test('the same alert sent again and again waits once', async () => {
  const startsAt = minutesAgo(20)
  for (const summary of ['at 1 %', 'at 2 %', 'at 3 %'])
    await deliver(alertBody({ name: 'Same', service: 'same', startsAt, summary }))
  expect(await waiting('same')).toMatchObject([{ count: 1 }])
})

test('viewers change nothing', async () => {
  const viewer = await hooks.actor('viewer')
  const [group] = await waiting('same')
  const choice = { groups: [group?.id ?? ''], items: [] }
  await expect(hooks.services.inbox.dismiss(viewer, { ...choice, reason: 'no' })).rejects.toThrow('may read')
  await expect(hooks.services.inbox.open(viewer, { ...choice, incident: { title: 'Mine' } })).rejects.toThrow(
    'may read',
  )
})
