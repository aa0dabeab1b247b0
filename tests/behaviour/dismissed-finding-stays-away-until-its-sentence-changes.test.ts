import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LiveNotice } from '#features/audit/model.ts'
import type { Actor } from '#features/people/model.ts'
import { openTestApp } from './app.ts'
import { aReviewThatSays } from './coach.ts'
import { only, refusalOf } from './incident.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor
let ben: Actor
beforeAll(async () => {
  app = await openTestApp()
  ana = await app.actor('member', 'Ana')
  ben = await app.actor('member', 'Ben')
})
afterAll(() => app.close())

const sentence = 'Ana should have checked the queue.'
const coach = () => app.services.coach
const findingsOf = async (incidentId: string) =>
  (await coach().report(ben, { incidentId })).sections.flatMap(({ findings }) => findings)
const aside = (incidentId: string, sectionId: string) =>
  coach().dismiss(ana, {
    incidentId,
    sectionId,
    rule: 'counterfactual/should-have',
    words: 'should have checked',
    sentence,
    reason: 'She says so herself.',
  })

test('it is set aside for everybody with its reason, counted, and comes back when that is taken back', async () => {
  const { incidentId, sectionId } = await aReviewThatSays(app, ana, `It began at noon. ${sentence}`)
  expect(only(await findingsOf(incidentId))).toMatchObject({ words: 'should have checked', dismissed: null })
  const { id } = await aside(incidentId, sectionId)
  expect(only(await findingsOf(incidentId)).dismissed).toBe('She says so herself.')
  expect(await coach().report(ben, { incidentId })).toMatchObject({ open: [], dismissed: 1 })
  expect(only(await coach().dismissals(ben, { incidentId }))).toMatchObject({ by: { name: 'Ana' }, sentence })
  await coach().takeBack(ben, { incidentId, id })
  expect(only(await findingsOf(incidentId)).dismissed).toBeNull()
})

test('other words around it may change; once its sentence is another one it is asked about again', async () => {
  const { incidentId, sectionId, write } = await aReviewThatSays(app, ana, sentence)
  await aside(incidentId, sectionId)
  await write(`A queue grew.\n\nThen more. **${sentence}** Nobody was paged.`)
  expect(only(await findingsOf(incidentId)).dismissed).toBe('She says so herself.')
  await write('Ana, on call, should have checked the queue.')
  expect(only(await findingsOf(incidentId)).dismissed).toBeNull()
})

test('set aside twice it is one, with the newest reason', async () => {
  const { incidentId, sectionId } = await aReviewThatSays(app, ana, sentence)
  await aside(incidentId, sectionId)
  const again = { rule: 'counterfactual/should-have', words: 'should have checked', sentence, reason: 'Told below.' }
  const { id } = await coach().dismiss(ben, { incidentId, sectionId, ...again })
  expect(only(await coach().dismissals(ana, { incidentId }))).toMatchObject({
    reason: 'Told below.',
    by: { name: 'Ben' },
  })
  await coach().takeBack(ana, { incidentId, id })
  expect(only(await findingsOf(incidentId)).dismissed).toBeNull()
})

test('who has the review open is told at once, without the words', async () => {
  const { incidentId, sectionId } = await aReviewThatSays(app, ana, sentence)
  const heard = Promise.withResolvers<LiveNotice>()
  const stop = app.debrief.live.subscribe({
    notice: (notice) => notice.parts.includes('coach') && heard.resolve(notice),
    missed: () => undefined,
  })
  await aside(incidentId, sectionId)
  const notice = await heard.promise
  stop()
  expect(notice).toMatchObject({ incidentId, parts: ['coach'] })
  expect(JSON.stringify(notice)).not.toContain('queue')
})

test('another review, and who only reads, have nothing of it', async () => {
  const { incidentId, sectionId } = await aReviewThatSays(app, ana, sentence)
  await aside(incidentId, sectionId)
  const other = await aReviewThatSays(app, ana, sentence)
  expect(only(await findingsOf(other.incidentId)).dismissed).toBeNull()
  const viewer = await app.actor('viewer')
  for (const call of [coach().report, coach().dismissals, coach().reviewSettings])
    expect(await refusalOf(call(viewer, { incidentId }))).toMatchObject({ code: 'NOT_ALLOWED' })
})
