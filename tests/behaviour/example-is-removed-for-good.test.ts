import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp } from './app.ts'
import type { TestApp } from './incident.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

const tables = [
  'incidents',
  'reviews',
  'review_sections',
  'evidence',
  'events',
  'event_evidence',
  'milestones',
  'story_changes',
  'actions',
  'library_entries',
]
async function counts(): Promise<Record<string, number>> {
  const all = await Promise.all(
    tables.map(async (table) => [
      table,
      (await app.database.pool.query(`select count(*)::int as count from ${table}`)).rows[0].count,
    ]),
  )
  return Object.fromEntries(all)
}

test('the example is a whole incident, marked as one; asking again gives the same', async () => {
  const actor = await app.actor()
  const { example, timeline, reviews } = app.services
  const made = await example.create(actor)
  expect(made).toMatchObject({ example: true, severity: 2 })
  expect((await example.create(await app.actor())).id).toBe(made.id)
  const facets = await timeline.facets(actor, { incidentId: made.id })
  expect(facets.total).toBeGreaterThan(150)
  const story = await timeline.story(actor, { incidentId: made.id })
  expect(story.events.length).toBeGreaterThan(20)
  expect(story.milestones.map(({ kind }) => kind)).toEqual([
    'started',
    'firstImpact',
    'firstReport',
    'detected',
    'acknowledged',
    'statusPage',
    'mitigated',
  ])
  expect((await timeline.suggestions(actor, { incidentId: made.id })).map(({ milestone }) => milestone)).toContain(
    'resolved',
  )
  const review = await reviews.get(actor, { incidentId: made.id })
  expect([review.sections.length, review.actions.length]).toEqual([4, 3])
})

test('its removal leaves nothing, and all else as it was', async () => {
  const actor = await app.actor()
  const { example, incidents } = app.services
  await example.remove(actor)
  await incidents.create(actor, { title: 'A real one' })
  const before = await counts()
  await example.create(actor)
  expect((await counts()).incidents).toBe(2)
  await example.remove(actor)
  expect(await counts()).toEqual(before)
})

test('an example in the bin goes too, and does not stand in the way of a new one', async () => {
  const actor = await app.actor('admin')
  const { example, incidents } = app.services
  const first = await example.create(actor)
  await incidents.remove(actor, { id: first.id })
  const second = await example.create(actor)
  expect(second.id).not.toBe(first.id)
  await example.remove(actor)
  expect((await app.database.pool.query('select 1 from incidents where example')).rows).toEqual([])
})

test('two who ask for it at once get the same', async () => {
  const [a, b] = await Promise.all([
    app.services.example.create(await app.actor()),
    app.services.example.create(await app.actor()),
  ])
  expect(a?.id).toBe(b?.id)
})
