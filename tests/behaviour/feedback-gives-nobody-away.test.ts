import { afterAll, beforeAll, expect, test } from 'vitest'
import type { QuestionId } from '#features/feedback/model.ts'
import { createFeedbackService } from '#features/feedback/service.ts'
import type { Actor } from '#features/people/model.ts'
import { openTestApp } from './app.ts'
import { anIncident, refusalOf } from './incident.ts'

type Announced = { toUserId?: string | undefined; passing?: boolean | undefined; actor: { userId: string | null } }

let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor
let people: Actor[]
/** What the services announce, and the time it is. */
const announced: Announced[] = []
let time = new Date('2026-03-10T09:00:00.000Z')
let feedback: ReturnType<typeof createFeedbackService>
const days = (count: number) => {
  time = new Date(time.getTime() + count * 86_400_000)
}

beforeAll(async () => {
  app = await openTestApp()
  ana = await app.actor('member', 'Ana')
  people = []
  for (let turn = 0; turn < 9; turn++) people.push(await app.actor(turn % 2 ? 'viewer' : 'member', `Person ${turn}`))
  feedback = createFeedbackService({
    database: app.database,
    clock: { now: () => time },
    announce: async (_tx, change) => void announced.push(change),
    incidents: app.services.incidents,
    notifications: app.services.notifications,
    participantsOf: async () => people.slice(0, 2).map(({ userId }) => userId as string),
  })
})
afterAll(() => app.close())

/** An incident whose debrief was held, and where people are asked. */
async function asked(): Promise<string> {
  const { incidentId } = await anIncident(app, ana)
  await app.database.pool.query(
    `insert into review_task_marks (review_id, kind, how, reason, at) select id, 'debrief', 'done', '', $2 from reviews where incident_id = $1`,
    [incidentId, time.toISOString()],
  )
  await feedback.askDue()
  return incidentId
}

type Scores = Partial<Record<QuestionId, number>>
const give = (
  who: Actor,
  incidentId: string,
  scores: Scores,
  more: { remark?: string; named?: boolean; token?: string } = {},
) =>
  feedback.give(who, {
    incidentId,
    scores,
    remarks: more.remark === undefined ? {} : { heard: more.remark },
    anonymous: !more.named,
    token: more.token ?? null,
  })
const person = (at: number) => people[at] as Actor
const told = async (incidentId: string) => {
  const { mine: _, ...rest } = await feedback.get(ana, { incidentId })
  return rest
}

test('before the figures are shown, nothing that anybody can see tells how many answered', async () => {
  const incidentId = await asked()
  const nobody = await told(incidentId)
  expect(nobody).toMatchObject({ state: 'open', figures: null })
  for (let count = 0; count < 6; count++) {
    await give(person(count), incidentId, { heard: 4 })
    expect(await told(incidentId)).toEqual(nobody)
  }
})

test('with four answers the end of the time shows nothing, and the fifth shows all at once', async () => {
  const incidentId = await asked()
  for (let count = 0; count < 4; count++)
    await give(person(count), incidentId, { heard: 1 + count }, { remark: `r${count}` })
  days(8)
  expect(await told(incidentId)).toMatchObject({ state: 'tooFew', figures: null })
  expect(JSON.stringify(await told(incidentId))).not.toMatch(/\br\d\b|"n"|count/)
  await give(person(4), incidentId, { heard: 5 }, { remark: 'r4' })
  const { state, figures } = await told(incidentId)
  expect(state).toBe('shown')
  expect(figures?.questions.find(({ id }) => id === 'heard')?.shown).toEqual({
    n: 5,
    counts: [1, 1, 1, 1, 1],
    median: { low: 3, high: 3 },
  })
  expect(figures?.remarks?.map(({ text }) => text).toSorted()).toEqual(['r0', 'r1', 'r2', 'r3', 'r4'])
})

test('once shown nothing is added or changed, so that two looks cannot be subtracted', async () => {
  const incidentId = await asked()
  const tokens: (string | null)[] = []
  for (let count = 0; count < 5; count++) tokens.push((await give(person(count), incidentId, { heard: 2 })).token)
  days(8)
  const before = await told(incidentId)
  for (const call of [
    () => give(person(5), incidentId, { heard: 5 }),
    () => give(person(0), incidentId, { heard: 5 }, { token: tokens[0] as string }),
  ])
    expect(await refusalOf(call())).toMatchObject({ code: 'NOT_POSSIBLE' })
  expect(await told(incidentId)).toEqual(before)
})

test('a question that fewer than five answered shows nothing, nor do remarks of fewer than five', async () => {
  const incidentId = await asked()
  for (let count = 0; count < 6; count++)
    await give(
      person(count),
      incidentId,
      { heard: 3, ...(count < 4 ? { learnt: 1 } : {}) },
      count < 4 ? { remark: 'x' } : {},
    )
  days(8)
  const { figures } = await told(incidentId)
  expect(figures?.questions.find(({ id }) => id === 'learnt')).toEqual({ id: 'learnt', shown: null })
  expect(figures?.questions.find(({ id }) => id === 'heard')?.shown?.n).toBe(6)
  expect(figures?.remarks).toBeNull()
})

test('an answer without a name leaves no trace of its author', async () => {
  const incidentId = await asked()
  announced.length = 0
  for (let count = 0; count < 7; count++) await give(person(count), incidentId, { facts: 1 + (count % 5) })
  const { rows: columns } = await app.database.pool.query(
    "select column_name as name, data_type as type from information_schema.columns where table_name = 'feedback_answers'",
  )
  expect(columns.filter(({ type }) => /time|date/.test(type))).toEqual([])
  const { rows } = await app.database.pool.query(
    'select id::text, user_id as "userId", scores, xmin::text as written from feedback_answers where incident_id = $1',
    [incidentId],
  )
  expect(rows.filter(({ userId }) => userId !== null)).toEqual([])
  // Ids of version 4 tell no time, and all rows were written by the same last transaction.
  expect(rows.every(({ id }) => id[14] === '4')).toBe(true)
  expect(new Set(rows.map(({ written }) => written)).size).toBe(1)
  // Nobody but the author is told that anything happened, and the audit log is told nothing.
  expect(announced.every(({ toUserId, passing, actor }) => passing && toUserId === actor.userId)).toBe(true)
})

test('answers stand in an order of chance', async () => {
  const orders = new Set<string>()
  const incidentId = await asked()
  for (let count = 0; count < 5; count++) await give(person(count), incidentId, { facts: 1 + count })
  let { token } = await give(person(5), incidentId, { facts: 1 })
  for (let turn = 0; turn < 8; turn++) {
    ;({ token } = await give(person(5), incidentId, { facts: 1 }, { token: token as string }))
    const { rows } = await app.database.pool.query('select scores from feedback_answers where incident_id = $1', [
      incidentId,
    ])
    orders.add(JSON.stringify(rows))
  }
  // Eight times the same of 360 orders happens once in 360^7.
  expect(orders.size).toBeGreaterThan(1)
})

test('everybody has one answer, and only they change it', async () => {
  const incidentId = await asked()
  const { token } = await give(person(0), incidentId, { heard: 1 })
  expect(await refusalOf(give(person(0), incidentId, { heard: 5 }))).toMatchObject({ code: 'ALREADY_EXISTS' })
  expect(await refusalOf(give(person(0), incidentId, { heard: 5 }, { token: 'guessed' }))).toMatchObject({
    code: 'ALREADY_EXISTS',
  })
  expect((await feedback.mine(person(0), { incidentId, token: token as string })).answer?.scores).toEqual({ heard: 1 })
  expect((await feedback.mine(ana, { incidentId, token: 'guessed' })).answer).toBeNull()
  await give(person(0), incidentId, { heard: 4 }, { token: token as string })
  await give(person(1), incidentId, { heard: 2 }, { named: true })
  await give(person(1), incidentId, { heard: 3 }, { named: true })
  expect((await feedback.get(person(1), { incidentId })).mine).toEqual({
    given: true,
    answer: { scores: { heard: 3 }, remarks: {} },
  })
  expect((await feedback.get(person(0), { incidentId })).mine).toEqual({ given: true, answer: null })
  expect((await feedback.get(ana, { incidentId })).mine).toEqual({ given: false, answer: null })
  // From the name to none and back it is still one answer.
  const hidden = await give(person(1), incidentId, { heard: 5 })
  await give(person(1), incidentId, { heard: 5 }, { named: true, token: hidden.token as string })
  const { rows } = await app.database.pool.query('select 1 from feedback_answers where incident_id = $1', [incidentId])
  expect(rows).toHaveLength(2)
})

test('names are left out when they would give away those who gave none', async () => {
  const names = async (nameless: number) => {
    const incidentId = await asked()
    for (let count = 0; count < 9; count++)
      await give(person(count), incidentId, { heard: 3 }, { remark: `r${count}`, named: count >= nameless })
    days(8)
    const { figures } = await told(incidentId)
    return [figures?.namesLeftOut, figures?.remarks?.filter(({ by }) => by !== null).length]
  }
  expect(await names(1)).toEqual([true, 0])
  expect(await names(4)).toEqual([true, 0])
  expect(await names(5)).toEqual([false, 4])
  expect(await names(0)).toEqual([false, 9])
})

test('people are asked once, and never about what is long past', async () => {
  const incidentId = await asked()
  const count = async () =>
    (
      await app.database.pool.query("select user_id from notifications where kind = 'feedback' and incident_id = $1", [
        incidentId,
      ])
    ).rows.length
  const first = await count()
  expect(first).toBeGreaterThanOrEqual(2)
  await feedback.askDue()
  await feedback.askDue()
  expect(await count()).toBe(first)
  const { incidentId: old } = await anIncident(app, ana)
  await app.database.pool.query(
    `insert into review_task_marks (review_id, kind, how, reason, at) select id, 'debrief', 'done', '', $2 from reviews where incident_id = $1`,
    [old, new Date(time.getTime() - 15 * 86_400_000).toISOString()],
  )
  await feedback.askDue()
  expect(await told(old)).toMatchObject({ state: 'notYet' })
  expect(await refusalOf(give(person(0), old, { heard: 3 }))).toMatchObject({ code: 'NOT_POSSIBLE' })
})

test('who answered is forgotten when the figures are shown', async () => {
  const incidentId = await asked()
  for (let count = 0; count < 5; count++) await give(person(count), incidentId, { heard: 3 })
  const given = async () =>
    (await app.database.pool.query('select 1 from feedback_given where incident_id = $1', [incidentId])).rows.length
  await feedback.askDue()
  expect(await given()).toBe(5)
  days(8)
  await feedback.askDue()
  expect(await given()).toBe(0)
})

test('the figures are shown early by the owner, the facilitator or an admin only', async () => {
  const incidentId = await asked()
  expect((await feedback.get(person(0), { incidentId })).mayClose).toBe(false)
  for (const who of [person(0), person(1)])
    expect(await refusalOf(feedback.close(who, { incidentId }))).toMatchObject({ code: 'NOT_ALLOWED' })
  expect((await feedback.get(ana, { incidentId })).mayClose).toBe(true)
  expect(await feedback.close(ana, { incidentId })).toMatchObject({ state: 'tooFew', figures: null })
  for (let count = 0; count < 5; count++) await give(person(count), incidentId, { heard: 3 })
  expect(await told(incidentId)).toMatchObject({ state: 'shown' })
})

test('whoever may not see the incident is told of none, and programs have no say', async () => {
  const hidden = await app.services.incidents.create(ana, { title: 'Hidden', restricted: true, userIds: [] })
  expect(await refusalOf(feedback.get(person(0), { incidentId: hidden.id }))).toMatchObject({ code: 'NOT_FOUND' })
  const incidentId = await asked()
  const program: Actor = { userId: null, name: 'Terminal', role: 'owner', via: 'terminal', scopes: null }
  expect(await refusalOf(give(program, incidentId, { heard: 1 }))).toMatchObject({ code: 'NOT_ALLOWED' })
})
