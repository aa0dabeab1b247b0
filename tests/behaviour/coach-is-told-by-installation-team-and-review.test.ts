import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { openTestApp } from './app.ts'
import { aReviewThatSays } from './coach.ts'
import { refusalOf } from './incident.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor
let admin: Actor
let incidentId: string
let teamId: string
beforeAll(async () => {
  app = await openTestApp()
  ana = await app.actor('member', 'Ana')
  admin = await app.actor('admin', 'Ada')
  ;({ id: teamId } = await app.services.teams.create(admin, { name: 'Payments', services: ['checkout'] }))
  const words = 'It should have been caught. Some users saw it. The gremlin was back.'
  ;({ incidentId } = await aReviewThatSays(app, ana, words, ['checkout']))
})
afterAll(() => app.close())

const coach = () => app.services.coach
const said = async () =>
  (await coach().report(ana, { incidentId })).sections.flatMap(({ findings }) => findings.map(({ rule }) => rule))
const gremlin = { words: 'gremlin', category: 'vague', why: 'It names nothing.', ask: 'What was it?' } as const

test('each level is heard, and the review tells where a setting comes from', async () => {
  expect(await said()).toEqual(['counterfactual/should-have', 'vague/who-was-affected'])
  await coach().keepSettings(admin, { version: 0, off: ['vague', 'counterfactual'], terms: [gremlin] })
  expect(await said()).toEqual([])
  await coach().keepTeamSettings(admin, { teamId, version: 0, on: ['vague'] })
  expect(await said()).toEqual(['vague/who-was-affected', 'own/gremlin'])
  await coach().keepReviewSettings(ana, { incidentId, version: 0, off: ['vague/who-was-affected'] })
  expect(await said()).toEqual(['own/gremlin'])
  const { merged, team } = await coach().reviewSettings(ana, { incidentId })
  expect(team).toMatchObject({ name: 'Payments', on: ['vague'], version: 1 })
  expect(merged.terms).toEqual([{ ...gremlin, level: 'installation' }])
  expect(merged.off).toContainEqual({ rule: 'vague/who-was-affected', level: 'review' })
  expect(merged.off).toContainEqual({ rule: 'counterfactual/should-have', level: 'installation' })
})

test('two who change the same settings do not overwrite each other', async () => {
  const { review } = await coach().reviewSettings(ana, { incidentId })
  await coach().keepReviewSettings(ana, { incidentId, version: review.version, off: [] })
  const refused = await refusalOf(coach().keepReviewSettings(admin, { incidentId, version: review.version, off: [] }))
  expect(refused).toMatchObject({ code: 'CHANGED_MEANWHILE', details: { current: { version: review.version + 1 } } })
})

test('members change it for a review, admins for a team and for everybody', async () => {
  for (const call of [
    () => coach().keepSettings(ana, { version: 1, off: [] }),
    () => coach().keepTeamSettings(ana, { teamId, version: 1, off: [] }),
  ])
    expect(await refusalOf(call())).toMatchObject({ code: 'NOT_ALLOWED' })
  const stranger = '00000000-0000-7000-8000-000000000000'
  const none = await refusalOf(coach().keepTeamSettings(admin, { teamId: stranger, version: 0, off: [] }))
  expect(none.code).toBe('NOT_FOUND')
})

test('the settings of a team are gone with it', async () => {
  await app.services.teams.remove(admin, { id: teamId })
  const { rows } = await app.database.pool.query('select place from coach_settings where place = $1', [teamId])
  expect(rows).toEqual([])
})
