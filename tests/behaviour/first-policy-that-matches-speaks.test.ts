import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import type { Conditions, Policy } from '#features/policies/model.ts'
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

const any: Conditions = { severities: [], services: [], teamIds: [], tags: [], signals: [] }
const light: Policy['result'] = {
  review: 'required',
  kind: 'light',
  templateId: 'light',
  tasks: [{ kind: 'timeline', required: true, role: 'owner', dueDays: 1 }],
}
const policy = (name: string, conditions: Partial<Conditions>, result = light) =>
  app.services.policies.create(admin, { name, enabled: true, conditions: { ...any, ...conditions }, result })
const incidentOf = async (given: object) =>
  (await app.services.incidents.create(ana, { title: 'Checkout is down', ...given })).id
const speaks = async (incidentId: string) =>
  (await app.services.life.get(ana, { incidentId })).proposal?.policyName ?? null

test('a policy that is moved to the front speaks first, and one that is switched off says nothing', async () => {
  const own = await policy('Checkout: light', { services: ['checkout'] })
  const incidentId = await incidentOf({ severity: 1, services: ['Checkout'] })
  expect(await speaks(incidentId)).toBe('Severity 1 and 2: full review')
  const { version, policies } = await app.services.policies.list()
  const ids = [own.id, ...policies.map(({ id }) => id).filter((id) => id !== own.id)]
  await app.services.policies.order(admin, { version, ids })
  expect(await speaks(incidentId)).toBe('Checkout: light')
  await app.services.policies.update(admin, { id: own.id, version: own.version, enabled: false })
  expect(await speaks(incidentId)).toBe('Severity 1 and 2: full review')
  await app.services.policies.remove(admin, { id: own.id })
})

test('a decision that agrees with the policy asks for what the policy asks for', async () => {
  const own = await policy('Batch: timeline only', { services: ['batch'], severities: [null] })
  const incidentId = await incidentOf({ services: ['batch'] })
  await app.services.life.decide(ana, { incidentId, kind: 'light', reason: 'As it says.', after: null })
  const { life } = await app.services.reviews.get(ana, { incidentId })
  expect(life.tasks.map(({ kind }) => kind)).toEqual(['decided', 'timeline'])
  await app.services.policies.remove(admin, { id: own.id })
  expect((await app.services.reviews.get(ana, { incidentId })).life.tasks.length).toBe(2)
})

test('policies know the teams that own the services', async () => {
  const team = await app.services.teams.create(admin, { name: 'Search', services: ['index'] })
  const own = await policy('Search: light', { teamIds: [team.id], severities: [null] })
  expect(await speaks(await incidentOf({ services: ['index'] }))).toBe('Search: light')
  expect(await speaks(await incidentOf({ teamId: team.id }))).toBe('Search: light')
  expect(await speaks(await incidentOf({ services: ['other'] }))).toBeNull()
  await app.services.policies.remove(admin, { id: own.id })
})

test('who moves a policy in a list that is old is told, and the order stays', async () => {
  const { version, policies } = await app.services.policies.list()
  const ids = policies.map(({ id }) => id)
  await app.services.policies.order(admin, { version, ids: ids.toReversed() })
  const refused = await refusalOf(app.services.policies.order(admin, { version, ids }))
  expect(refused.code).toBe('CHANGED_MEANWHILE')
  const now = await app.services.policies.list()
  expect(now.policies.map(({ id }) => id)).toEqual(ids.toReversed())
  const short = await refusalOf(app.services.policies.order(admin, { version: now.version, ids: ids.slice(1) }))
  expect(short.code).toBe('CHANGED_MEANWHILE')
  await app.services.policies.order(admin, { version: now.version, ids })
})

test('two who change one policy at once: the second is told', async () => {
  const own = await policy('Twice', { tags: ['twice'] })
  await app.services.policies.update(admin, { id: own.id, version: 1, name: 'Once' })
  const refused = await refusalOf(app.services.policies.update(admin, { id: own.id, version: 1, enabled: false }))
  expect(refused).toMatchObject({ code: 'CHANGED_MEANWHILE', details: { current: { name: 'Once' } } })
  await app.services.policies.remove(admin, { id: own.id })
})

test('a policy names what it proposes in full, and a template that is there', async () => {
  expect((await refusalOf(policy('Half', {}, { ...light, kind: null }))).code).toBe('INVALID_INPUT')
  expect((await refusalOf(policy('Lost', {}, { ...light, templateId: 'no-such' }))).code).toBe('INVALID_INPUT')
})

test('members read policies, admins keep them', async () => {
  expect((await app.services.policies.list()).policies.length).toBeGreaterThan(0)
  const refused = app.services.policies.create(ana, { name: 'Mine', enabled: true, conditions: any, result: light })
  expect((await refusalOf(refused)).code).toBe('NOT_ALLOWED')
})
