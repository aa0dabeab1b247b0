import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { openTestApp } from './app.ts'
import { refusalOf } from './incident.ts'
import { aMeeting } from './meeting.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let about: Awaited<ReturnType<typeof aMeeting>>
let ana: Actor
let ben: Actor
beforeAll(async () => {
  app = await openTestApp()
})
beforeEach(async () => {
  about = await aMeeting(app)
  ;[ana, ben] = about.others as [Actor, Actor]
})
afterAll(() => app.close())

const end = async (actor: Actor, parkQuestions = true) =>
  app.services.meeting.end(actor, { incidentId: about.incidentId, version: await about.version(), parkQuestions })
const note = (actor: Actor, kind: 'note' | 'decision' | 'parked', text: string, itemId: string | null = null) =>
  app.services.meeting.notes.add(actor, { incidentId: about.incidentId, kind, text, itemId, eventId: null })

test('the agenda is made from the questions that wait, and whoever leads changes and reorders it', async () => {
  const { meeting, questions, incidents } = app.services
  const { id: incidentId } = await incidents.create(about.fay, { title: 'Another one' })
  await questions.ask(about.fay, {
    incidentId,
    text: 'How did people learn of it?',
    eventId: null,
    moment: null,
    libraryId: null,
    onAgenda: true,
  })
  await meeting.prepare(about.fay, { incidentId, mode: 'live' })
  await meeting.prepare(about.fay, { incidentId, mode: 'live' })
  const items = async () => (await meeting.get(about.fay, { incidentId })).meeting?.items ?? []
  expect((await items()).map(({ kind }) => kind)).toEqual(['talk', 'questions', 'cards', 'ideas', 'close'])
  const [first, , third] = await items()
  await meeting.items.place(about.fay, { incidentId, id: third?.id ?? '', before: first?.id ?? null })
  await meeting.items.remove(about.fay, { incidentId, id: first?.id ?? '' })
  expect((await items()).map(({ kind }) => kind)).toEqual(['cards', 'questions', 'ideas', 'close'])
  await meeting.items.restore(about.fay, { incidentId, id: first?.id ?? '' })
  expect((await items()).map(({ kind }) => kind)).toEqual(['cards', 'talk', 'questions', 'ideas', 'close'])
  await expect(meeting.items.place(ana, { incidentId, id: first?.id ?? '', before: null })).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
  })
})

test('the facilitator leads everybody; two pages that lead to the same place lead there once, else the later is told', async () => {
  const { meeting } = app.services
  const { items, version, itemId } = await about.seen(ben)
  const [first, second, third] = items
  expect(itemId).toBe(first?.id)
  const to = (item: { id: string } | undefined) => ({
    incidentId: about.incidentId,
    itemId: item?.id ?? '',
    eventId: null,
    version,
  })
  await expect(meeting.steer(ben, to(second))).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await meeting.steer(about.fay, to(second))
  await meeting.steer(about.fay, to(second))
  expect(await about.seen(ben)).toMatchObject({ itemId: second?.id, version: version + 1 })
  expect((await refusalOf(meeting.steer(about.fay, to(third)))).code).toBe('CHANGED_MEANWHILE')
  expect((await about.seen(ben)).items[0]?.doneAt).not.toBeNull()
})

test('all see one clock: it runs for the minutes of the item, stands still, goes on, and takes five minutes more', async () => {
  const { meeting } = app.services
  const left = async () => {
    const { meeting: seen, now } = await meeting.get(ana, { incidentId: about.incidentId })
    const timer = seen?.timer
    return timer?.endsAt ? Date.parse(timer.endsAt) - Date.parse(now) : (timer?.leftMs ?? null)
  }
  const change = async (action: 'start' | 'pause' | 'add') =>
    meeting.timer(about.fay, { incidentId: about.incidentId, version: await about.version(), action, minutes: 5 })
  const minutes = (await about.seen(ana)).items[0]?.minutes ?? 0
  const begun = (await left()) ?? 0
  expect(begun).toBeLessThanOrEqual(minutes * 60_000)
  await change('pause')
  const paused = await left()
  expect((await about.seen(ana)).timer).toEqual({ endsAt: null, leftMs: paused })
  await change('add')
  expect(await left()).toBe((paused ?? 0) + 300_000)
  await change('start')
  expect((await about.seen(ana)).timer.endsAt).not.toBeNull()
  const stale = { incidentId: about.incidentId, version: (await about.version()) - 1, minutes: 5 }
  expect((await refusalOf(meeting.timer(about.fay, { ...stale, action: 'add' }))).code).toBe('CHANGED_MEANWHILE')
})

test('the facilitator of the review leads, and so do its owner and admins; others take part', async () => {
  const { meeting } = app.services
  const run = async (actor: Actor) => (await meeting.get(actor, { incidentId: about.incidentId })).may
  expect(await run(about.fay)).toEqual({ run: true, write: true })
  expect(await run(await app.actor('admin'))).toEqual({ run: true, write: true })
  expect(await run(ana)).toEqual({ run: false, write: true })
  const viewer = await app.actor('viewer')
  expect(await run(viewer)).toEqual({ run: false, write: true })
  await meeting.handOver(about.fay, {
    incidentId: about.incidentId,
    version: await about.version(),
    userId: ana.userId ?? '',
  })
  expect((await about.seen(ben)).facilitator).toMatchObject({ name: 'Ana' })
  expect(await run(ana)).toEqual({ run: true, write: true })
})

test('late comers see everything that was said; who closes the laptop is not here any more', async () => {
  const { meeting } = app.services
  await note(ana, 'decision', 'We keep the old limit')
  const late = await app.actor('viewer', 'Lou')
  const answer = await meeting.here(late, { incidentId: about.incidentId, itemId: null })
  expect(answer.here).toHaveLength(4)
  const seen = await about.seen(late)
  expect(seen.notes.map(({ text }) => text)).toEqual(['We keep the old limit'])
  expect(seen.revision).toBe(answer.revision)
  await meeting.away(late, { incidentId: about.incidentId })
  await app.database.pool.query(`update meeting_people set seen_at = now() - interval '5 minutes' where user_id = $1`, [
    ben.userId,
  ])
  const { people } = await about.seen(about.fay)
  expect(people.filter(({ here }) => here).map(({ name }) => name)).toEqual(['Ana', 'Fay'])
  expect(people.map(({ name }) => name)).toEqual(['Ana', 'Ben', 'Fay', 'Lou'])
})

test('several people write notes, anybody mends one, nobody overwrites unseen, and what is removed comes back', async () => {
  const { notes } = app.services.meeting
  const { incidentId } = about
  const { id } = await note(ana, 'note', 'The alarm was late')
  await notes.edit(ben, { incidentId, id, version: 1, text: 'The alarm came after nine minutes' })
  const refused = await refusalOf(notes.edit(ana, { incidentId, id, version: 1, text: 'Late' }))
  expect(refused.code).toBe('CHANGED_MEANWHILE')
  expect(refused.details.current).toMatchObject({ text: 'The alarm came after nine minutes' })
  await notes.remove(ben, { incidentId, id })
  expect((await about.seen(ana)).notes).toEqual([])
  await notes.restore(ben, { incidentId, id })
  expect((await about.seen(ana)).notes.map(({ text }) => text)).toEqual(['The alarm came after nine minutes'])
})

test('an idea is an action of whoever has it, viewers too, and decides nothing', async () => {
  const viewer = await app.actor('viewer', 'Vic')
  const idea = await app.services.meeting.notes.idea(viewer, {
    incidentId: about.incidentId,
    title: 'Alert on queue age',
    itemId: (await about.item('ideas')).id,
  })
  const { actions } = await app.services.actions.list(ana, { incidentId: about.incidentId, offset: 0, limit: 10 })
  expect(actions).toMatchObject([
    { id: idea.actionId, title: 'Alert on queue age', status: 'idea', dueOn: null, owner: { name: 'Vic' } },
  ])
})

test('at the end the debrief was held, open questions are parked, and the minutes tell what was left', async () => {
  const { questions, meeting } = app.services
  const { incidentId } = about
  const asked = await questions.ask(ana, {
    incidentId,
    text: 'What did the graph look like?',
    eventId: null,
    moment: null,
    libraryId: null,
    onAgenda: true,
  })
  const { id: itemId } = await about.item('cards')
  await note(ana, 'note', 'Nobody knew the limit', itemId)
  await note(ben, 'decision', 'We meet again in two weeks', itemId)
  await note(ben, 'parked', 'The history of the cache')
  await expect(end(ana)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  expect(await end(about.fay)).toEqual({ done: true, parkedQuestions: 1 })
  expect(await end(about.fay)).toEqual({ done: true, parkedQuestions: 0 })
  expect((await questions.of(app.database.db, incidentId)).find(({ id }) => id === asked.id)).toMatchObject({
    state: 'parked',
  })
  const { rows } = await app.database.pool.query('select state, kind from debriefs where incident_id = $1', [
    incidentId,
  ])
  expect(rows).toEqual([{ state: 'held', kind: 'meeting' }])
  expect(await meeting.of(app.database.db, incidentId)).toMatchObject([
    {
      facilitator: { name: 'Fay' },
      people: [{ name: 'Ana' }, { name: 'Ben' }, { name: 'Fay' }],
      decisions: ['We meet again in two weeks'],
      parked: ['The history of the cache'],
      items: expect.arrayContaining([
        expect.objectContaining({ notes: ['Nobody knew the limit'], decisions: ['We meet again in two weeks'] }),
      ]),
    },
  ])
  await expect(note(ana, 'note', 'Too late')).rejects.toMatchObject({ code: 'NOT_POSSIBLE' })
  await meeting.reopen(about.fay, { incidentId })
  await note(ana, 'note', 'One more thing')
  await end(about.fay)
  expect((await app.database.pool.query('select 1 from debriefs where incident_id = $1', [incidentId])).rowCount).toBe(
    1,
  )
})

test('a meeting that nobody ended ends by itself, as of its last word, and can be taken up again', async () => {
  const { meeting } = app.services
  const system: Actor = { userId: null, name: 'Debrief', role: 'admin', via: 'system', scopes: null }
  expect(await meeting.closeSilent(system)).toBe(0)
  await app.database.pool.query(
    `update meetings set touched_at = '2026-03-01T15:00:00Z', started_at = '2026-03-01T14:00:00Z' where incident_id = $1`,
    [about.incidentId],
  )
  // A page that was left open keeps no meeting awake.
  await meeting.here(ana, { incidentId: about.incidentId, itemId: null })
  await meeting.closeSilent(system)
  expect(await about.seen(ana)).toMatchObject({
    state: 'ended',
    closedItself: true,
    endedAt: '2026-03-01T15:00:00.000Z',
  })
  await meeting.reopen(about.fay, { incidentId: about.incidentId })
  expect(await about.seen(ana)).toMatchObject({ state: 'running', closedItself: false, endedAt: null })
  expect(await meeting.closeSilent(system)).toBe(0)
})

test('a meeting of a restricted incident is not there for others', async () => {
  const { incidents, meeting } = app.services
  const { version } = about.incident
  await incidents.setPeople(about.fay, { id: about.incidentId, version, restricted: true, userIds: [] })
  await expect(meeting.get(ana, { incidentId: about.incidentId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(note(ana, 'note', 'Hello')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(meeting.here(ana, { incidentId: about.incidentId, itemId: null })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
})

test('a debrief in writing has no clock, is the same work, and ends with its deadline', async () => {
  const { incidents, debriefs, meeting } = app.services
  const { id: incidentId } = await incidents.create(about.fay, { title: 'Written about' })
  await debriefs.plan(about.fay, {
    incidentId,
    kind: 'asynchronous',
    deadline: '2999-01-01T12:00:00.000Z',
    attendees: [],
  })
  await meeting.prepare(about.fay, { incidentId })
  const seen = async (actor: Actor) => (await meeting.get(actor, { incidentId })).meeting
  await meeting.start(about.fay, { incidentId, version: (await seen(about.fay))?.version ?? 0 })
  expect(await seen(ana)).toMatchObject({ mode: 'asynchronous', timer: { endsAt: null, leftMs: null } })
  const itemId = (await seen(ana))?.items.find(({ kind }) => kind === 'cards')?.id ?? ''
  await meeting.cards.add(ana, { incidentId, itemId, text: 'The limit was nowhere written down' })
  expect((await seen(ben))?.hidden).toEqual([{ itemId, count: 1 }])
  const system: Actor = { userId: null, name: 'Debrief', role: 'admin', via: 'system', scopes: null }
  await app.database.pool.query(`update meetings set touched_at = '2026-03-01T15:00:00Z' where incident_id = $1`, [
    incidentId,
  ])
  await meeting.closeSilent(system)
  expect(await seen(ana)).toMatchObject({ state: 'running' })
  await app.database.pool.query(`update debriefs set deadline = '2026-03-05T12:00:00Z' where incident_id = $1`, [
    incidentId,
  ])
  await meeting.closeSilent(system)
  expect(await seen(ana)).toMatchObject({ state: 'ended', endedAt: '2026-03-05T12:00:00.000Z' })
  const { rows } = await app.database.pool.query('select state, kind from debriefs where incident_id = $1', [
    incidentId,
  ])
  expect(rows).toEqual([{ state: 'held', kind: 'asynchronous' }])
})
