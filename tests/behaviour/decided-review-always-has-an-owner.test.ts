import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { openTestApp } from './app.ts'
import { refusalOf } from './incident.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor & { userId: string }
let ben: Actor & { userId: string }
beforeAll(async () => {
  app = await openTestApp()
  ana = (await app.actor('member', 'Ana')) as typeof ana
  ben = (await app.actor('member', 'Ben')) as typeof ben
})
afterAll(() => app.close())

async function incident() {
  const { id } = await app.services.incidents.create(ana, { title: 'Checkout is down', severity: 2 })
  return {
    incidentId: id,
    review: async () => (await app.services.reviews.get(ana, { incidentId: id })).review,
  }
}

test('the owner of a decided review cannot be emptied, only handed over', async () => {
  const { incidentId, review } = await incident()
  await app.services.life.decide(ana, { incidentId, kind: 'full', reason: 'Severity 2.', after: null })
  const { version } = await review()
  const refused = await refusalOf(app.services.reviews.update(ana, { incidentId, version, ownerId: null }))
  expect(refused.code).toBe('NOT_POSSIBLE')
  await app.services.reviews.update(ana, {
    incidentId,
    version,
    ownerId: ben.userId,
    roleReason: 'You know the queue.',
  })
  expect(await review()).toMatchObject({ owner: { name: 'Ben' }, roleReasons: { owner: 'You know the queue.' } })
})

test('a review without an owner gets whoever decides, or whom they name', async () => {
  const { incidentId, review } = await incident()
  await app.services.reviews.update(ana, { incidentId, version: 1, ownerId: null })
  await app.services.life.decide(ben, { incidentId, kind: 'light', reason: 'Small.', after: null })
  expect((await review()).owner).toMatchObject({ name: 'Ben' })
})

test('without a review nobody has to own it', async () => {
  const { incidentId, review } = await incident()
  await app.services.life.decide(ana, { incidentId, kind: 'none', reason: 'A drill.', after: null })
  const { version } = await review()
  await app.services.reviews.update(ana, { incidentId, version, ownerId: null })
  expect((await review()).owner).toBeNull()
})

test('why somebody was asked goes with them', async () => {
  const { incidentId, review } = await incident()
  await app.services.reviews.update(ana, {
    incidentId,
    version: 1,
    facilitatorId: ben.userId,
    noteTakerId: ana.userId,
    roleReason: 'You were not there.',
  })
  expect(await review()).toMatchObject({
    noteTaker: { name: 'Ana' },
    roleReasons: { facilitator: 'You were not there.', noteTaker: 'You were not there.' },
  })
  await app.services.reviews.update(ana, { incidentId, version: 2, facilitatorId: ana.userId })
  expect((await review()).roleReasons).toEqual({ noteTaker: 'You were not there.' })
})
