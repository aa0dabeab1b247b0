import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import type { Question } from '#features/questions/model.ts'
import { openTestApp } from './app.ts'
import { anIncident, only, refusalOf } from './incident.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor
let ben: Actor
let viewer: Actor
let incidentId: string
let eventId: string
beforeAll(async () => {
  app = await openTestApp()
  ana = await app.actor('member', 'Ana')
  ben = await app.actor('member', 'Ben')
  viewer = await app.actor('viewer', 'Vic')
  ;({ incidentId } = await anIncident(app, ana))
  const fields = { occurredAt: '2026-03-01T10:00:00.000Z', title: 'The cache was emptied' }
  eventId = only((await app.services.timeline.addEvent(ana, { incidentId, fields })).events).id
})
afterAll(() => app.close())

const own = { eventId: null, moment: null, libraryId: null, onAgenda: true }
const ask = (text: string, more: Partial<Question> = {}, actor = ana) =>
  app.services.questions.ask(actor, { incidentId, ...own, ...more, text })
const listed = async () => (await app.services.questions.list(viewer, { incidentId })).questions

test('a question is asked at an event and answered with events that it rests on', async () => {
  const { questions } = app.services
  const question = await ask('What did you look at?', { eventId, moment: 'diagnosis', libraryId: 'diagnosis-cues' })
  expect(question).toMatchObject({ eventId, moment: 'diagnosis', state: 'open', askedBy: { name: 'Ana' }, version: 1 })
  const answered = await questions.answer(ben, {
    incidentId,
    id: question.id,
    version: 1,
    text: 'The hit rate.',
    eventIds: [eventId, eventId],
  })
  expect(answered).toMatchObject({
    state: 'answered',
    askedBy: { name: 'Ana' },
    answer: { text: 'The hit rate.', by: { name: 'Ben' }, eventIds: [eventId] },
    version: 2,
  })
  expect(await listed()).toContainEqual(answered)
})

test('taken up again, it is open and its answer is still there', async () => {
  const { questions } = app.services
  const { id } = await ask('What helped?')
  await questions.answer(ana, { incidentId, id, version: 1, text: 'A colleague.', eventIds: [] })
  expect(await questions.reopen(ben, { incidentId, id, version: 2 })).toMatchObject({
    state: 'open',
    answer: { text: 'A colleague.', by: { name: 'Ana' } },
  })
})

test('a question is parked with its reason, and the reason goes when it is taken up again', async () => {
  const { questions } = app.services
  const { id } = await ask('Which version ran?')
  expect(await questions.park(ben, { incidentId, id, version: 1, reason: 'For the database team.' })).toMatchObject({
    state: 'parked',
    parked: { reason: 'For the database team.', by: { name: 'Ben' } },
  })
  expect(await questions.reopen(ana, { incidentId, id, version: 2 })).toMatchObject({ state: 'open', parked: null })
})

test('two who change one question do not overwrite each other', async () => {
  const { questions } = app.services
  const { id } = await ask('Who knew first?')
  await questions.answer(ana, { incidentId, id, version: 1, text: 'Support.', eventIds: [] })
  for (const call of [
    () => questions.answer(ben, { incidentId, id, version: 1, text: 'The alert.', eventIds: [] }),
    () => questions.park(ben, { incidentId, id, version: 1, reason: 'Later' }),
    () => questions.edit(ben, { incidentId, id, version: 1, text: 'x' }),
    () => questions.reopen(ben, { incidentId, id, version: 1 }),
  ])
    expect(await refusalOf(call())).toMatchObject({
      code: 'CHANGED_MEANWHILE',
      details: { current: { answer: { text: 'Support.' } } },
    })
})

test('an event of another incident is neither asked at nor cited', async () => {
  const { questions } = app.services
  const other = await anIncident(app, ana)
  const given = { incidentId: other.incidentId, ...own, text: 'x' }
  expect(await refusalOf(questions.ask(ana, { ...given, eventId }))).toMatchObject({ code: 'INVALID_INPUT' })
  const { id } = await questions.ask(ana, given)
  const answer = { incidentId: other.incidentId, id, version: 1, text: 'x', eventIds: [eventId] }
  expect(await refusalOf(questions.answer(ana, answer))).toMatchObject({ code: 'INVALID_INPUT' })
  const elsewhere = { incidentId, id, version: 1, text: 'x', eventIds: [] }
  expect(await refusalOf(questions.answer(ana, elsewhere))).toMatchObject({ code: 'NOT_FOUND' })
})

test('an event that leaves the story and comes back finds its questions again', async () => {
  const { questions, timeline } = app.services
  const fields = { occurredAt: '2026-03-01T11:00:00.000Z', title: 'A short visit' }
  const { events } = await timeline.addEvent(ana, { incidentId, fields })
  const event = only(events.filter(({ title }) => title === fields.title))
  const { id } = await ask('How did you see it?', { eventId: event.id })
  const { changeId } = await timeline.removeEvent(ana, { incidentId, id: event.id, version: event.version })
  expect((await listed()).find((one) => one.id === id)).toMatchObject({ eventId: event.id, state: 'open' })
  await timeline.undo(ana, { incidentId, changeId })
  expect(await questions.edit(ana, { incidentId, id, version: 1, eventId: event.id, text: 'How?' })).toMatchObject({
    eventId: event.id,
  })
})

test('the order is what people make it, also when two move at once', async () => {
  const { incidentId: id } = await anIncident(app, ana)
  const { questions } = app.services
  const texts = ['a', 'b', 'c', 'd']
  const ids: string[] = []
  for (const text of texts) ids.push((await questions.ask(ana, { incidentId: id, ...own, text })).id)
  const [a, b, c, d] = ids as [string, string, string, string]
  await Promise.all([
    questions.move(ana, { incidentId: id, id: d, before: a }),
    questions.move(ben, { incidentId: id, id: b, before: null }),
  ])
  const order = async () => (await questions.list(ana, { incidentId: id })).questions.map(({ text }) => text).join('')
  expect(await order()).toBe('dacb')
  await questions.move(ana, { incidentId: id, id: c, before: c })
  expect(await order()).toBe('dacb')
})

test('a removed question comes back as it was', async () => {
  const { questions } = app.services
  const question = await ask('Is it this one?')
  await questions.remove(ben, { incidentId, id: question.id })
  expect((await listed()).map(({ id }) => id)).not.toContain(question.id)
  expect(
    await refusalOf(questions.answer(ana, { incidentId, id: question.id, version: 1, text: 'x', eventIds: [] })),
  ).toMatchObject({ code: 'NOT_FOUND' })
  expect(await questions.restore(ana, { incidentId, id: question.id })).toEqual(question)
})

test('viewers read, and whoever may not see the incident sees no question', async () => {
  const { questions } = app.services
  const { id } = await ask('May I?')
  for (const call of [
    () => ask('x', {}, viewer),
    () => questions.answer(viewer, { incidentId, id, version: 1, text: 'x', eventIds: [] }),
    () => questions.park(viewer, { incidentId, id, version: 1, reason: 'x' }),
    () => questions.move(viewer, { incidentId, id, before: null }),
    () => questions.remove(viewer, { incidentId, id }),
  ])
    expect(await refusalOf(call())).toMatchObject({ code: 'NOT_ALLOWED' })
  const hidden = await app.services.incidents.create(ana, { title: 'Hidden', restricted: true, userIds: [] })
  await questions.ask(ana, { incidentId: hidden.id, ...own, text: 'Secret?' })
  expect(await refusalOf(questions.list(ben, { incidentId: hidden.id }))).toMatchObject({ code: 'NOT_FOUND' })
})

test('the library is changed by admins, and what was asked keeps its words', async () => {
  const { library } = app.services.questions
  const ada = await app.actor('admin', 'Ada')
  const before = only((await library.list()).questions.filter(({ id }) => id === 'diagnosis-cues'))
  const asked = await ask(before.text, { libraryId: before.id })
  const edit = { id: before.id, version: 0, text: 'What did the screen show?' }
  expect(await refusalOf(library.edit(ana, edit))).toMatchObject({ code: 'NOT_ALLOWED' })
  expect(await library.edit(ada, edit)).toMatchObject({ text: edit.text, shipped: true, version: 1 })
  expect(await refusalOf(library.edit(ada, edit))).toMatchObject({ code: 'CHANGED_MEANWHILE' })
  expect((await listed()).find(({ id }) => id === asked.id)?.text).toBe(before.text)
  expect(await library.reset(ada, { id: before.id })).toEqual(before)
  const own = await library.add(ada, { moment: 'how', text: 'What would a new colleague have made of it?' })
  expect(own).toMatchObject({ shipped: false, offered: true })
  expect(await library.edit(ada, { id: own.id, version: 1, offered: false })).toMatchObject({ offered: false })
})

test('what is asked and answered is in no entry of the audit log', async () => {
  const { rows } = await app.database.pool.query(
    "select details::text as told from audit_log where action like 'question.%'",
  )
  expect(rows.length).toBeGreaterThan(5)
  expect(rows.filter(({ told }) => told.includes('?') || told.includes('hit rate'))).toEqual([])
})
