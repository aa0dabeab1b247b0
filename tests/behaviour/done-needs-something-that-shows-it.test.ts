import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ActionLife } from '#features/actions/life/model.ts'
import type { Actor } from '#features/people/model.ts'
import { newId } from '#platform/id.ts'
import { openTestApp } from './app.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor & { userId: string }
let bo: Actor & { userId: string }
let incidentId: string

beforeAll(async () => {
  app = await openTestApp()
  ana = (await app.actor('member', 'Ana')) as typeof ana
  bo = (await app.actor('member', 'Bo')) as typeof bo
})
afterAll(() => app.close())
beforeEach(async () => {
  incidentId = (await app.services.incidents.create(ana, { title: 'Checkout is slow' })).id
})

const life = () => app.services.actionLife
const known = ({ id, version }: Pick<ActionLife, 'id' | 'version'>) => ({ id, version })
const link = { kind: 'link', value: 'https://example.org/change/7' } as const
const nothingMore = { note: '', lookedById: null, revisitInDays: 90 }

async function committed(title = 'Alert on age'): Promise<ActionLife> {
  const { id } = await app.services.actions.create(ana, { incidentId, title, ownerId: ana.userId, dueOn: '2031-03-10' })
  await app.database.pool.query('update actions set soak_until = now() where id = $1', [id])
  const weighed = await life().weigh(ana, { id, version: 1, shows: 'The drill passes.' })
  return life().commit(ana, known(weighed))
}
const finished = async () => life().finish(ana, { ...known(await committed()), proof: link, ...nothingMore })

test('an idea cannot be finished, and a commitment only with what shows it', async () => {
  const { id } = await app.services.actions.create(ana, { incidentId, title: 'x', ownerId: ana.userId })
  await expect(life().finish(ana, { id, version: 1, proof: link, ...nothingMore })).rejects.toMatchObject({
    code: 'NOT_POSSIBLE',
  })
  const { client } = await app.clientOf(ana)
  const action = await committed()
  for (const proof of [{ kind: 'text', value: '  ' }, { kind: 'link', value: 'javascript:alert(1)' }, undefined])
    await expect(client.actionLife.finish({ ...known(action), proof } as never)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    })
  const file = { kind: 'attachment', value: newId() } as const
  await expect(life().finish(ana, { ...known(action), proof: file, ...nothingMore })).rejects.toMatchObject({
    details: { where: [{ path: 'proof.value' }] },
  })
})

test('what shows it is kept with who looked, and somebody comes back after ninety days', async () => {
  const action = await committed()
  const done = await life().finish(ana, {
    ...known(action),
    proof: link,
    note: 'See the graph.',
    lookedById: bo.userId,
    revisitInDays: 90,
  })
  expect(done).toMatchObject({
    status: 'done',
    proofs: [{ ...link, note: 'See the graph.', lookedBy: { name: 'Bo' }, by: { name: 'Ana' } }],
  })
  const day = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10)
  expect(done.revisits).toMatchObject([{ dueOn: day, answeredAt: null }])
  expect((await life().revisits(bo, { until: day })).map(({ id }) => id)).toContain(done.id)
  expect((await life().revisits(bo, { until: '2026-01-01' })).map(({ id }) => id)).not.toContain(done.id)
})

test('coming back asks two questions, and their answers say whether it held', async () => {
  const held = await life().revisit(bo, {
    ...known(await finished()),
    inPlace: true,
    held: true,
    words: 'Fired twice.',
    againInDays: 180,
  })
  expect(held.status).toBe('held')
  expect(held.revisits.map(({ answeredAt, words }) => [answeredAt !== null, words])).toEqual([
    [true, 'Fired twice.'],
    [false, ''],
  ])
  const gone = await life().revisit(bo, { ...known(held), inPlace: false, held: null, words: '', againInDays: null })
  expect(gone.status).toBe('notHeld')
  expect(gone.steps.map(({ deed }) => deed)).toEqual(['commit', 'finish', 'hold', 'notHold'])
})

test('who cannot tell leaves the action as it is, and what they saw is kept', async () => {
  const looked = await life().revisit(bo, {
    ...known(await finished()),
    inPlace: true,
    held: null,
    words: 'No such load since.',
    againInDays: 30,
  })
  expect(looked.status).toBe('done')
  expect(looked.revisits.map(({ words }) => words)).toEqual(['No such load since.', ''])
})

test('opened again it goes back to the work, keeps what showed it, and nobody comes back in vain', async () => {
  const again = await life().reopen(bo, { ...known(await finished()), reason: 'The alert was removed.' })
  expect(again).toMatchObject({ status: 'inProgress', revisits: [] })
  expect(again.proofs).toHaveLength(1)
})

test('merged into another it says which, never into itself or a merged one, and can come back', async () => {
  const [one, other] = [await committed('One'), await committed('Other')]
  await expect(life().merge(ana, { ...known(one), intoId: one.id })).rejects.toMatchObject({
    details: { where: [{ path: 'intoId' }] },
  })
  const merged = await life().merge(ana, { ...known(one), intoId: other.id })
  expect(merged).toMatchObject({ status: 'merged', mergedInto: { number: other.number } })
  await expect(life().merge(ana, { ...known(other), intoId: merged.id })).rejects.toMatchObject({
    details: { where: [{ path: 'intoId' }] },
  })
  expect(await life().reopen(ana, { ...known(merged), reason: 'They differ.' })).toMatchObject({
    status: 'idea',
    mergedInto: null,
  })
})

test('an action that stands for one of another incident is named no longer once its incident is restricted', async () => {
  const one = await committed('One')
  const elsewhere = await app.services.incidents.create(ana, { title: 'Elsewhere' })
  const other = await app.services.actions.create(ana, {
    incidentId: elsewhere.id,
    title: 'A telling title',
    ownerId: ana.userId,
  })
  const merged = await life().merge(ana, { ...known(one), intoId: other.id })
  expect(merged.mergedInto?.title).toBe('A telling title')
  const { id, version } = elsewhere
  await app.services.incidents.setPeople(ana, { id, version, restricted: true, userIds: [] })
  const seen = await life().get(bo, { id: one.id })
  expect(seen).toMatchObject({ status: 'merged', mergedInto: null })
  expect(JSON.stringify(seen)).not.toContain('A telling title')
})

test('declined it keeps the reason, also after it was opened again', async () => {
  const declined = await life().decline(bo, { ...known(await committed()), reason: 'Costs more than it saves.' })
  expect(declined).toMatchObject({ status: 'declined', reason: 'Costs more than it saves.' })
  const again = await life().reopen(ana, { ...known(declined), reason: 'Cheaper now.' })
  expect(again.status).toBe('idea')
  expect(again.steps.map(({ words }) => words)).toContain('Costs more than it saves.')
})
