import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { openTestApp } from './app.ts'
import type { TestApp } from './incident.ts'

let app: TestApp
let ana: Actor
beforeAll(async () => {
  app = await openTestApp()
  ana = await app.actor('member', 'Ana')
})
afterAll(() => app.close())

test('words and answers of a review are all there in every outline it is moved through, and back in their places', async () => {
  const { incidents, narrative, reviews, templates, answers } = app.services
  const { id: incidentId } = await incidents.create(ana, { title: 'Moves', templateId: 'standard' })
  const began = await reviews.get(ana, { incidentId })
  for (const section of began.template.sections) {
    await narrative.writeSection(ana, {
      incidentId,
      sectionId: section.id,
      version: 0,
      markdown: `Words of ${section.id}`,
    })
  }
  await answers.answer(ana, { incidentId, fieldId: 'cause-kinds', value: ['Network'] })
  await answers.answer(ana, { incidentId, fieldId: 'customers-affected', value: 40 })
  const before = await reviews.get(ana, { incidentId })

  for (const { id: templateId } of [...(await templates.list(ana, {})), { id: 'standard' }]) {
    const { review } = await reviews.get(ana, { incidentId })
    await reviews.update(ana, { incidentId, version: review.version, templateId })
    const now = await reviews.get(ana, { incidentId })
    expect(now.template.id).toBe(templateId)
    expect(now.sections, templateId).toEqual(before.sections)
    expect(now.fields, templateId).toEqual(before.fields)
    const file = await reviews.export(ana, { incidentId, format: 'json', evidence: 'story' })
    for (const { markdown } of before.sections) expect(file.content, templateId).toContain(markdown)
  }
  expect((await reviews.get(ana, { incidentId })).draft).toEqual(before.draft)
})

test('of two who move a review at once one is told, and the log says where it went', async () => {
  const { incidents, reviews } = app.services
  const { id: incidentId } = await incidents.create(ana, { title: 'Race' })
  const { review } = await reviews.get(ana, { incidentId })
  await reviews.update(ana, { incidentId, version: review.version, templateId: 'light' })
  await expect(
    reviews.update(ana, { incidentId, version: review.version, templateId: 'atlassian' }),
  ).rejects.toMatchObject({ code: 'CHANGED_MEANWHILE', details: { current: { templateId: 'light' } } })
  const { rows } = await app.database.pool.query(
    `select details ->> 'outline' as outline from audit_log where incident_id = $1 and action = 'review.update'`,
    [incidentId],
  )
  expect(rows).toEqual([{ outline: 'light version 1' }])
})
