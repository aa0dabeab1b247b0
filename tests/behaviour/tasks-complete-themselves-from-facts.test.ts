import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import type { TaskKind } from '#features/reviews/life/model.ts'
import { minute } from '../builders/timeline.ts'
import { openTestApp } from './app.ts'
import { refusalOf } from './incident.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor & { userId: string }
let incidentId: string
beforeAll(async () => {
  app = await openTestApp()
  ana = (await app.actor('member', 'Ana')) as typeof ana
  incidentId = (await app.services.incidents.create(ana, { title: 'Checkout crawled', severity: 2 })).id
})
afterAll(() => app.close())

const review = () => app.services.reviews.get(ana, { incidentId })
const task = async (kind: TaskKind) => (await review()).life.tasks.find((one) => one.kind === kind)
const stage = async () => (await review()).review.stage
/** What the library tells, which is written in the transaction of each change. */
const listed = async () =>
  (await app.services.library.search(ana, { offset: 0, limit: 5 })).rows.find((row) => row.incidentId === incidentId)

test('until it is decided, deciding is what the review waits for', async () => {
  expect(await stage()).toBe('gather')
  expect((await review()).life.tasks.filter(({ required }) => required).map(({ kind }) => kind)).toEqual(['decided'])
  await app.services.life.decide(ana, { incidentId, kind: 'full', reason: 'As the policy says.', after: null })
  expect(await task('decided')).toMatchObject({ state: 'done' })
  expect(await task('owner')).toMatchObject({ state: 'done', person: 'Ana' })
})

test('the timeline is done when the story tells what happened, and when it began and ended', async () => {
  const { timeline } = app.services
  expect(await task('timeline')).toMatchObject({ state: 'open', required: true })
  await timeline.addEvent(ana, { incidentId, fields: { occurredAt: minute(3), title: 'Orders failed' } })
  await timeline.setMilestone(ana, { incidentId, kind: 'started', at: minute(0), precision: 'minute', eventId: null })
  expect(await task('timeline')).toMatchObject({ told: 'The story still lacks: when it was over.' })
  await timeline.setMilestone(ana, { incidentId, kind: 'resolved', at: minute(60), precision: 'minute', eventId: null })
  expect(await task('timeline')).toMatchObject({ state: 'done' })
  expect(await stage()).toBe('understand')
  expect(await listed()).toMatchObject({ stage: 'understand', decision: 'full' })
})

test('a debrief whose day is over was held', async () => {
  const { version } = (await review()).review
  await app.services.reviews.update(ana, { incidentId, version, meetingDate: '2026-01-05' })
  expect(await task('debrief')).toMatchObject({ state: 'done', told: 'Its date is over.' })
})

test('words, actions and the summary bring the review on to the next stage', async () => {
  const put = (sectionId: string) =>
    app.database.transaction((tx) =>
      app.services.reviews.bringSections(tx, incidentId, [{ sectionId, markdown: 'Words.' }], ana.userId, minute(90)),
    )
  const { template } = await review()
  for (const { id } of template.sections.filter(({ required, id }) => required && id !== 'summary')) await put(id)
  if (!template.sections.some(({ required, id }) => required && id !== 'summary')) await put('factors')
  const action = await app.services.actions.create(ana, { incidentId, title: 'Alert on it', ownerId: ana.userId })
  expect(await task('sections')).toMatchObject({ state: 'done' })
  expect(await stage()).toBe('decide')
  await app.services.actionLife.decline(ana, { id: action.id, version: 1, reason: 'It exists.' })
  expect(await task('actions')).toMatchObject({ state: 'done' })
  expect(await stage()).toBe('share')
})

test('what Debrief cannot know is ticked by hand, and what it knows is not', async () => {
  const { life } = app.services
  await life.markTask(ana, { incidentId, kind: 'accounts', how: 'done', reason: '' })
  expect(await task('accounts')).toMatchObject({ state: 'done', mark: { person: { name: 'Ana' } } })
  await life.unmarkTask(ana, { incidentId, kind: 'accounts' })
  expect(await task('accounts')).toMatchObject({ state: 'open', mark: null })
  const refused = await refusalOf(life.markTask(ana, { incidentId, kind: 'summary', how: 'done', reason: '' }))
  expect(refused.code).toBe('NOT_POSSIBLE')
})

test('a task is left out with a reason, which is kept, and can be taken back', async () => {
  const { life } = app.services
  const bare = await refusalOf(life.markTask(ana, { incidentId, kind: 'summary', how: 'notDoing', reason: '' }))
  expect(bare.code).toBe('INVALID_INPUT')
  await life.markTask(ana, { incidentId, kind: 'summary', how: 'notDoing', reason: 'Nobody outside reads it.' })
  expect(await task('summary')).toMatchObject({ state: 'notDoing', told: 'Not doing: Nobody outside reads it.' })
  await life.unmarkTask(ana, { incidentId, kind: 'summary' })
  expect(await task('summary')).toMatchObject({ state: 'open' })
})

test('nobody leaves out who owns the review, and a viewer ticks nothing', async () => {
  const { life } = app.services
  const owner = life.markTask(ana, { incidentId, kind: 'owner', how: 'notDoing', reason: 'No.' })
  expect((await refusalOf(owner)).code).toBe('NOT_POSSIBLE')
  const viewer = await app.actor('viewer')
  const ticked = life.markTask(viewer, { incidentId, kind: 'accounts', how: 'done', reason: '' })
  expect((await refusalOf(ticked)).code).toBe('NOT_ALLOWED')
})

test('that no action follows is said with a reason', async () => {
  const other = (await app.services.incidents.create(ana, { title: 'A blip', severity: 1 })).id
  const { life } = app.services
  await life.decide(ana, { incidentId: other, kind: 'full', reason: 'Severity 1.', after: null })
  const bare = life.markTask(ana, { incidentId: other, kind: 'actions', how: 'done', reason: '' })
  expect((await refusalOf(bare)).code).toBe('INVALID_INPUT')
  const { tasks } = await life.markTask(ana, {
    incidentId: other,
    kind: 'actions',
    how: 'done',
    reason: 'The fix is rolled out everywhere.',
  })
  expect(tasks.find(({ kind }) => kind === 'actions')).toMatchObject({
    state: 'done',
    told: 'The fix is rolled out everywhere.',
  })
})
