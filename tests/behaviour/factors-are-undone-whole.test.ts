import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp } from './app.ts'
import { aGraph } from './factors.ts'
import { refusalOf, type TestApp } from './incident.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

type Stage = Awaited<ReturnType<typeof aGraph>>

/** What the graph says, in an order of its own, without the counting of versions. */
async function telling({ factors, ana, incidentId }: Stage) {
  const { factors: nodes, links, sources } = await factors.graph(ana, { incidentId })
  const plain = <Thing extends { id: string; version: number }>(things: Thing[]) =>
    things.map(({ version: _, ...rest }) => rest).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return { factors: plain(nodes), links: plain(links), sources }
}
const versionOf = async ({ factors, ana, incidentId }: Stage, id: string) => {
  const { factors: nodes, links } = await factors.graph(ana, { incidentId })
  return [...nodes, ...links].find((one) => one.id === id)?.version ?? -1
}
const linkFrom = async ({ factors, ana, incidentId }: Stage, id: string) => {
  const { links } = await factors.graph(ana, { incidentId })
  return links.find(({ fromId }) => fromId === id)?.id ?? ''
}

const deeds: [string, (s: Stage) => Promise<{ changeId: string }>][] = [
  ['taking out a factor in the middle', (s) => s.factors.remove(s.ana, { incidentId: s.incidentId, id: s.retries })],
  [
    'adding one between two others',
    (s) =>
      s.factors.add(s.ana, {
        incidentId: s.incidentId,
        kind: 'trigger',
        title: 'A deploy',
        category: 'Binary push',
        place: { x: 3, y: 4 },
        toIds: [s.pool],
        fromIds: [s.limit],
      }),
  ],
  [
    'other words, kind and evidence',
    async (s) =>
      s.factors.edit(s.ana, {
        incidentId: s.incidentId,
        id: s.pool,
        version: await versionOf(s, s.pool),
        kind: 'latent',
        title: 'Pool small',
        evidence: [
          { of: 'event', id: s.event.id },
          { of: 'evidence', id: s.evidenceIds[1] ?? '' },
        ],
      }),
  ],
  [
    'the words of the outcome',
    (s) => s.factors.edit(s.ana, { incidentId: s.incidentId, id: s.incidentId, version: 0, title: 'Nobody could pay' }),
  ],
  [
    'saying why of a link',
    async (s) => {
      const id = await linkFrom(s, s.retries)
      const version = await versionOf(s, id)
      return s.factors.editLink(s.ana, { incidentId: s.incidentId, id, version, why: 'Seen', confidence: 'likely' })
    },
  ],
  [
    'removing a link',
    async (s) => s.factors.unlink(s.ana, { incidentId: s.incidentId, id: await linkFrom(s, s.retries) }),
  ],
  [
    'moving two factors',
    (s) =>
      s.factors.move(s.ana, {
        incidentId: s.incidentId,
        places: [
          { id: s.pool, place: { x: 10.4, y: -20 } },
          { id: s.limit, place: { x: 0, y: 0 } },
        ],
      }),
  ],
]

test.each(deeds)('%s is undone, and done again by undoing the undoing', async (_, deed) => {
  const s = await aGraph(app)
  const before = await telling(s)
  const { changeId } = await deed(s)
  const after = await telling(s)
  expect(after).not.toEqual(before)
  const undone = await s.factors.undo(s.ana, { incidentId: s.incidentId, changeId })
  expect(await telling(s)).toEqual(before)
  await s.factors.undo(s.ana, { incidentId: s.incidentId, changeId: undone.changeId })
  expect(await telling(s)).toEqual(after)
  expect(await refusalOf(s.factors.undo(s.ana, { incidentId: s.incidentId, changeId }))).toMatchObject({
    code: 'NOT_POSSIBLE',
  })
})

test('what somebody else changed since is not overwritten by an undo', async () => {
  const s = await aGraph(app)
  const { incidentId, pool } = s
  const mine = await s.factors.edit(s.ana, { incidentId, id: pool, version: await versionOf(s, pool), title: 'Mine' })
  await s.factors.edit(s.ben, { incidentId, id: pool, version: await versionOf(s, pool), title: 'Theirs' })
  expect(await refusalOf(s.factors.undo(s.ana, { incidentId, changeId: mine.changeId }))).toMatchObject({
    code: 'CHANGED_MEANWHILE',
    message: expect.stringContaining('Ben'),
    details: { current: { title: 'Theirs' } },
  })
})

test('of two who edit the same factor one wins, and the other gets what it is now; a move is no edit', async () => {
  const s = await aGraph(app)
  const { incidentId, pool } = s
  const version = await versionOf(s, pool)
  await s.factors.move(s.ben, { incidentId, places: [{ id: pool, place: { x: 1, y: 2 } }] })
  await s.factors.edit(s.ben, { incidentId, id: pool, version, details: 'From Ben' })
  expect(await refusalOf(s.factors.edit(s.ana, { incidentId, id: pool, version, title: 'From Ana' }))).toMatchObject({
    code: 'CHANGED_MEANWHILE',
    message: 'Ben changed this factor in the meantime.',
    details: { current: { details: 'From Ben', title: 'Pool exhausted', place: { x: 1, y: 2 } } },
  })
})
