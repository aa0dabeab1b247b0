import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { ReviewDocument } from '#features/reviews/model.ts'
import { anItem, minute } from '../builders/timeline.ts'
import { openTestApp } from './app.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor & { userId: string }

beforeAll(async () => {
  app = await openTestApp()
  ana = (await app.actor('member', 'Ana')) as typeof ana
})
afterAll(() => app.close())

const exported = async (actor: Actor, incidentId: string, evidence: 'story' | 'all' = 'all') =>
  ReviewDocument.parse(
    JSON.parse((await app.services.reviews.export(actor, { incidentId, format: 'json', evidence })).content),
  )

/** A review with something in every part of it. */
async function aRichReview(): Promise<string> {
  const { incidents, timeline, narrative, reviews, actions } = app.services
  const bo = (await app.actor('member', 'Bo')) as typeof ana
  const incident = await incidents.create(ana, {
    title: 'Checkout <b>is</b> slow',
    severity: 2,
    services: ['checkout', 'orders'],
    tags: ['queue'],
    description: 'First line\nsecond line',
    zone: 'Europe/Berlin',
    milestones: [
      { kind: 'started', at: minute(0) },
      { kind: 'resolved', at: minute(42) },
    ],
  })
  const id = incident.id
  const items = [
    anItem({
      raw: '{"ts":"1.0","text":"ümläut 🚀 \\u0001"}',
      attributes: { reactions: 3, custom: { nested: [1] } },
      wallClock: '13:02',
      zone: 'CET',
      precision: 'minute',
      link: 'https://chat.example/1',
    }),
    anItem({ kind: 'alert', endedAt: minute(40), actor: null, text: '=1+1\t"quoted"\nnext' }),
    anItem({ text: 'not in the story' }),
  ]
  await app.database.transaction((tx) => timeline.add(tx, id, items, { importId: null, fileId: null }))
  const { rows } = await timeline.listEvidence(ana, { incidentId: id, offset: 0, limit: 10 })
  const changed = await timeline.addEvidence(ana, {
    incidentId: id,
    evidenceIds: rows.slice(0, 2).map((row) => row.id),
    merge: true,
  })
  const event = changed.events[0]
  if (!event) throw new Error('no event')
  await timeline.editEvent(ana, {
    incidentId: id,
    id: event.id,
    version: event.version,
    fields: { knownAt: minute(9), knownBy: ['Bo'], knownHow: 'estimate', details: 'details | with # signs' },
  })
  await timeline.addEvent(ana, {
    incidentId: id,
    fields: { occurredAt: minute(20), title: 'Rolled back', kind: 'action', actor: 'Bo' },
  })
  await timeline.setMilestone(ana, {
    incidentId: id,
    kind: 'custom',
    name: 'Hotfix',
    eventId: event.id,
    precision: 'minute',
  })
  await reviews.update(ana, {
    incidentId: id,
    version: 1,
    templateId: 'google-sre',
    facilitatorId: bo.userId,
    meetingDate: '2026-03-06',
    contact: '#incidents',
  })
  const promised = await actions.create(ana, {
    incidentId: id,
    title: 'Alert on age',
    ownerId: bo.userId,
    dueOn: '2026-03-10',
    priority: 'high',
    kind: 'detect',
    ticket: 'OPS-1',
    details: 'why',
  })
  // As if it had soaked and Bo had committed to it.
  await sql`update actions set status = 'committed' where id = ${promised.id}`.execute(app.database.db)
  const [action] = (await reviews.get(ana, { incidentId: id })).actions
  await narrative.writeSection(ana, {
    incidentId: id,
    sectionId: 'summary',
    version: 0,
    markdown: [
      '# Words\n\n<script>alert(1)</script>',
      `[@Bo](debrief:person/${bo.userId}) rolled back, as [the log](debrief:event/${event.id}) tells; [A-1](debrief:action/${action?.id}) follows.`,
      '::debrief{kind="timeline"}',
    ].join('\n\n'),
  })
  const { rows: at } = await sql<{ id: string }>`select id from reviews where incident_id = ${id}`.execute(
    app.database.db,
  )
  await sql`insert into adoptions (review_id, key, how, text, person_id, at)
    values (${at[0]?.id}, ${`response.event:${event.id}`}, 'adopted', 'It fired.', ${bo.userId}, now())`.execute(
    app.database.db,
  )
  await sql`insert into review_fields (review_id, field_id, value) values (${at[0]?.id}, 'response-lead', ${JSON.stringify(bo.userId)}::jsonb)`.execute(
    app.database.db,
  )
  const rewrite = await actions.create(ana, { incidentId: id, title: 'Rewrite it', ownerId: ana.userId })
  await app.services.actionLife.decline(ana, { id: rewrite.id, version: rewrite.version, reason: 'too much' })
  return id
}

/** Everything that an import may not change: all but ids, numbers and the instant of the export, with links between things by place. */
function substance(document: ReviewDocument): unknown {
  const things = [...document.evidence, ...document.events, ...document.actions]
  const place = new Map(things.map(({ id }, index) => [id, `#${index}`]))
  const text = JSON.stringify({
    ...document,
    exportedAt: null,
    incident: { ...document.incident, number: null },
    milestones: document.milestones.map((milestone) => ({ ...milestone, id: null })),
    actions: document.actions.map((action) => ({ ...action, id: null, number: null })),
  })
  return JSON.parse([...place].reduce((all, [id, name]) => all.replaceAll(id, name), text))
}

test('a review that left as JSON comes back as it was, with all evidence and its originals', async () => {
  const first = await exported(ana, await aRichReview())
  expect(first.evidence).toHaveLength(3)
  const { incidentId, notes } = await app.services.reviews.import(ana, { document: first })
  expect(notes).toEqual([])
  expect(substance(await exported(ana, incidentId))).toEqual(substance(first))
})

test('what the words name that is not here stays as words, and what could not come along is told', async () => {
  const document = await exported(ana, await aRichReview())
  const markdown =
    '![load](debrief:attachment/0190a1b2-0000-7000-8000-000000000000 "load.png") of [INC-3](debrief:incident/0190a1b2) by [@Cem](debrief:person/0190a1b2)'
  const { incidentId, notes } = await app.services.reviews.import(ana, {
    document: { ...document, sections: [{ sectionId: 'summary', markdown }], mentioned: [] },
  })
  const { sections } = await app.services.reviews.get(ana, { incidentId })
  expect(sections.map((section) => section.markdown)).toEqual(['load of INC-3 by @Cem'])
  expect(notes).toEqual([expect.stringMatching(/^Pictures/)])
})

test('a file from before there were answers and adoptions still comes in', async () => {
  const { fields: _, adoptions: __, mentioned: ___, ...older } = await exported(ana, await aRichReview())
  const { templateVersion: _v, noteTakerEmail: _n, publishedAt: _p, ...review } = older.review
  const sections = [{ sectionId: 'summary', markdown: 'Orders waited.' }]
  const document = ReviewDocument.parse(JSON.parse(JSON.stringify({ ...older, review, sections })))
  const { incidentId } = await app.services.reviews.import(ana, { document })
  const { draft } = await app.services.reviews.get(ana, { incidentId })
  expect(draft.find(({ id }) => id === 'summary')?.parts.at(-1)).toEqual({ type: 'words', markdown: 'Orders waited.' })
})

test('by default only the originals behind the story go along', async () => {
  const document = await exported(ana, await aRichReview(), 'story')
  expect(document.evidence.map((item) => item.text)).not.toContain('not in the story')
  expect(document.evidence).toHaveLength(2)
})

test('where an owner is not known, who brings the review owns the action, and the name is kept and told', async () => {
  const document = await exported(ana, await aRichReview())
  const strangers = {
    ...document,
    review: { ...document.review, facilitatorEmail: 'gone@example.com' },
    actions: document.actions.map((action) => ({ ...action, ownerEmail: 'gone@example.com', ownerName: 'Gone' })),
  }
  const { incidentId, notes } = await app.services.reviews.import(ana, { document: strangers })
  const { actions, review } = await app.services.reviews.get(ana, { incidentId })
  expect(actions.map((action) => action.owner.id)).toEqual([ana.userId, ana.userId])
  expect(actions[0]?.details).toBe('why\n\nOwner before: Gone')
  expect(review.facilitator).toBeNull()
  expect(notes.join(' ')).toMatch(/gone@example.com.*Gone/)
})

test('a restricted review comes back restricted, to whoever brings it', async () => {
  const document = await exported(ana, await aRichReview())
  const { incidentId } = await app.services.reviews.import(ana, {
    document: { ...document, incident: { ...document.incident, restricted: true } },
  })
  await expect(app.services.reviews.get(await app.actor('admin'), { incidentId })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
  expect((await app.services.reviews.get(ana, { incidentId })).incident.people).toEqual([
    { id: ana.userId, name: 'Ana' },
  ])
})

test('a file that does not hold together is refused whole, with the places named', async () => {
  const document = await exported(ana, await aRichReview())
  const before = await app.services.incidents.list(ana, { offset: 0, limit: 1 })
  const [event] = document.events
  const broken = {
    ...document,
    evidence: [],
    milestones: [...document.milestones, ...document.milestones],
    events: event ? [...document.events, event] : [],
  }
  await expect(app.services.reviews.import(ana, { document: broken })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    details: { where: expect.arrayContaining([expect.objectContaining({ path: 'events[2]' })]) },
  })
  expect((await app.services.incidents.list(ana, { offset: 0, limit: 1 })).total).toBe(before.total)
})

test('viewers export and do not import', async () => {
  const viewer = await app.actor('viewer')
  const document = await exported(viewer, await aRichReview())
  await expect(app.services.reviews.import(viewer, { document })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
})
