import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { openTestApp } from './app.ts'
import { anUnderstoodIncident, secrets } from './understanding.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor & { userId: string }
let incidentId: string

beforeAll(async () => {
  app = await openTestApp()
  ana = (await app.actor('member', 'Ana')) as typeof ana
  const bo = (await app.actor('member', 'Bo')) as typeof ana
  incidentId = (await anUnderstoodIncident(app, ana, bo)).id
  // What was put there beside the services is told with the next change.
  await app.services.incidents.create(ana, { title: 'Something else' })
  await app.services.timeline.addEvent(ana, {
    incidentId,
    fields: { occurredAt: '2026-03-04T12:50:00.000Z', title: 'Closed', kind: 'note' },
  })
})
afterAll(() => app.close())

const found = async (text: string) =>
  (await app.services.library.search(ana, { text, offset: 0, limit: 5 })).rows.map((row) => row.incidentId)

test.each([
  ['the title of a factor', '"product of pods"'],
  ['the category of a factor', '"development process"'],
  ['a question', '"what did normal look like"'],
  ['an answer', '"at a third"'],
  ['why a question is parked', '"platform team"'],
  ['a decision of the debrief', '"name the sale"'],
  ['what the debrief was for', '"rollout looked safe"'],
  ['how bad it was, in words', '"six in ten"'],
])('%s is found', async (_, words) => {
  expect(await found(words)).toEqual([incidentId])
})

test('what is private is not found, nor what somebody tells in an account', async () => {
  for (const words of [...secrets, 'It was loud']) expect(await found(`"${words}"`)).toEqual([])
})
