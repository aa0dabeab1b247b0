import { afterAll, beforeAll, expect, test } from 'vitest'
import { alertBody, minutesAgo, openHooks } from './connections.ts'

let hooks: Awaited<ReturnType<typeof openHooks>>
let post: Awaited<ReturnType<typeof hooks.connect>>['post']
beforeAll(async () => {
  hooks = await openHooks()
  post = (await hooks.connect()).post
})
afterAll(() => hooks.close())

async function incidentOf(service: string): Promise<string> {
  const { id } = await hooks.services.incidents.create(hooks.admin, { title: `About ${service}`, services: [service] })
  return id
}
const deliver = async (...bodies: ReturnType<typeof alertBody>[]) => {
  for (const body of bodies) {
    expect((await post(body)).status).toBe(202)
    await hooks.translated()
  }
}
async function log(incidentId: string) {
  const { rows } = await hooks.services.timeline.listEvidence(hooks.admin, { incidentId, offset: 0, limit: 100 })
  return rows
}
/** Ends of the rows that tell of a beginning, in order of time. */
const ends = async (incidentId: string) =>
  (await log(incidentId)).filter(({ attributes }) => attributes.state === 'firing').map(({ endedAt }) => endedAt)
const firing = (service: string, from: number) => alertBody({ service, startsAt: minutesAgo(from) })
const resolved = (service: string, from: number, until: number) =>
  alertBody({ service, status: 'resolved', startsAt: minutesAgo(from), endsAt: minutesAgo(until) })

test('in whichever order they arrive, the beginning has its end', async () => {
  const [one, other] = [await incidentOf('first'), await incidentOf('second')]
  await deliver(firing('first', 30), resolved('first', 30, 20))
  await deliver(resolved('second', 30, 20), firing('second', 30))
  expect(await ends(one)).toEqual([minutesAgo(20)])
  expect(await ends(other)).toEqual([minutesAgo(20)])
  const told = (rows: Awaited<ReturnType<typeof log>>) =>
    rows.map(({ occurredAt, endedAt, attributes }) => [attributes.state, occurredAt, endedAt])
  expect(told(await log(one))).toEqual(told(await log(other)))
})

test('whoever takes the beginning into the story takes the whole alert: one event with a duration', async () => {
  const { services, admin } = hooks
  const incidentId = await incidentOf('whole')
  await deliver(firing('whole', 30), resolved('whole', 30, 20))
  const [begin, end] = await log(incidentId)
  const { events } = await services.timeline.addEvidence(admin, {
    incidentId,
    evidenceIds: [begin?.id ?? ''],
    merge: false,
  })
  expect(events).toMatchObject([
    { occurredAt: minutesAgo(30), endedAt: minutesAgo(20), evidenceIds: [begin?.id, end?.id] },
  ])
})

test('an alert that is in the story gets its end when it comes, and undo takes it back', async () => {
  const { services, admin } = hooks
  const incidentId = await incidentOf('later')
  await deliver(firing('later', 30))
  const [begin] = await log(incidentId)
  await services.timeline.addEvidence(admin, { incidentId, evidenceIds: [begin?.id ?? ''], merge: false })
  expect((await services.timeline.story(admin, { incidentId })).events).toMatchObject([{ endedAt: null }])
  await deliver(resolved('later', 30, 20))
  const { events } = await services.timeline.story(admin, { incidentId })
  expect(events).toMatchObject([{ endedAt: minutesAgo(20) }])
  expect(events[0]?.evidenceIds).toHaveLength(2)
  const entries = await services.audit.ofIncident(admin, { incidentId, limit: 10 })
  const changeId = entries.find(({ action }) => action === 'event.carryOn')?.details.changeId
  const undone = await services.timeline.undo(admin, { incidentId, changeId: String(changeId) })
  expect(undone.events).toMatchObject([{ endedAt: null, evidenceIds: [begin?.id] }])
})

test('what a person wrote of the end stays', async () => {
  const { services, admin } = hooks
  const incidentId = await incidentOf('written')
  await deliver(firing('written', 30))
  const [begin] = await log(incidentId)
  const { events } = await services.timeline.addEvidence(admin, {
    incidentId,
    evidenceIds: [begin?.id ?? ''],
    merge: false,
  })
  const { id = '', version = 0 } = events[0] ?? {}
  await services.timeline.editEvent(admin, { incidentId, id, version, fields: { endedAt: minutesAgo(3) } })
  await deliver(resolved('written', 30, 20))
  expect((await services.timeline.story(admin, { incidentId })).events).toMatchObject([{ endedAt: minutesAgo(3) }])
})

test('an alert that flaps is one event from the first beginning to the last end', async () => {
  const { services, admin } = hooks
  const incidentId = await incidentOf('flapping')
  await deliver(
    resolved('flapping', 40, 38),
    resolved('flapping', 30, 29),
    resolved('flapping', 35, 33),
    firing('flapping', 25),
  )
  const rows = await log(incidentId)
  const { events } = await services.timeline.addEvidence(admin, {
    incidentId,
    evidenceIds: [rows[0]?.id ?? ''],
    merge: false,
  })
  expect(events).toMatchObject([{ occurredAt: minutesAgo(40), endedAt: null }])
  expect(events[0]?.details).toContain('It fired 4 times.')
  await deliver(resolved('flapping', 25, 24))
  const story = await services.timeline.story(admin, { incidentId })
  expect(story.events).toMatchObject([{ occurredAt: minutesAgo(40), endedAt: minutesAgo(24) }])
  expect(story.events[0]?.evidenceIds).toHaveLength((await log(incidentId)).length)
})

test('the end is proposed as the milestone, and not as an event of its own', async () => {
  const { services, admin } = hooks
  const incidentId = await incidentOf('proposed')
  await deliver(firing('proposed', 30), resolved('proposed', 30, 20))
  const before = await services.timeline.suggestions(admin, { incidentId })
  expect(before.map(({ rule, milestone, occurredAt }) => [rule, milestone, occurredAt])).toEqual([
    ['first-alert', 'detected', minutesAgo(30)],
    ['last-alert-resolved', 'resolved', minutesAgo(20)],
  ])
  const evidenceIds = [before[0]?.evidenceId ?? '']
  await services.timeline.addEvidence(admin, { incidentId, evidenceIds, merge: false })
  const after = await services.timeline.suggestions(admin, { incidentId })
  expect(after.map(({ rule, milestone, occurredAt }) => [rule, milestone, occurredAt])).toEqual([
    ['last-alert-resolved', 'resolved', minutesAgo(20)],
  ])
})
