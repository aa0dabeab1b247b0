import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { openTestApp } from './app.ts'
import { anIncident, only, refusalOf } from './incident.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor
let ben: Actor
let viewer: Actor
let admin: Actor
let incidentId: string
beforeAll(async () => {
  app = await openTestApp()
  ana = await app.actor('member', 'Ana')
  ben = await app.actor('member', 'Ben')
  viewer = await app.actor('viewer', 'Vic')
  admin = await app.actor('admin', 'Ada')
  ;({ incidentId } = await anIncident(app, ana))
})
afterAll(() => app.close())

const passage = { about: 'passage', sectionId: 'summary', block: null, quote: 'the cache was cold' } as const
const begin = (actor: Actor, text: string) => app.services.comments.begin(actor, { incidentId, ...passage, text })
const listed = async (id: string) =>
  (await app.services.comments.list(viewer, { incidentId })).threads.find((thread) => thread.id === id)

test('a thread keeps the words it is about, and everybody who may see the incident reads it', async () => {
  const thread = await begin(ana, 'Was it?')
  await app.services.comments.reply(ben, { incidentId, id: thread.id, text: 'It was.' })
  expect(await listed(thread.id)).toMatchObject({
    about: 'passage',
    sectionId: 'summary',
    quote: 'the cache was cold',
    resolvedAt: null,
    comments: [
      { text: 'Was it?', author: { id: ana.userId, name: 'Ana' }, editedAt: null, version: 1 },
      { text: 'It was.', author: { name: 'Ben' } },
    ],
  })
})

test('viewers read and do not write', async () => {
  const thread = await begin(ana, 'Hello')
  const comment = only(thread.comments)
  const { comments } = app.services
  for (const call of [
    () => begin(viewer, 'x'),
    () => comments.reply(viewer, { incidentId, id: thread.id, text: 'x' }),
    () => comments.resolve(viewer, { incidentId, id: thread.id }),
    () => comments.edit(viewer, { incidentId, id: comment.id, version: 1, text: 'x' }),
    () => comments.remove(viewer, { incidentId, id: comment.id }),
  ])
    expect(await refusalOf(call())).toMatchObject({ code: 'NOT_ALLOWED' })
  expect((await listed(thread.id))?.comments).toHaveLength(1)
})

test('a thread is settled by anybody who writes, and an answer takes it up again', async () => {
  const thread = await begin(ana, 'Settled?')
  const settled = await app.services.comments.resolve(ben, { incidentId, id: thread.id })
  expect(settled).toMatchObject({ resolvedAt: expect.any(String), resolvedBy: { name: 'Ben' } })
  expect((await app.services.comments.reopen(ana, { incidentId, id: thread.id })).resolvedAt).toBeNull()
  await app.services.comments.resolve(ben, { incidentId, id: thread.id })
  expect((await app.services.comments.reply(ana, { incidentId, id: thread.id, text: 'No.' })).resolvedAt).toBeNull()
})

test('only its author changes a comment, and two windows do not overwrite each other', async () => {
  const thread = await begin(ana, 'First')
  const { id } = only(thread.comments)
  const { comments } = app.services
  expect(await refusalOf(comments.edit(admin, { incidentId, id, version: 1, text: 'x' }))).toMatchObject({
    code: 'NOT_ALLOWED',
  })
  expect(await comments.edit(ana, { incidentId, id, version: 1, text: 'Second' })).toMatchObject({
    text: 'Second',
    version: 2,
    editedAt: expect.any(String),
  })
  expect(await refusalOf(comments.edit(ana, { incidentId, id, version: 1, text: 'Third' }))).toMatchObject({
    code: 'CHANGED_MEANWHILE',
    details: { current: { text: 'Second' } },
  })
})

test('a comment is removed by its author, the owner of the review or an admin, and brought back as it was', async () => {
  const thread = await begin(ben, 'Mistaken')
  const { id } = only(thread.comments)
  const { comments } = app.services
  const stranger = await app.actor('member', 'Sam')
  expect(await refusalOf(comments.remove(stranger, { incidentId, id }))).toMatchObject({ code: 'NOT_ALLOWED' })
  // Ana opened the incident and owns its review.
  for (const actor of [ben, ana, admin]) {
    await comments.remove(actor, { incidentId, id })
    expect(await listed(thread.id)).toBeUndefined()
    await comments.restore(actor, { incidentId, id })
    expect(await listed(thread.id)).toEqual(thread)
  }
})

test('a comment needs words, and a passage to be about', async () => {
  const { client } = await app.clientOf(ana)
  await expect(client.comments.begin({ incidentId, ...passage, text: '   ' })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  })
  await expect(
    client.comments.begin({ incidentId, about: 'passage', sectionId: 'summary', quote: ' ', text: 'x' }),
  ).rejects.toMatchObject({ code: 'INVALID_INPUT', data: { where: [{ path: 'quote' }] } })
  expect((await client.comments.begin({ incidentId, about: 'review', text: 'All of it' })).quote).toBe('')
  expect(
    await client.comments.begin({ incidentId, about: 'block', sectionId: 'timeline', block: 'timeline', text: 'Gap?' }),
  ).toMatchObject({ block: 'timeline' })
})

test('every change stands in the audit log, without the words', async () => {
  const thread = await begin(ana, 'a secret thought')
  await app.services.comments.resolve(ana, { incidentId, id: thread.id })
  const entries = await app.services.audit.ofIncident(ana, { incidentId, limit: 100, before: undefined })
  const mine = entries.filter(({ subjectId }) => subjectId === thread.id)
  expect(mine.map(({ action }) => action)).toEqual(['comment.resolve', 'comment.begin'])
  expect(JSON.stringify(entries)).not.toContain('a secret thought')
})

test('a thread of another incident cannot be reached through this one', async () => {
  const thread = await begin(ana, 'Here')
  const { incidentId: other } = await anIncident(app, ana)
  const { comments } = app.services
  expect(await refusalOf(comments.reply(ana, { incidentId: other, id: thread.id, text: 'x' }))).toMatchObject({
    code: 'NOT_FOUND',
  })
  expect(await refusalOf(comments.remove(ana, { incidentId: other, id: only(thread.comments).id }))).toMatchObject({
    code: 'NOT_FOUND',
  })
})
