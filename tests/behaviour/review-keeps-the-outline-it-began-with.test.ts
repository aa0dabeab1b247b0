import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { anOutline, anOutlineSection } from '../builders/template.ts'
import { openTestApp } from './app.ts'
import type { TestApp } from './incident.ts'

let app: TestApp
let admin: Actor
beforeAll(async () => {
  app = await openTestApp()
  admin = await app.actor('admin', 'Ada')
})
afterAll(() => app.close())

const headings = async (incidentId: string) =>
  (await app.services.reviews.get(admin, { incidentId })).draft.map((section) => section.heading)

test('a new version of a template is for new reviews; one that began before keeps its own', async () => {
  const { templates, incidents, reviews } = app.services
  const first = await templates.create(admin, anOutline('Payments', [anOutlineSection('what', { heading: 'What' })]))
  expect(first).toMatchObject({ id: 'payments', version: 1, builtin: false })
  const before = await incidents.create(admin, { title: 'Before', templateId: first.id })

  const renamed = anOutline('Payments', [anOutlineSection('what', { heading: 'What it was' }), anOutlineSection('why')])
  const second = await templates.save(admin, { id: first.id, version: 1, ...renamed })
  expect(second.version).toBe(2)
  const after = await incidents.create(admin, { title: 'After', templateId: first.id })

  expect(await headings(before.id)).toEqual(['What'])
  expect(await headings(after.id)).toEqual(['What it was', 'why'])
  const { review, template } = await reviews.get(admin, { incidentId: before.id })
  expect([review.templateVersion, template.version]).toEqual([1, 1])

  const moved = await reviews.update(admin, { incidentId: before.id, version: review.version, templateId: first.id })
  expect(moved.templateVersion).toBe(2)
  expect(await headings(before.id)).toEqual(['What it was', 'why'])
  await reviews.update(admin, { incidentId: before.id, version: moved.version, templateVersion: 1 })
  expect(await headings(before.id)).toEqual(['What'])
})

test('an archived template begins nothing new, and its reviews keep it', async () => {
  const { templates, incidents, reviews } = app.services
  const { id } = await templates.create(admin, anOutline('Old ways', [anOutlineSection('what')]))
  const incident = await incidents.create(admin, { title: 'Has it', templateId: id })
  await templates.archive(admin, { id, archived: true })
  expect((await templates.list(admin, {})).map((template) => template.id)).not.toContain(id)
  expect((await templates.list(admin, { archived: true })).find((template) => template.id === id)).toMatchObject({
    uses: 1,
  })
  await expect(incidents.create(admin, { title: 'New', templateId: id })).rejects.toMatchObject({
    code: 'NOT_POSSIBLE',
  })
  expect(await headings(incident.id)).toEqual(['what'])
  expect((await reviews.export(admin, { incidentId: incident.id, format: 'md', evidence: 'story' })).content).toContain(
    'what',
  )

  await expect(templates.remove(admin, { id })).rejects.toMatchObject({ code: 'NOT_POSSIBLE' })
  await templates.archive(admin, { id, archived: false })
  const again = await incidents.create(admin, { title: 'New', templateId: id })
  expect(await headings(again.id)).toEqual(['what'])
})

test('a version that is not there is refused, and the review stays as it was', async () => {
  const { incidents, reviews } = app.services
  const { id } = await incidents.create(admin, { title: 'Stays' })
  const { review } = await reviews.get(admin, { incidentId: id })
  const move = (edit: object) => reviews.update(admin, { incidentId: id, version: review.version, ...edit })
  await expect(move({ templateVersion: 999 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(move({ templateId: 'nothing' })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  expect((await reviews.get(admin, { incidentId: id })).review).toEqual(review)
})
