import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { pauses } from '#features/webhooks/model.ts'
import { createSending } from '#features/webhooks/sending/service.ts'
import { createWebhooksService } from '#features/webhooks/service.ts'
import { stoppedClock } from '#platform/clock/clock.ts'
import { createSeal } from '#platform/config/seal.ts'
import type { OutgoingAnswer } from '#platform/http/outgoing.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'

const admin: Actor = { userId: null, name: 'Ada', role: 'admin', via: 'terminal', scopes: null }
const day = 24 * 3_600_000

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

let clock: ReturnType<typeof stoppedClock>
let status: number
let sent: string[]
let told: string[]
let asked: Date[]
let webhooks: ReturnType<typeof createWebhooksService>
let sending: ReturnType<typeof createSending>

beforeEach(async () => {
  await database.pool.query('delete from webhooks')
  clock = stoppedClock('2026-03-01T12:00:00Z')
  status = 500
  sent = []
  told = []
  asked = []
  const base = { database, clock, announce: async () => undefined, seal: createSeal('x'.repeat(40), 'test') }
  webhooks = createWebhooksService({
    ...base,
    publicUrl: undefined,
    outgoing: { assertAddress: () => undefined },
    sendLater: async () => undefined,
  })
  sending = createSending({
    ...base,
    sendAt: async (_tx, at) => void asked.push(at),
    tellDisabled: async (_tx, { name }) => void told.push(name),
    outgoing: {
      send: async (_url, { headers = {} }): Promise<OutgoingAnswer> => {
        sent.push(headers['webhook-id'] ?? '')
        return { status, headers: {}, text: 'no', cut: false }
      },
    },
  })
})

const change = (tx: Parameters<typeof webhooks.tell>[0]) =>
  webhooks.tell(tx, {
    actor: admin,
    action: 'incident.create',
    incidentId: null,
    subjectType: 'incident',
    subjectId: null,
    parts: [],
  })
const work = () => sending.work(new AbortController().signal)
const make = async () => (await webhooks.create(admin, { name: 'Far', url: 'https://example.org/' })).webhook.id
const state = async (id: string) => (await webhooks.list(admin)).find((one) => one.id === id)?.state
const messages = (id: string) => webhooks.messages(admin, { id, limit: 50 })

test('a message is tried ten times with growing pauses, never before its time, and then given up', async () => {
  const id = await make()
  await database.transaction(change)
  await work()
  expect(sent.length).toBe(1)
  for (const [at, pause] of pauses.entries()) {
    expect(asked.at(-1)?.getTime()).toBe(clock.now().getTime() + pause)
    clock.advance(pause - 1)
    await work()
    expect(sent.length).toBe(at + 1)
    clock.advance(1)
    await work()
    expect(sent.length).toBe(at + 2)
  }
  expect(new Set(sent).size).toBe(1)
  expect((await messages(id)).map((one) => one.state)).toEqual(['failed'])
  clock.advance(30 * day)
  await work()
  expect(sent.length).toBe(10)
})

test('after five days without one success it is disabled, admins are told once, and what waits is dropped', async () => {
  const id = await make()
  await database.transaction(change)
  await work()
  clock.advance(4.9 * day)
  await database.transaction(change)
  await work()
  expect([await state(id), told]).toEqual(['on', []])
  clock.advance(0.2 * day)
  await database.transaction(change)
  await database.transaction(change)
  await work()
  expect([await state(id), told]).toEqual(['disabled', ['Far']])
  expect((await messages(id)).filter((one) => one.state === 'waiting')).toEqual([])
  const before = sent.length
  await database.transaction(change)
  await work()
  expect(sent.length).toBe(before)
  status = 200
  await webhooks.resume(admin, { id })
  await database.transaction(change)
  await work()
  expect([await state(id), sent.length]).toEqual(['on', before + 1])
})

test('one success in between begins the days anew', async () => {
  const id = await make()
  await database.transaction(change)
  await work()
  clock.advance(4 * day)
  status = 204
  await database.transaction(change)
  await work()
  status = 500
  clock.advance(2 * day)
  await database.transaction(change)
  await work()
  expect(await state(id)).toBe('on')
})

test('an answer of 410 disables at once', async () => {
  const id = await make()
  status = 410
  await database.transaction(change)
  await work()
  expect([await state(id), told, sent.length]).toEqual(['disabled', ['Far'], 1])
})

test('a message whose process died is taken up again after a while, and by one process only', async () => {
  await make()
  await database.transaction(change)
  status = 200
  const dying = new AbortController()
  const dead = createSending({
    database,
    clock,
    announce: async () => undefined,
    seal: createSeal('x'.repeat(40), 'test'),
    sendAt: async () => undefined,
    tellDisabled: async () => undefined,
    outgoing: {
      send: async () => {
        dying.abort()
        throw new Error('stopped')
      },
    },
  })
  await dead.work(dying.signal)
  await work()
  expect(sent).toEqual([])
  clock.advance(61_000)
  await Promise.all([work(), work(), work()])
  expect(sent.length).toBe(1)
})
