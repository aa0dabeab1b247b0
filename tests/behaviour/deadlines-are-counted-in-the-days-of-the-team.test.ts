import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { openTestApp } from './app.ts'
import { refusalOf } from './incident.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor
let admin: Actor
beforeAll(async () => {
  app = await openTestApp()
  ana = await app.actor('member', 'Ana')
  admin = await app.actor('admin')
})
afterAll(() => app.close())

/** Decided in full, and over on a Thursday afternoon in Europe. */
async function decided(services: string[], teamId: string | null = null) {
  const { id } = await app.services.incidents.create(ana, {
    title: 'Checkout is down',
    severity: 1,
    services,
    teamId,
    zone: 'Europe/Berlin',
    milestones: [{ kind: 'resolved', at: '2026-04-02T15:00:00.000Z' }],
  })
  await app.services.life.decide(ana, { incidentId: id, kind: 'full', reason: 'Severity 1.', after: null })
  return id
}
const life = async (incidentId: string) => (await app.services.reviews.get(ana, { incidentId })).life
const due = async (incidentId: string, kind: string) => {
  const task = (await life(incidentId)).tasks.find((one) => one.kind === kind)
  return [task?.dueOn, task?.dueAt]
}

test('without a team days are counted from Monday to Friday where the incident is', async () => {
  const id = await decided(['nobody owns it'])
  expect(await due(id, 'owner')).toEqual(['2026-04-03', '2026-04-03T21:59:59.999Z'])
  expect(await due(id, 'timeline')).toEqual(['2026-04-06', '2026-04-06T21:59:59.999Z'])
})

test('with a team they are the days on which it works, in its zone, without its days off', async () => {
  const team = await app.services.teams.create(admin, {
    name: 'Payments',
    zone: 'America/New_York',
    services: ['Checkout'],
    holidays: [{ on: '2026-04-03', name: 'Good Friday' }],
  })
  const id = await decided(['checkout'])
  expect((await life(id)).teams).toEqual([{ id: team.id, name: 'Payments' }])
  expect(await due(id, 'owner')).toEqual(['2026-04-06', '2026-04-07T03:59:59.999Z'])
  await app.services.teams.update(admin, {
    id: team.id,
    version: team.version,
    holidays: [...team.holidays, { on: '2026-04-06', name: 'Easter Monday' }],
  })
  expect((await due(id, 'owner'))[0]).toBe('2026-04-07')
})

test('a team that the incident was given comes before those that own its services', async () => {
  const { id } = await app.services.teams.create(admin, { name: 'Weekend crew', workingDays: [6, 7], zone: 'UTC' })
  const incidentId = await decided(['checkout'], id)
  expect((await life(incidentId)).teams.map(({ name }) => name)).toEqual(['Weekend crew', 'Payments'])
  expect((await due(incidentId, 'owner'))[0]).toBe('2026-04-04')
})

test('a team that is removed leaves its incidents to whoever owns the services', async () => {
  const { id, version } = await app.services.teams.create(admin, { name: 'Short-lived', zone: 'UTC' })
  const incidentId = await decided(['checkout'], id)
  await app.services.teams.remove(admin, { id })
  expect((await life(incidentId)).teams.map(({ name }) => name)).toEqual(['Payments'])
  expect((await refusalOf(app.services.teams.update(admin, { id, version, name: 'Again' }))).code).toBe('NOT_FOUND')
})

test('an incident is given only a team that is there', async () => {
  const unknown = '00000000-0000-7000-8000-00000000000f'
  const refused = await refusalOf(app.services.incidents.create(ana, { title: 'x', teamId: unknown }))
  expect(refused.code).toBe('INVALID_INPUT')
})

test('two who change a team at once: the second is told', async () => {
  const team = await app.services.teams.create(admin, { name: 'Search' })
  await app.services.teams.update(admin, { id: team.id, version: 1, services: ['search'] })
  const refused = await refusalOf(app.services.teams.update(admin, { id: team.id, version: 1, zone: 'UTC' }))
  expect(refused).toMatchObject({ code: 'CHANGED_MEANWHILE', details: { current: { services: ['search'] } } })
  expect((await refusalOf(app.services.teams.create(admin, { name: 'SEARCH' }))).code).toBe('ALREADY_EXISTS')
})

test('members read teams, admins keep them', async () => {
  expect((await app.services.teams.list()).length).toBeGreaterThan(0)
  expect((await refusalOf(app.services.teams.create(ana, { name: 'Mine' }))).code).toBe('NOT_ALLOWED')
})
