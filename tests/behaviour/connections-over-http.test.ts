import { afterAll, beforeAll, expect, test } from 'vitest'
import { alertBody, minutesAgo, openHooks, poster } from './connections.ts'

let hooks: Awaited<ReturnType<typeof openHooks>>
let admin: Awaited<ReturnType<typeof hooks.clientOf>>['client']
let member: typeof admin
let key: string
beforeAll(async () => {
  hooks = await openHooks()
  admin = (await hooks.clientOf(hooks.admin, ['admin'])).client
  const keyed = await hooks.clientOf(await hooks.actor('member', 'Mia'))
  member = keyed.client
  key = keyed.key
})
afterAll(() => hooks.close())

test('a program sets a connection up, sees what arrives, and puts it where it belongs', async () => {
  const offered = await admin.connections.integrations()
  expect(offered.find(({ id }) => id === 'alertmanager')).toMatchObject({ settings: { type: 'object' } })
  const made = await admin.connections.create({ name: 'Prometheus', integration: 'alertmanager', settings: {} })
  const { id } = made.connection
  const { post } = poster(hooks.address, made.connection.address, 'alertmanager', made.secret ?? '')

  const rule = await admin.routing.create({
    name: 'Labs are noise',
    enabled: true,
    conditions: {
      connectionIds: [id],
      source: [],
      service: [],
      environment: [],
      severity: [],
      channel: [],
      labels: [{ name: 'team', pattern: 'lab*' }],
      since: null,
      until: null,
    },
    target: { to: 'ignore' },
  })
  expect(await admin.routing.update({ id: rule.id, version: rule.version, name: 'Labs' })).toMatchObject({
    name: 'Labs',
  })
  const { version } = await admin.routing.list()
  expect((await admin.routing.order({ version, ids: [rule.id] })).rules).toHaveLength(1)

  await post(alertBody({ name: 'Noise', labels: { team: 'lab-1' } }))
  await post(alertBody({ name: 'Real', service: 'orders', startsAt: minutesAgo(20) }))
  await post(
    alertBody({ name: 'Real', service: 'orders', status: 'resolved', startsAt: minutesAgo(20), endsAt: minutesAgo(5) }),
  )
  await post('{}', {}, 'wrong')
  await hooks.translated()
  await hooks.services.receiving.writeRefusals()

  const firstPage = await admin.deliveries.list({ connectionId: id, limit: 2 })
  const lastPage = await admin.deliveries.list({ connectionId: id, limit: 2, before: firstPage.next ?? '' })
  expect([...firstPage.rows, ...lastPage.rows].map(({ outcome }) => outcome)).toEqual(['waiting', 'waiting', 'ignored'])
  expect(lastPage.next).toBeNull()
  expect((await admin.deliveries.list({ outcome: ['ignored', 'failed'], since: minutesAgo(5) })).rows).toHaveLength(1)
  expect(await admin.deliveries.refusals({ id })).toMatchObject([{ count: 1 }])
  expect((await admin.connections.list())[0]).toMatchObject({ counts: { deliveries: 3, refused: 1, waiting: 2 } })

  const inbox = await member.inbox.list({ text: 'Real' })
  const [group] = inbox.groups
  expect(inbox).toMatchObject({ total: 1, groups: [{ alerts: 1, firing: 0, services: ['orders'] }] })
  const inside = await member.inbox.group({ id: group?.id ?? '' })
  expect(inside.items[0]).toMatchObject({ connectionName: 'Prometheus', outcome: 'waiting' })
  await member.inbox.dismiss({ groups: [group?.id ?? ''], reason: 'Only a drill' })
  expect((await member.inbox.list({ outcome: 'dismissed' })).total).toBe(1)
  await member.inbox.restore({ groups: [group?.id ?? ''] })
  const { incident } = await member.inbox.open({
    groups: [group?.id ?? ''],
    incident: {
      title: group?.title ?? '',
      services: group?.services,
      milestones: [{ kind: 'started', at: minutesAgo(20) }],
    },
  })
  expect(await member.routing.channels.link({ incidentId: incident.id, channel: '#inc orders/1' })).toEqual([
    '#inc orders/1',
  ])
  expect(await member.routing.channels.list({ incidentId: `INC-${incident.number}` })).toEqual(['#inc orders/1'])
  expect(await member.routing.channels.unlink({ incidentId: incident.id, channel: '#inc orders/1' })).toEqual([])

  const { rows } = await admin.deliveries.list({ connectionId: id, outcome: ['routed'] })
  const detail = await admin.deliveries.replay({ id: rows[0]?.id ?? '' })
  expect(detail.headers['content-type']).toBe('application/json')
  await hooks.translated()
  const after = await admin.deliveries.get({ id: detail.id })
  expect(after).toMatchObject({ outcome: 'routed', incidents: [{ number: incident.number }] })
  expect(after.items.find(({ endedAt }) => endedAt !== null)).toMatchObject({ endedAt: minutesAgo(5), eventId: null })
  expect(await admin.deliveries.replayMany({ connectionId: id, outcome: 'ignored' })).toEqual({ queued: 1 })

  const report = await admin.connections.test({ id })
  expect(report.steps.map(({ step, ok }) => [step, ok])).toEqual([
    ['prove', true],
    ['store', true],
    ['translate', true],
    ['route', true],
  ])
  const rotated = await admin.connections.rotate({ id })
  expect(rotated.connection.secrets).toHaveLength(2)
  const ended = await admin.connections.endSecret({ id, secretId: rotated.connection.secrets[1]?.id ?? '' })
  expect(ended.secrets).toHaveLength(1)
  expect((await admin.connections.pause({ id })).pausedAt).not.toBeNull()
  const resumed = await admin.connections.resume({ id })
  expect(await admin.connections.update({ id, version: resumed.version, name: 'Renamed' })).toMatchObject({
    name: 'Renamed',
  })
  await expect(admin.connections.update({ id, version: 1, name: 'Late' })).rejects.toMatchObject({
    code: 'CHANGED_MEANWHILE',
  })
  await admin.routing.remove({ id: rule.id })
  await admin.connections.remove({ id })
  await expect(admin.connections.get({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('one event by curl: through a connection, and with an API key straight into an incident', async () => {
  const incident = await member.incidents.create({ title: 'By hand', services: ['by-hand'] })
  const { connection, secret } = await admin.connections.create({ name: 'curl', integration: 'plain-json' })
  const { post } = poster(hooks.address, connection.address, 'plain-json', secret ?? '')
  const event = { at: minutesAgo(3), title: 'Deployed 42', service: 'by-hand' }
  expect((await post(event)).status).toBe(202)
  await hooks.translated()
  const add = () =>
    fetch(`${hooks.address}/api/incidents/INC-${incident.number}/evidence`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        source: 'curl',
        identity: 'deploy-43',
        at: minutesAgo(2),
        kind: 'deploy',
        text: 'Deployed 43',
      }),
    })
  expect([(await add()).status, (await add()).status]).toEqual([200, 200])
  const { rows } = await member.timeline.evidence.list({ incidentId: incident.id })
  expect(rows.map(({ text, occurredAt }) => [text, occurredAt])).toEqual([
    ['Deployed 42', minutesAgo(3)],
    ['Deployed 43', minutesAgo(2)],
  ])
})
