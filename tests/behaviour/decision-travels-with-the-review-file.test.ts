import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { ReviewDocument } from '#features/reviews/model.ts'
import { openTestApp } from './app.ts'
import { refusalOf } from './incident.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor
beforeAll(async () => {
  app = await openTestApp()
  ana = await app.actor('member', 'Ana')
})
afterAll(() => app.close())

async function fileOf(incidentId: string) {
  const { content } = await app.services.reviews.export(ana, { incidentId, format: 'json', evidence: 'story' })
  return ReviewDocument.parse(JSON.parse(content))
}

test('what was decided, asked for and left out is the same where the file comes in', async () => {
  const { id } = await app.services.incidents.create(ana, { title: 'Checkout is down', severity: 2 })
  await app.services.life.decide(ana, { incidentId: id, kind: 'full', reason: 'Severity 2.', after: null })
  await app.services.life.markTask(ana, { incidentId: id, kind: 'debrief', how: 'notDoing', reason: 'Two people.' })
  const { incidentId } = await app.services.reviews.import(ana, { document: await fileOf(id) })
  const { life, review } = await app.services.reviews.get(ana, { incidentId })
  expect(life.decision).toMatchObject({ kind: 'full', reason: 'Severity 2.', personName: 'Ana' })
  expect(life.tasks.length).toBe((await app.services.reviews.get(ana, { incidentId: id })).life.tasks.length)
  expect(life.tasks.find(({ kind }) => kind === 'debrief')).toMatchObject({
    state: 'notDoing',
    told: 'Not doing: Two people.',
  })
  expect(review.owner).toMatchObject({ name: 'Ana' })
})

test('an undecided review comes in undecided', async () => {
  const { id } = await app.services.incidents.create(ana, { title: 'A blip' })
  const { incidentId } = await app.services.reviews.import(ana, { document: await fileOf(id) })
  expect((await app.services.reviews.get(ana, { incidentId })).life.decision).toBeNull()
})

test('a file that asks for a task twice is refused, with the place named', async () => {
  const { id } = await app.services.incidents.create(ana, { title: 'Twice' })
  const document = await fileOf(id)
  const task = { kind: 'timeline', required: true, role: 'owner', dueDays: 1, mark: null } as const
  const refused = await refusalOf(
    app.services.reviews.import(ana, { document: { ...document, life: { decision: null, tasks: [task, task] } } }),
  )
  expect(refused).toMatchObject({ code: 'INVALID_INPUT', details: { where: [{ path: 'life.tasks[1]' }] } })
})
