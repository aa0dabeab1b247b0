import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { openTestApp } from './app.ts'

type User = Actor & { userId: string }
let app: Awaited<ReturnType<typeof openTestApp>>
let ana: User
let incidentId: string

beforeAll(async () => {
  app = await openTestApp()
  ana = (await app.actor('admin', 'Ana')) as User
  incidentId = (await app.services.incidents.create(ana, { title: 'Checkout is slow', services: ['checkout'] })).id
})
afterAll(() => app.close())

const figures = (filters: object = {}) => app.services.actionViews.figures(ana, { weeks: 8, ...filters })
const life = () => app.services.actionLife

async function idea(title: string) {
  const { id } = await app.services.actions.create(ana, { incidentId, title, ownerId: ana.userId })
  await app.database.pool.query("update actions set soak_until = now() - interval '1 second' where id = $1", [id])
  return life().get(ana, { id })
}

async function promised(title: string) {
  const { id, version } = await idea(title)
  await app.services.actions.update(ana, { id, version, dueOn: '2031-03-10' })
  await life().weigh(ana, { id, version: version + 1, shows: 'The drill passes.' })
  return life().commit(ana, { id, version: version + 2 })
}

const done = async (title: string) => {
  const { id, version } = await promised(title)
  return life().finish(ana, {
    id,
    version,
    proof: { kind: 'text', value: 'The drill passed.' },
    note: '',
    lookedById: null,
    revisitInDays: 90,
  })
}
const answered = { inPlace: true, words: '', againInDays: null }

test('every action is in one share, and the weeks come to what is open', async () => {
  await idea('open')
  const declined = await idea('declined')
  await life().decline(ana, { id: declined.id, version: declined.version, reason: 'Costs too much.' })
  const dropped = await promised('dropped')
  await life().decline(ana, { id: dropped.id, version: dropped.version, reason: 'No longer needed.' })
  await done('done')
  const held = await done('held')
  await life().revisit(ana, { id: held.id, version: held.version, held: true, ...answered })
  const undone = await done('undone')
  await life().revisit(ana, { id: undone.id, version: undone.version, held: false, ...answered })
  const again = await done('again')
  await life().reopen(ana, { id: again.id, version: again.version, reason: 'Half of it is missing.' })
  const merged = await idea('merged')
  await life().merge(ana, { id: merged.id, version: merged.version, intoId: again.id })

  const { weeks, outcomes } = await figures()
  expect(outcomes).toEqual({ n: 7, open: 2, done: 1, held: 1, notHeld: 1, declined: 1, dropped: 1, merged: 1 })
  expect(weeks).toHaveLength(8)
  expect(weeks.at(-1)).toMatchObject({ added: 8, reopened: 1, done: 4, declined: 2, merged: 1, open: outcomes.open })
  const { total } = await app.services.actions.list(ana, { open: true, offset: 0, limit: 1 })
  expect(weeks.at(-1)?.open).toBe(total)
})

test('what was brought in closed, without a history, counts as closed', async () => {
  const at = new Date().toISOString()
  await app.database.transaction((tx) =>
    app.services.actions.bring(tx, [
      {
        incidentId,
        ownerId: ana.userId,
        createdById: ana.userId,
        title: 'brought',
        details: '',
        dueOn: null,
        priority: 'low',
        kind: 'prevent',
        status: 'done',
        reason: '',
        ticket: null,
        createdAt: new Date(Date.now() - 21 * 86_400_000).toISOString(),
        updatedAt: at,
      },
    ]),
  )
  const { weeks, outcomes } = await figures()
  expect(weeks.at(-1)?.open).toBe(outcomes.open)
  expect(weeks.map(({ open }) => open).slice(4)).toEqual([1, 1, 1, 2])
})

test('figures are filtered like the list, never by a person, and leave the worked example out', async () => {
  const before = await figures()
  await app.services.example.create(ana)
  expect(await figures()).toEqual(before)
  expect((await figures({ service: 'another' })).outcomes.n).toBe(0)
  expect((await figures({ incidentId: 'INC-1' })).outcomes).toEqual(before.outcomes)
  const { client } = await app.clientOf(ana)
  const asked = await client.actionViews.figures({ ownerId: 'nobody' } as object)
  expect(asked.outcomes).toEqual(before.outcomes)
})
