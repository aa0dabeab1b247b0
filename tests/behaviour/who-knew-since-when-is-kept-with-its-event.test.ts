import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { minute } from '../builders/timeline.ts'
import { openTestApp } from './app.ts'
import { anIncident, only, refusalOf, type TestApp } from './incident.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

const known = { knownAt: minute(24), knownBy: ['Ana Ruiz', 'Ben'], knownHow: 'account' as const }

async function stage() {
  const actor = await app.actor()
  const { incidentId } = await anIncident(app, actor)
  const { timeline } = app.services
  const { events } = await timeline.addEvent(actor, {
    incidentId,
    fields: { occurredAt: minute(0), title: 'Pool was full' },
  })
  const edit = async (who: Actor, fields: object) => {
    const now = only((await timeline.story(who, { incidentId })).events)
    return timeline.editEvent(who, { incidentId, id: now.id, version: now.version, fields })
  }
  return { actor, incidentId, timeline, event: only(events), edit }
}

test('when, by whom and how are kept, and undo brings back that nothing was recorded', async () => {
  const { actor, incidentId, timeline, event, edit } = await stage()
  const { changeId, events } = await edit(actor, known)
  expect(only(events)).toMatchObject(known)
  const undone = await timeline.undo(actor, { incidentId, changeId })
  expect(only(undone.events)).toEqual({ ...event, version: only(undone.events).version })
  const again = await timeline.undo(actor, { incidentId, changeId: undone.changeId })
  expect(only(again.events)).toMatchObject(known)
})

test('an event that is taken out and brought back still says who knew', async () => {
  const { actor, incidentId, timeline, edit } = await stage()
  const { events } = await edit(actor, known)
  const { id, version } = only(events)
  const { changeId } = await timeline.removeEvent(actor, { incidentId, id, version })
  expect(only((await timeline.undo(actor, { incidentId, changeId })).events)).toMatchObject(known)
})

test('set back to not recorded, nothing is said of by whom and how either', async () => {
  const { actor, edit } = await stage()
  await edit(actor, known)
  const { events } = await edit(actor, { knownAt: null })
  expect(only(events)).toMatchObject({ knownAt: null })
  expect(only(events)).not.toHaveProperty('knownBy')
  expect(only(events)).not.toHaveProperty('knownHow')
})

test('the review and the API tell it too', async () => {
  const { actor, incidentId, edit } = await stage()
  await edit(actor, known)
  const { client } = await app.clientOf(actor)
  const { facts } = app.services.reviews
  expect((await facts(app.database.db, incidentId))?.events.at(0)).toMatchObject(known)
  expect(only((await client.timeline.story({ incidentId })).events)).toMatchObject(known)
})

test('whoever only reads changes nothing of it', async () => {
  const { edit, event, incidentId, timeline, actor } = await stage()
  const viewer = await app.actor('viewer')
  expect(await refusalOf(edit(viewer, known))).toMatchObject({ code: 'NOT_ALLOWED' })
  expect(only((await timeline.story(actor, { incidentId })).events)).toEqual(event)
})
