import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { openTestApp } from './app.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor
beforeAll(async () => {
  app = await openTestApp()
  ana = await app.actor('member', 'Ana')
})
afterAll(() => app.close())

test('nobody changes anything, and the lists know it all the same', async () => {
  const { incidents, life, library, reviews } = app.services
  const { id } = await incidents.create(ana, { title: 'Checkout is down', severity: 2 })
  await life.decide(ana, { incidentId: id, kind: 'full', reason: 'Severity 2.', after: null })
  for (const kind of ['timeline', 'sections', 'actions'] as const)
    await life.markTask(ana, { incidentId: id, kind, how: 'notDoing', reason: 'Not in this test.' })
  const { version } = (await reviews.get(ana, { incidentId: id })).review
  await reviews.update(ana, { incidentId: id, version, meetingDate: '2999-01-01' })
  const stage = async () => (await library.search(ana, { offset: 0, limit: 1 })).rows[0]?.stage
  expect(await stage()).toBe('understand')

  // As it would be the day after, had the server run since.
  await app.database.pool.query(`update reviews set meeting_date = current_date - 1`)
  await app.database.pool.query(`update library_entries set updated_at = now() - interval '2 days'`)
  await life.keepUp(new AbortController().signal)
  expect(await stage()).toBe('share')
  const told = (await reviews.get(ana, { incidentId: id })).life.tasks.find(({ kind }) => kind === 'debrief')
  expect(told).toMatchObject({ state: 'done' })
})

test('entries that a newer version knows more about are worked out anew', async () => {
  const { life, library } = app.services
  await app.database.pool.query(`update library_entries set decision = null, outdated = true`)
  await life.keepUp(new AbortController().signal)
  expect((await library.search(ana, { offset: 0, limit: 1 })).rows[0]).toMatchObject({ decision: 'full' })
})
