import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { ReviewDocument } from '#features/reviews/model.ts'
import { openTestApp } from './app.ts'
import type { TestApp } from './incident.ts'

const wordsIn = (sections: readonly { sectionId: string; markdown: string }[]) =>
  sections.map(({ sectionId, markdown }) => ({ sectionId, markdown }))

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
    expect(wordsIn(now.sections), templateId).toEqual(expect.arrayContaining(wordsIn(before.sections)))
    expect(now.fields, templateId).toEqual(before.fields)
    const file = await reviews.export(ana, { incidentId, format: 'json', evidence: 'story' })
    const left = ReviewDocument.parse(JSON.parse(file.content))
    expect(wordsIn(left.sections), templateId).toEqual(expect.arrayContaining(wordsIn(before.sections)))
  }
  const told = ({ draft }: typeof before) => draft.map(({ id, markdown, leftOver }) => ({ id, markdown, leftOver }))
  expect(told(await reviews.get(ana, { incidentId }))).toEqual(told(before))
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
