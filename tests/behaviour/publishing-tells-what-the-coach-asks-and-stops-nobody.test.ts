import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { openTestApp } from './app.ts'
import { aReviewThatSays } from './coach.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor
beforeAll(async () => {
  app = await openTestApp()
  ana = await app.actor('member', 'Ana')
})
afterAll(() => app.close())

test('open findings are counted by kind, by no person, and are no open points', async () => {
  const { incidentId } = await aReviewThatSays(app, ana, 'It should have been caught. We failed to test it.')
  const { publishing } = app.services.life
  const { coach, open } = await publishing.get(ana, { incidentId })
  expect(coach).toEqual([
    { category: 'counterfactual', count: 1 },
    { category: 'blame', count: 1 },
  ])
  expect(open.map(({ text }) => text).join()).not.toContain('caught')
  const named = open.map(({ id }) => id)
  const published = await publishing.publish(ana, { incidentId, open: named })
  expect(published.publishedAt).not.toBeNull()
  expect(published.coach).toEqual(coach)
})

test('what was set aside is not open, and viewers hear nothing of it', async () => {
  const { incidentId, sectionId } = await aReviewThatSays(app, ana, 'It should have been caught.')
  const { publishing } = app.services.life
  const viewer = await app.actor('viewer')
  expect((await publishing.get(viewer, { incidentId })).coach).toEqual([])
  expect((await publishing.get(ana, { incidentId })).coach).toHaveLength(1)
  await app.services.coach.dismiss(ana, {
    incidentId,
    sectionId,
    rule: 'counterfactual/should-have',
    words: 'should have been caught',
    sentence: 'It should have been caught.',
    reason: 'A vendor says so.',
  })
  expect((await publishing.get(ana, { incidentId })).coach).toEqual([])
})

test('a near miss is welcome: it is told, and is not open', async () => {
  const { incidentId } = await aReviewThatSays(app, ana, 'It could have been a lot worse.')
  const { sections } = await app.services.coach.report(ana, { incidentId })
  const told = sections.flatMap(({ findings }) => findings)
  expect(told.map(({ category, welcome }) => [category, welcome])).toContainEqual(['counterfactual', true])
  expect((await app.services.life.publishing.get(ana, { incidentId })).coach).toEqual([])
})
