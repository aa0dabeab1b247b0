import { afterAll, beforeAll, expect, test } from 'vitest'
import { minute, someEvidence } from '../builders/timeline.ts'
import { openTestApp } from './app.ts'
import { anIncident, eventOf, only, refusalOf, type TestApp } from './incident.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

/** The story as it reads, without the counting of versions. */
const telling = ({ events, milestones }: { events: { version: number }[]; milestones: { version: number }[] }) =>
  [...events, ...milestones].map(({ version: _, ...rest }) => rest)

async function stage() {
  const actor = await app.actor()
  const { timeline } = app.services
  const { incidentId, evidenceIds } = await anIncident(app, actor, someEvidence(6))
  const { events } = await timeline.addEvidence(actor, {
    incidentId,
    evidenceIds: evidenceIds.slice(0, 4),
    merge: false,
  })
  const [a, b, c] = evidenceIds.map((id, i) => (i < 4 ? eventOf(events, id) : null))
  if (!a || !b || !c) throw new Error('There are four events.')
  const { milestones } = await timeline.setMilestone(actor, {
    incidentId,
    kind: 'detected',
    eventId: b.id,
    precision: 'minute',
  })
  return { actor, timeline, incidentId, evidenceIds, a, b, c, milestone: only(milestones) }
}
type Stage = Awaited<ReturnType<typeof stage>>

const changes: [string, (s: Stage) => Promise<{ changeId: string }>][] = [
  [
    'putting evidence into the story',
    (s) =>
      s.timeline.addEvidence(s.actor, { incidentId: s.incidentId, evidenceIds: s.evidenceIds.slice(4), merge: true }),
  ],
  [
    'adding an event by hand',
    (s) =>
      s.timeline.addEvent(s.actor, { incidentId: s.incidentId, fields: { occurredAt: minute(3), title: 'A call' } }),
  ],
  [
    'editing words and time, with the milestone that follows',
    (s) =>
      s.timeline.editEvent(s.actor, {
        incidentId: s.incidentId,
        id: s.b.id,
        version: s.b.version,
        fields: { title: 'Other', occurredAt: minute(30), knownAt: minute(31), kind: 'alert' },
      }),
  ],
  [
    'taking an event out of the story',
    (s) => s.timeline.removeEvent(s.actor, { incidentId: s.incidentId, id: s.b.id, version: s.b.version }),
  ],
  ['merging events', (s) => s.timeline.mergeEvents(s.actor, { incidentId: s.incidentId, events: [s.c, s.a, s.b] })],
  [
    'putting evidence behind an event',
    (s) =>
      s.timeline.attachEvidence(s.actor, {
        incidentId: s.incidentId,
        id: s.a.id,
        version: s.a.version,
        evidenceIds: s.evidenceIds.slice(4),
      }),
  ],
  [
    'taking evidence from behind an event',
    (s) =>
      s.timeline.detachEvidence(s.actor, {
        incidentId: s.incidentId,
        id: s.a.id,
        version: s.a.version,
        evidenceId: s.evidenceIds[0] ?? '',
      }),
  ],
  [
    'moving a milestone',
    (s) =>
      s.timeline.setMilestone(s.actor, {
        incidentId: s.incidentId,
        kind: 'detected',
        at: minute(9),
        precision: 'minute',
        eventId: null,
        version: s.milestone.version,
      }),
  ],
  [
    'setting a milestone back',
    (s) =>
      s.timeline.removeMilestone(s.actor, {
        incidentId: s.incidentId,
        id: s.milestone.id,
        version: s.milestone.version,
      }),
  ],
]

test.each(changes)('%s is undone, and undoing that brings it back', async (_, make) => {
  const scene = await stage()
  const { timeline, actor, incidentId } = scene
  const before = telling(await timeline.story(actor, { incidentId }))
  const { changeId } = await make(scene)
  const after = telling(await timeline.story(actor, { incidentId }))
  expect(after).not.toEqual(before)
  const undone = await timeline.undo(actor, { incidentId, changeId })
  expect(telling(undone)).toEqual(before)
  expect(telling(await timeline.story(actor, { incidentId }))).toEqual(before)
  expect(telling(await timeline.undo(actor, { incidentId, changeId: undone.changeId }))).toEqual(after)
})

test('several changes are undone one after the other, the latest first', async () => {
  const { actor, timeline, incidentId, a } = await stage()
  const before = telling(await timeline.story(actor, { incidentId }))
  const first = await timeline.editEvent(actor, { incidentId, id: a.id, version: a.version, fields: { title: 'one' } })
  const version = first.events.find(({ id }) => id === a.id)?.version ?? 0
  const second = await timeline.editEvent(actor, { incidentId, id: a.id, version, fields: { title: 'two' } })
  await timeline.undo(actor, { incidentId, changeId: second.changeId })
  expect(telling(await timeline.undo(actor, { incidentId, changeId: first.changeId }))).toEqual(before)
})

test('what somebody changed since is not overwritten, and the refusal names them', async () => {
  const { actor, timeline, incidentId, a } = await stage()
  const other = await app.actor('member', 'Mei Lindqvist')
  const { changeId, events } = await timeline.editEvent(actor, {
    incidentId,
    id: a.id,
    version: a.version,
    fields: { title: 'mine' },
  })
  const mine = events.find(({ id }) => id === a.id)
  await timeline.editEvent(other, { incidentId, id: a.id, version: mine?.version ?? 0, fields: { title: 'theirs' } })
  const refusal = await refusalOf(timeline.undo(actor, { incidentId, changeId }))
  expect(refusal).toMatchObject({
    code: 'CHANGED_MEANWHILE',
    message: expect.stringContaining('Mei Lindqvist'),
    details: { current: { title: 'theirs' } },
  })
  expect((await timeline.story(actor, { incidentId })).events.find(({ id }) => id === a.id)?.title).toBe('theirs')
})

test('evidence that stands behind another event by now is not taken from there', async () => {
  const { actor, timeline, incidentId, a, evidenceIds } = await stage()
  const { changeId } = await timeline.removeEvent(actor, { incidentId, id: a.id, version: a.version })
  await timeline.addEvidence(actor, { incidentId, evidenceIds: [evidenceIds[0] ?? ''], merge: false })
  expect(await refusalOf(timeline.undo(actor, { incidentId, changeId }))).toMatchObject({ code: 'CHANGED_MEANWHILE' })
})

test('a change is undone once', async () => {
  const { actor, timeline, incidentId, a } = await stage()
  const { changeId } = await timeline.editEvent(actor, {
    incidentId,
    id: a.id,
    version: a.version,
    fields: { title: 'mine' },
  })
  await timeline.undo(actor, { incidentId, changeId })
  expect(await refusalOf(timeline.undo(actor, { incidentId, changeId }))).toMatchObject({ code: 'NOT_POSSIBLE' })
})

test('a change of another incident cannot be undone from here', async () => {
  const { actor, timeline, incidentId } = await stage()
  const other = await stage()
  const { changeId } = await other.timeline.addEvent(other.actor, {
    incidentId: other.incidentId,
    fields: { occurredAt: minute(1), title: 'there' },
  })
  expect(await refusalOf(timeline.undo(actor, { incidentId, changeId }))).toMatchObject({ code: 'NOT_FOUND' })
})
