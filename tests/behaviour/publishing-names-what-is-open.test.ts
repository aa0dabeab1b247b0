import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { openTestApp } from './app.ts'
import { refusalOf } from './incident.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor & { userId: string }
let ben: Actor
beforeAll(async () => {
  app = await openTestApp()
  ana = (await app.actor('member', 'Ana')) as typeof ana
  ben = await app.actor('member', 'Ben')
})
afterAll(() => app.close())

async function decided(templateId?: string) {
  const { id } = await app.services.incidents.create(ana, {
    title: 'Checkout is down',
    severity: 2,
    ...(templateId && { templateId }),
  })
  await app.services.life.decide(ana, { incidentId: id, kind: 'full', reason: 'Severity 2.', after: null })
  return id
}
const review = async (incidentId: string) => await app.services.reviews.get(ana, { incidentId })

test('what is open is told, and nothing is published by somebody who has not seen it', async () => {
  const { publishing } = app.services.life
  const incidentId = await decided()
  const { open } = await publishing.get(ana, { incidentId })
  expect(open.map(({ id }) => id)).toContain('task:timeline')
  const refused = await refusalOf(publishing.publish(ana, { incidentId, open: open.slice(1).map(({ id }) => id) }))
  expect(refused.code).toBe('NOT_POSSIBLE')
  expect((await review(incidentId)).review.publishedAt).toBeNull()
})

test('the owner publishes all the same by naming each point, and what was open is kept', async () => {
  const { publishing } = app.services.life
  const incidentId = await decided()
  const { open } = await publishing.get(ana, { incidentId })
  const { history, publishedAt } = await publishing.publish(ana, { incidentId, open: open.map(({ id }) => id) })
  expect(publishedAt).not.toBeNull()
  expect(history).toMatchObject([{ what: 'published', personName: 'Ana' }])
  expect(history[0]?.open.length).toBe(open.length)
  expect((await review(incidentId)).review.publishedBy).toMatchObject({ name: 'Ana' })
})

test('others publish only what has nothing open', async () => {
  const { publishing } = app.services.life
  const incidentId = await decided()
  const { open, mayPublishOpen } = await publishing.get(ben, { incidentId })
  expect(mayPublishOpen).toBe(false)
  const refused = await refusalOf(publishing.publish(ben, { incidentId, open: open.map(({ id }) => id) }))
  expect(refused.code).toBe('NOT_ALLOWED')
  const admin = await app.actor('admin')
  expect((await publishing.get(admin, { incidentId })).mayPublishOpen).toBe(true)
})

test('drafted sentences that nobody adopted are listed with their section, and a decided one is not', async () => {
  const incidentId = await decided('devops-handbook')
  const { publishing } = app.services.life
  const drafts = (await publishing.get(ana, { incidentId })).open.filter(({ kind }) => kind === 'draft')
  const [first] = drafts
  expect(first).toMatchObject({ text: expect.stringMatching(/\S/), heading: expect.stringMatching(/\S/) })
  const { life } = await review(incidentId)
  expect(life.waiting.drafts).toBe(drafts.length)
  await app.database.pool.query(
    `insert into adoptions (review_id, key, how, text, person_id, at)
     select id, $1, 'removed', '', $2, now() from reviews where incident_id = $3`,
    [first?.id.replace('draft:', ''), ana.userId, incidentId],
  )
  const left = (await publishing.get(ana, { incidentId })).open.filter(({ kind }) => kind === 'draft')
  expect(left.map(({ id }) => id)).toEqual(drafts.slice(1).map(({ id }) => id))
})

test('a change after publishing is visible, and publishing again is told apart', async () => {
  const { publishing } = app.services.life
  const incidentId = await decided()
  const publish = async () => {
    const { open } = await publishing.get(ana, { incidentId })
    await publishing.publish(ana, { incidentId, open: open.map(({ id }) => id) })
  }
  await publish()
  expect((await review(incidentId)).life.published).toEqual({ times: 1, changed: false })
  await app.services.actions.create(ana, { incidentId, title: 'Alert on it', ownerId: ana.userId })
  expect((await review(incidentId)).life.published).toEqual({ times: 1, changed: true })
  await publish()
  expect((await review(incidentId)).life.published).toEqual({ times: 2, changed: false })
})

test('the library filters by it, and a review that is taken back is no longer published', async () => {
  const { library, life } = app.services
  const incidentId = await decided()
  const published = async () =>
    (await library.search(ana, { published: true, offset: 0, limit: 50 })).rows.map((row) => row.incidentId)
  const { open } = await life.publishing.get(ana, { incidentId })
  await life.publishing.publish(ana, { incidentId, open: open.map(({ id }) => id) })
  expect(await published()).toContain(incidentId)
  const refused = await refusalOf(life.publishing.unpublish(ben, { incidentId, reason: 'Names in it.' }))
  expect(refused.code).toBe('NOT_ALLOWED')
  const { history } = await life.publishing.unpublish(ana, { incidentId, reason: 'Names in it.' })
  expect(history[0]).toMatchObject({ what: 'unpublished', reason: 'Names in it.' })
  expect(await published()).not.toContain(incidentId)
})

test('an open comment is told before publishing', async () => {
  const { comments, life } = app.services
  const incidentId = await decided()
  await comments.begin(ben, {
    incidentId,
    about: 'review',
    sectionId: null,
    block: null,
    quote: '',
    text: 'Is this so?',
  })
  const { open } = await life.publishing.get(ana, { incidentId })
  expect(open).toContainEqual(expect.objectContaining({ kind: 'comments', text: 'One comment thread is open.' }))
})
