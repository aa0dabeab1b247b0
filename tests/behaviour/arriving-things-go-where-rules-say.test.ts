import { afterAll, beforeAll, expect, test } from 'vitest'
import { anything, type RoutingConditions, type RoutingTarget } from '#features/intake/routing/model.ts'
import { alertBody, minutesAgo, openHooks } from './connections.ts'

let hooks: Awaited<ReturnType<typeof openHooks>>
let post: Awaited<ReturnType<typeof hooks.connect>>['post']
let connectionId: string
beforeAll(async () => {
  hooks = await openHooks()
  const connected = await hooks.connect()
  post = connected.post
  connectionId = connected.connection.id
})
afterAll(() => hooks.close())

const open = async (title: string, services: string[]) =>
  (await hooks.services.incidents.create(hooks.admin, { title, services })).id
const rule = (name: string, conditions: Partial<RoutingConditions>, target: RoutingTarget) =>
  hooks.services.routing.create(hooks.admin, {
    name,
    enabled: true,
    conditions: { ...anything, ...conditions },
    target,
  })
/** Where the one thing in the delivery went, and why. */
async function deliver(body: ReturnType<typeof alertBody>) {
  expect((await post(body)).status).toBe(202)
  await hooks.translated()
  const { rows } = await hooks.services.deliveries.list(hooks.admin, { connectionId, limit: 1 })
  const { items } = await hooks.services.deliveries.get(hooks.admin, { id: rows[0]?.id ?? '' })
  const [item] = items
  return { outcome: item?.outcome, to: item?.incident?.id ?? null, why: item?.why }
}
let number = 0
const alert = (service?: string, more: Parameters<typeof alertBody>[0] = {}) =>
  alertBody({ name: `Alert${++number}`, ...(service && { service }), ...more })

test('without any rule a thing goes to the one open incident of its service, else it waits', async () => {
  expect(await deliver(alert('nobody'))).toMatchObject({ outcome: 'waiting', why: expect.stringContaining('No open') })
  expect(await deliver(alert())).toMatchObject({ outcome: 'waiting', why: expect.stringContaining('names no service') })
  const one = await open('One', ['payments'])
  expect(await deliver(alert('Payments'))).toMatchObject({ outcome: 'routed', to: one })
  await open('Another', ['payments'])
  expect(await deliver(alert('payments'))).toMatchObject({
    outcome: 'waiting',
    why: expect.stringContaining('Several'),
  })
})

test('a resolved incident takes nothing new, but the ends of its alerts', async () => {
  const { services, admin } = hooks
  const incidentId = await open('Over', ['mail'])
  const [name, from] = ['MailQueue', minutesAgo(30)]
  expect(await deliver(alertBody({ name, service: 'mail', startsAt: from }))).toMatchObject({ to: incidentId })
  await services.timeline.setMilestone(admin, {
    incidentId,
    kind: 'resolved',
    at: minutesAgo(20),
    precision: 'minute',
    eventId: null,
  })
  expect(await deliver(alert('mail'))).toMatchObject({ outcome: 'waiting' })
  const end = alertBody({ name, service: 'mail', status: 'resolved', startsAt: from, endsAt: minutesAgo(1) })
  expect(await deliver(end)).toMatchObject({ outcome: 'routed', to: incidentId })
})

test('the first rule that matches speaks; a rule may ignore, lead to an incident, or to the newest of a service', async () => {
  const { services, admin } = hooks
  const [old, newest] = [await open('Old', ['ledger']), await open('New', ['ledger'])]
  const noise = await rule('Noise', { labels: [{ name: 'team', pattern: 'lab-*' }] }, { to: 'ignore' })
  await rule('Ledger', { service: ['ledg?r'], severity: ['critical'] }, { to: 'service' })
  const fixed = await rule('To the old one', { service: ['ledger'] }, { to: 'incident', incidentId: old })
  const lab = alert('ledger', { labels: { team: 'lab-7', severity: 'critical' } })
  expect(await deliver(lab)).toMatchObject({ outcome: 'ignored', why: 'By the rule “Noise”.' })
  expect(await deliver(alert('ledger', { labels: { severity: 'critical' } }))).toMatchObject({ to: newest })
  expect(await deliver(alert('ledger', { labels: { severity: 'warning' } }))).toMatchObject({ to: old })

  const { version, rules } = await services.routing.list(admin)
  const ids = [fixed.id, ...rules.map(({ id }) => id).filter((id) => id !== fixed.id)]
  await services.routing.order(admin, { version, ids })
  expect(await deliver(alert('ledger', { labels: { severity: 'critical' } }))).toMatchObject({ to: old })
  await services.routing.update(admin, { id: fixed.id, version: fixed.version, enabled: false })
  expect(await deliver(alert('ledger', { labels: { severity: 'critical' } }))).toMatchObject({ to: newest })
  await services.incidents.remove(admin, { id: newest })
  await services.incidents.remove(admin, { id: old })
  expect(await deliver(alert('ledger', { labels: { severity: 'critical' } }))).toMatchObject({
    outcome: 'waiting',
    why: 'The rule “Ledger” found no incident to put it into.',
  })
  await services.routing.remove(admin, { id: noise.id })
  await expect(services.routing.order(admin, { version, ids })).rejects.toThrow('in the meantime')
})

test('a rule may speak of a connection and of a time only', async () => {
  const target = await open('Window', [])
  const window = { since: minutesAgo(60), until: minutesAgo(30) }
  await rule(
    'Window',
    { connectionIds: [connectionId], service: ['clock'], ...window },
    { to: 'incident', incidentId: target },
  )
  expect(await deliver(alert('clock', { startsAt: minutesAgo(45) }))).toMatchObject({ to: target })
  expect(await deliver(alert('clock', { startsAt: minutesAgo(29) }))).toMatchObject({ outcome: 'waiting' })
})

test('a channel belongs to one incident at a time', async () => {
  const { services, admin } = hooks
  const [one, other] = [await open('One', []), await open('Other', [])]
  expect(await services.routing.linkChannel(admin, { incidentId: one, channel: '#Inc-Shop' })).toEqual(['#inc-shop'])
  await services.routing.linkChannel(admin, { incidentId: other, channel: '#inc-shop' })
  expect(await services.routing.channels(admin, { incidentId: one })).toEqual([])
  expect(await services.routing.channels(admin, { incidentId: other })).toEqual(['#inc-shop'])
  expect(await services.routing.unlinkChannel(admin, { incidentId: other, channel: '#INC-shop' })).toEqual([])
})

test('only admins make rules', async () => {
  const member = await hooks.actor('member')
  await expect(hooks.services.routing.list(member)).rejects.toThrow('Only admins')
})
