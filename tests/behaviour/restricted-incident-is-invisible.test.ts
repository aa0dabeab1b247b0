import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { minute, someEvidence } from '../builders/timeline.ts'
import { openTestApp } from './app.ts'
import { anIncident, refusalOf, type TestApp } from './incident.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

const seen = async (actor: Actor, text?: string) => {
  const { total, incidents } = await app.services.incidents.list(actor, { offset: 0, limit: 100, text })
  expect(incidents).toHaveLength(total)
  return incidents.map(({ id }) => id)
}

async function stage() {
  const ana = await app.actor('member', 'Ana')
  const { incident, incidentId, evidenceIds } = await anIncident(app, ana, someEvidence(2))
  const restricted = await app.services.incidents.setPeople(ana, {
    id: incidentId,
    version: incident.version,
    restricted: true,
    userIds: [],
  })
  return { ana, incidentId, evidenceIds, restricted }
}

test('whoever restricts an incident is always among those who see it', async () => {
  const { ana, restricted } = await stage()
  expect(restricted.people).toEqual([{ id: ana.userId, name: 'Ana' }])
})

test.each(['viewer', 'member', 'admin', 'owner'] as const)(
  'for any other %s it is not there, by id, by key, in lists, counts and every part of it',
  async (role) => {
    const { incidentId, evidenceIds, restricted } = await stage()
    const other = await app.actor(role)
    const { incidents, timeline } = app.services
    expect(await seen(other)).not.toContain(incidentId)
    expect(await seen(other, `INC-${restricted.number}`)).toEqual([])
    const inIt = { incidentId }
    const calls = [
      () => incidents.get(other, { id: incidentId }),
      () => incidents.get(other, { id: `inc-${restricted.number}` }),
      () => incidents.update(other, { id: incidentId, version: restricted.version, title: 'x' }),
      () => incidents.setPeople(other, { id: incidentId, version: restricted.version, restricted: false, userIds: [] }),
      () => incidents.remove(other, { id: incidentId }),
      () => timeline.listEvidence(other, { ...inIt, offset: 0, limit: 10 }),
      () => timeline.getEvidence(other, { ...inIt, id: evidenceIds[0] ?? '' }),
      () => timeline.facets(other, inIt),
      () => timeline.density(other, { ...inIt, since: minute(0), until: minute(9), bins: 10 }),
      () => timeline.position(other, { ...inIt, at: minute(1) }),
      () => timeline.story(other, inIt),
      () => timeline.suggestions(other, inIt),
      () => timeline.addEvidence(other, { ...inIt, evidenceIds, merge: false }),
      () => timeline.addEvent(other, { ...inIt, fields: { occurredAt: minute(0), title: 'x' } }),
    ]
    const missing = await refusalOf(incidents.get(other, { id: 'INC-999999' }))
    for (const call of calls)
      expect(await refusalOf(call())).toMatchObject({ code: 'NOT_FOUND', message: missing.message })
  },
)

test('the operator’s terminal sees it', async () => {
  const { incidentId } = await stage()
  const terminal: Actor = { userId: null, name: 'terminal', role: 'owner', via: 'terminal', scopes: null }
  expect((await app.services.incidents.get(terminal, { id: incidentId })).restricted).toBe(true)
})

test('whoever is named sees it, and whoever is no longer named loses it at once', async () => {
  const { ana, incidentId, restricted } = await stage()
  const ben = await app.actor('viewer', 'Ben')
  const { incidents } = app.services
  const both = await incidents.setPeople(ana, {
    id: incidentId,
    version: restricted.version,
    restricted: true,
    userIds: [ben.userId ?? ''],
  })
  expect(both.people.map(({ name }) => name)).toEqual(['Ana', 'Ben'])
  expect(await seen(ben)).toContain(incidentId)
  await incidents.setPeople(ana, { id: incidentId, version: both.version, restricted: true, userIds: [] })
  expect(await seen(ben)).not.toContain(incidentId)
})

test('it cannot be closed to everybody, or opened to somebody who is not there', async () => {
  const { ana, incidentId, restricted } = await stage()
  const terminal: Actor = { userId: null, name: 'terminal', role: 'owner', via: 'terminal', scopes: null }
  const close = app.services.incidents.setPeople(terminal, {
    id: incidentId,
    version: restricted.version,
    restricted: true,
    userIds: [],
  })
  expect(await refusalOf(close)).toMatchObject({ code: 'NOT_POSSIBLE' })
  const strange = app.services.incidents.setPeople(ana, {
    id: incidentId,
    version: restricted.version,
    restricted: true,
    userIds: ['nobody'],
  })
  expect(await refusalOf(strange)).toMatchObject({
    code: 'INVALID_INPUT',
    details: { where: [{ path: 'userIds[0]' }] },
  })
  expect(await seen(ana)).toContain(incidentId)
})
