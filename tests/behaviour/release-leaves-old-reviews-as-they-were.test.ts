import { afterAll, beforeAll, expect, test } from 'vitest'
import { createIncidentsService } from '#features/incidents/service.ts'
import { templates as shippedToday } from '#features/templates/builtin.ts'
import type { Template } from '#features/templates/model.ts'
import { createTemplatesService } from '#features/templates/service.ts'
import { systemClock } from '#platform/clock/clock.ts'
import { anOutlineSection } from '../builders/template.ts'
import { openTestApp } from './app.ts'
import type { TestApp } from './incident.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

/** The program as it would be with these built-in templates. */
function release(shipped: readonly Template[]) {
  const base = { database: app.database, clock: systemClock, announce: async () => {} }
  const incidents = createIncidentsService({
    ...base,
    createReview: async () => {},
    recordMilestones: async () => {},
    assertTeam: async () => {},
    idsOfView: async () => [],
  })
  return createTemplatesService({ ...base, incidents, shipped })
}

const nextLight: Template = {
  id: 'light',
  name: 'Light review',
  about: 'Shorter still.',
  version: 2,
  builtin: true,
  sections: [anOutlineSection('lessons', { heading: 'The one thing we learned' })],
}

test('a release that changes a built-in template leaves reviews as they were; new ones begin with the new version', async () => {
  const { incidents, reviews } = app.services
  const ana = await app.actor('member', 'Ana')
  const before = await incidents.create(ana, { title: 'Before', templateId: 'light' })
  const was = await reviews.get(ana, { incidentId: before.id })
  expect(was.draft.map((section) => section.heading)).toContain('What helped')

  const next = release([...shippedToday.filter(({ id }) => id !== 'light'), nextLight])
  await next.keepShipped()
  await next.keepShipped()

  const { rows } = await app.database.pool.query(
    `select count(*)::int as versions from template_versions where template_id = 'light'`,
  )
  expect(rows).toEqual([{ versions: 2 }])
  const after = await incidents.create(ana, { title: 'After', templateId: 'light' })
  expect((await reviews.get(ana, { incidentId: after.id })).draft.map((section) => section.heading)).toEqual([
    'The one thing we learned',
  ])
  // Not from an answer that is kept in memory: as it is read when the program has started anew.
  const still = await reviews.facts(app.database.db, before.id)
  expect(still?.template).toEqual(was.template)
  const exported = { incidentId: before.id, format: 'md', evidence: 'story' } as const
  expect((await reviews.export(ana, exported)).content).toContain('## What helped')
})

test('a process of the earlier release that starts again takes nothing back', async () => {
  await release(shippedToday).keepShipped()
  expect((await app.services.templates.get({ id: 'light' })).version).toBe(2)
})

test('a template of yours keeps its id when a release ships one of that name', async () => {
  const admin = await app.actor('admin', 'Ada')
  const { templates } = app.services
  const own = await templates.create(admin, { name: 'Security', about: '', sections: [anOutlineSection('ours')] })
  await release([...shippedToday, { ...nextLight, id: own.id, version: 1 }]).keepShipped()
  expect(await templates.get({ id: own.id })).toMatchObject({ builtin: false, sections: [{ id: 'ours' }] })
})
