import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { minute } from '../builders/timeline.ts'
import { openTestApp } from './app.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor & { userId: string }
let incidentId: string

beforeAll(async () => {
  app = await openTestApp()
  ana = (await app.actor('member', 'Ana')) as typeof ana
})
afterAll(() => app.close())

const review = () => app.services.reviews.get(ana, { incidentId })

test('every change is in the very next answer, though answers are kept in memory', async () => {
  const { incidents, timeline, narrative, reviews, actions } = app.services
  const incident = await incidents.create(ana, { title: 'One' })
  incidentId = incident.id
  expect((await review()).incident.title).toBe('One')
  await incidents.update(ana, { id: incidentId, version: 1, title: 'Two', zone: 'Europe/Berlin' })
  expect((await review()).incident.title).toBe('Two')
  await timeline.addEvent(ana, { incidentId, fields: { occurredAt: minute(0), title: 'Began' } })
  expect(JSON.stringify((await review()).draft)).toContain('2026-03-04 13:00')
  await timeline.setMilestone(ana, { incidentId, kind: 'resolved', at: minute(5), precision: 'minute', eventId: null })
  expect((await review()).milestones).toHaveLength(1)
  await narrative.writeSection(ana, { incidentId, sectionId: 'summary', version: 0, markdown: 'Words' })
  expect((await review()).draft.find((section) => section.id === 'summary')).toMatchObject({
    markdown: 'Words',
    version: 1,
  })
  await actions.create(ana, { incidentId, title: 'Do it', ownerId: ana.userId })
  expect((await review()).actions).toHaveLength(1)
  await app.services.people.account.update({ ...ana }, { name: 'Ana Maria' })
  expect((await review()).review.owner?.name).toBe('Ana Maria')
  await reviews.update(ana, { incidentId, version: 1, templateId: 'light' })
  expect((await review()).draft.map((section) => section.heading)).toEqual([
    'What happened',
    'What we learned',
    'What helped',
    'Follow-ups',
    // Its words, which the light outline has no place for, come last.
    'Summary',
  ])
})

test('a review is found by key and by id, and is nowhere else', async () => {
  const { number } = (await review()).incident
  expect((await app.services.reviews.get(ana, { incidentId: `inc-${number}` })).incident.id).toBe(incidentId)
  for (const other of ['INC-999', 'nothing', '', "'; drop table reviews"])
    await expect(app.services.reviews.get(ana, { incidentId: other })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('of two who write a section at once one is told what stands there, and nothing is lost', async () => {
  const bo = await app.actor('member', 'Bo')
  const write = (actor: Actor, version: number, markdown: string) =>
    app.services.narrative.writeSection(actor, { incidentId, sectionId: 'lessons', version, markdown })
  const both = await Promise.allSettled([write(ana, 0, 'from Ana'), write(bo, 0, 'from Bo')])
  const won = both.find((one) => one.status === 'fulfilled')?.value
  const lost = both.find((one) => one.status === 'rejected')?.reason
  expect(lost).toMatchObject({
    code: 'CHANGED_MEANWHILE',
    details: { current: { markdown: won?.markdown, version: 1 } },
  })
  expect(await write(bo, 1, 'both')).toMatchObject({ markdown: 'both', version: 2 })
  await expect(write(bo, 1, 'late')).rejects.toMatchObject({ code: 'CHANGED_MEANWHILE' })
})

test('viewers read and do not write; unknown templates, sections and people are refused', async () => {
  const viewer = await app.actor('viewer')
  expect((await app.services.reviews.get(viewer, { incidentId })).incident.id).toBe(incidentId)
  await expect(
    app.services.narrative.writeSection(viewer, { incidentId, sectionId: 'summary', version: 1, markdown: 'x' }),
  ).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await expect(
    app.services.narrative.writeSection(ana, { incidentId, sectionId: 'nothing', version: 0, markdown: 'x' }),
  ).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  await expect(
    app.services.reviews.update(ana, { incidentId, version: 2, templateId: 'nothing' }),
  ).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  await expect(app.services.reviews.update(ana, { incidentId, version: 2, ownerId: 'nobody' })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  })
})

test('a review leaves as Markdown in every outline and as CSV, under a name that any file system takes', async () => {
  const { templates } = {
    templates: ['standard', 'devops-handbook', 'google-sre', 'learning', 'light', 'atlassian', 'customer'],
  }
  for (const template of templates) {
    const file = await app.services.reviews.export(ana, { incidentId, format: 'md', template, evidence: 'story' })
    expect(file.content).toMatch(/^# Two\n/)
    expect(file.fileName).toMatch(/^inc-\d+-two\.md$/)
  }
  expect(
    (await app.services.reviews.export(ana, { incidentId, format: 'csv', evidence: 'story', zone: 'Asia/Tokyo' }))
      .content,
  ).toContain('2026-03-04 21:00:00,Asia/Tokyo')
  await expect(
    app.services.reviews.export(ana, { incidentId, format: 'md', zone: 'Nowhere/Land', evidence: 'story' }),
  ).rejects.toMatchObject({ code: 'INVALID_INPUT' })
})
