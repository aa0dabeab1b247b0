import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { ReviewDocument } from '#features/reviews/model.ts'
import { openTestApp } from './app.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor & { userId: string }
let bo: Actor & { userId: string }
let document: ReviewDocument

const exported = async (incidentId: string) =>
  ReviewDocument.parse(
    JSON.parse((await app.services.reviews.export(ana, { incidentId, format: 'json', evidence: 'all' })).content),
  )
/** The lives of all actions by the titles of what they name: ids are others in each file. */
function livesIn({ actions, factors }: ReviewDocument) {
  const named = [...actions, ...(factors?.factors ?? [])].map(({ id, title }) => [id, title] as const)
  const text = JSON.stringify(
    actions.map(({ title, status, reason, life }) => ({
      ...{ title, status, reason, life },
      mergedInto: life?.mergedInto?.id,
    })),
  )
  const lives = JSON.parse(named.reduce((all, [id, title]) => all.replaceAll(id, title), text))
  // Actions are counted anew where they come to.
  for (const { life } of lives) if (life.mergedInto) life.mergedInto.number = 0
  return lives
}

beforeAll(async () => {
  app = await openTestApp()
  ana = (await app.actor('member', 'Ana')) as typeof ana
  bo = (await app.actor('member', 'Bo')) as typeof bo
  const { actions, actionLife, factors } = app.services
  const incidentId = (await app.services.incidents.create(ana, { title: 'Mail was late' })).id
  const { changes } = await factors.add(ana, {
    ...{ incidentId, kind: 'factor', title: 'Retries had no limit', toIds: [incidentId], fromIds: [] },
  })
  const idea = (title: string) => actions.create(ana, { incidentId, title, ownerId: bo.userId, dueOn: '2031-03-10' })

  const { id } = await idea('Limit the retries')
  const review = (await app.services.reviews.get(ana, { incidentId })).review
  await app.services.reviews.update(ana, { incidentId, version: review.version, facilitatorId: ana.userId })
  let { version } = await actionLife.weigh(ana, {
    ...{ id, version: 1, shows: 'The drill passes.', factorIds: [changes[0]?.id ?? ''] },
    ...{ impact: 5, effort: 2, likelihood: 4, effect: 'No storms.', cost: 'Two days.', sideEffects: 'Slower mail.' },
  })
  version = (await actionLife.shorten(ana, { id, version, reason: 'It burns.' })).version
  version = (await actionLife.commit(bo, { id, version })).version
  version = (await actionLife.begin(bo, { id, version })).version
  const done = await actionLife.finish(bo, {
    ...{ id, version, proof: { kind: 'link', value: 'https://example.com/drill' }, note: 'The third drill.' },
    ...{ lookedById: ana.userId, revisitInDays: 30 },
  })
  const looked = { id, version: done.version, inPlace: true, held: true, words: 'Still there.', againInDays: 90 }
  await actionLife.revisit(ana, looked)

  const twin = await idea('Fewer retries')
  await actionLife.merge(ana, { id: twin.id, version: twin.version, intoId: id })
  const no = await idea('No mail at all')
  await actionLife.decline(ana, { id: no.id, version: no.version, reason: 'People want mail.' })
  document = await exported(incidentId)
})
afterAll(() => app.close())

test('the file tells weighing, factors, steps, proofs, revisits and what stands for what', () => {
  const [limit, twin, no] = livesIn(document)
  expect(limit).toMatchObject({
    status: 'held',
    life: {
      ...{ shows: 'The drill passes.', impact: 5, effort: 2, likelihood: 4, sideEffects: 'Slower mail.' },
      factorIds: ['Retries had no limit'],
      proofs: [{ kind: 'link', value: 'https://example.com/drill', lookedBy: { name: 'Ana' }, by: { name: 'Bo' } }],
      revisits: [{ byName: 'Ana', inPlace: true, held: true, words: 'Still there.' }, { answeredAt: null }],
    },
  })
  expect(limit.life.steps.map(({ deed }: { deed: string }) => deed)).toEqual([
    ...['shorten', 'commit', 'begin', 'finish', 'hold'],
  ])
  expect(twin).toMatchObject({ status: 'merged', mergedInto: 'Limit the retries' })
  expect(no).toMatchObject({ status: 'declined', reason: 'People want mail.', life: { steps: [{ deed: 'decline' }] } })
})

test('brought in again nothing of it is lost, and the action goes on from there', async () => {
  const { incidentId } = await app.services.reviews.import(ana, { document })
  const again = await exported(incidentId)
  expect(livesIn(again)).toEqual(livesIn(document))
  const [first] = again.actions
  const life = await app.services.actionLife.get(bo, { id: first?.id ?? '' })
  expect(life).toMatchObject({ status: 'held', owner: { name: 'Bo' }, proofs: [{ lookedBy: { id: ana.userId } }] })
  expect(life.steps.at(-1)).toMatchObject({ deed: 'hold', byName: 'Ana' })
})

test('of people who are not here the name stays, and a file of an earlier version still comes in', async () => {
  const away = JSON.parse(JSON.stringify(document).replaceAll(`${ana.userId}@example.com`, 'gone@example.com'))
  const { incidentId } = await app.services.reviews.import(ana, { document: ReviewDocument.parse(away) })
  expect((await exported(incidentId)).actions[0]?.life?.proofs).toMatchObject([
    { note: 'The third drill. Looked at by Ana.', lookedBy: null },
  ])
  const old = JSON.parse(JSON.stringify(document))
  for (const action of old.actions) delete action.life
  const earlier = await app.services.reviews.import(ana, { document: ReviewDocument.parse(old) })
  expect((await exported(earlier.incidentId)).actions[0]).toMatchObject({
    status: 'held',
    life: { soakUntil: null, steps: [], proofs: [], revisits: [] },
  })
})

test('the draft and the Markdown tell what shows it and what was seen', async () => {
  const { incidentId } = await app.services.reviews.import(ana, { document })
  const { content } = await app.services.reviews.export(ana, { incidentId, format: 'md', evidence: 'all' })
  expect(content).toContain('held (shown by')
  expect(content).toContain('still in place, held, Still there.')
  expect(content).toMatch(/merged into A-\d+/)
})
