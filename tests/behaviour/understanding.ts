import type { Actor } from '#features/people/model.ts'
import { newId } from '#platform/id.ts'
import { minute } from '../builders/timeline.ts'
import type { openTestApp } from './app.ts'

type App = Awaited<ReturnType<typeof openTestApp>>

/** What is private in an understood incident: none of it may ever leave. */
export const secrets = ['Zebra Bank', 'I was afraid to ask', 'Ines told me quietly']

/** An incident with something on every side of understanding it, and with private things beside. */
export async function anUnderstoodIncident(app: App, ana: Actor & { userId: string }, bo: Actor & { userId: string }) {
  const { incidents, timeline, impact, factors, questions, actions } = app.services
  const { pool } = app.database
  const { id } = await incidents.create(ana, {
    title: 'Checkout stood still',
    milestones: [
      { kind: 'started', at: minute(0) },
      { kind: 'resolved', at: minute(42) },
    ],
  })
  const { events } = await timeline.addEvent(ana, {
    incidentId: id,
    fields: { occurredAt: minute(3), title: 'Pool went full', kind: 'log', actor: 'Ana' },
  })
  const eventId = events[0]?.id ?? ''
  const rows = async (table: string, columns: string, values: unknown[]) => {
    const places = values.map((_, at) => `$${at + 1}`).join(', ')
    await pool.query(`insert into ${table} (${columns}) values (${places})`, values)
  }

  await impact.add(ana, {
    incidentId: id,
    entry: {
      ...{ type: 'window', kind: 'outage', title: 'Orders', services: ['checkout'], regions: ['eu'], customers: [] },
      ...{ start: minute(2), startPrecision: 'minute', end: minute(40), endPrecision: 'minute', endState: 'known' },
      ...{ share: 60, degree: 'six in ten attempts', severity: 'part' },
    },
  })
  await impact.add(ana, {
    incidentId: id,
    entry: {
      ...{ type: 'metric', name: 'Orders', unit: 'per minute', how: 'dashboard' },
      baseline: { state: 'known', value: 40 },
      during: { state: 'known', value: 16 },
    },
  })
  const said = (kind: string, state: string, value: number | null, how: string) =>
    rows('impact_measures', 'incident_id, kind, state, value, accuracy, how', [id, kind, state, value, 'estimate', how])
  await said('supportTickets', 'known', 412, 'help desk')
  await said('customersAffected', 'unknown', null, 'visits are not counted')
  await rows('impact_customers', 'id, incident_id, name, note', [newId(), id, secrets[0], ''])
  await rows('response_rates', 'id, incident_id, per_hour, currency', [newId(), id, 90, 'EUR'])

  const [one, other] = [newId(), newId()]
  const person =
    'id, incident_id, user_id, name, actors, on_call, role, reasons, invited, merged_into, created_at, updated_at'
  const [born, later] = [minute(0), minute(1)]
  await rows('participants', person, [
    one,
    id,
    ana.userId,
    'Ana',
    ['Ana'],
    'yes',
    'incident lead',
    ['decided'],
    true,
    null,
    born,
    born,
  ])
  await rows('participants', person, [
    other,
    id,
    null,
    'ana-laptop',
    ['ana-laptop'],
    null,
    null,
    [],
    false,
    one,
    later,
    later,
  ])

  const account = 'id, incident_id, kind, author_id, author_name, passages, shared_at'
  const passages = (text: string) => JSON.stringify([{ id: newId(), questionId: null, text, eventIds: [eventId] }])
  await rows('shared_accounts', account, [
    newId(),
    id,
    'account',
    ana.userId,
    'Ana',
    passages('I saw the pool.'),
    minute(900),
  ])
  await rows('shared_accounts', account, [newId(), id, 'account', null, null, passages('It was loud.'), null])
  await rows('accounts', 'id, incident_id, author_id, sealed', [newId(), id, bo.userId, secrets[1]])
  await rows('interviews', 'id, incident_id, name, interviewer_id, sealed, created_at', [
    newId(),
    id,
    'Ines',
    ana.userId,
    secrets[2],
    minute(800),
  ])
  await rows('account_requests', 'id, incident_id, user_id, name, asked_at', [
    newId(),
    id,
    ana.userId,
    'Ana',
    minute(700),
  ])
  await rows('account_requests', 'id, incident_id, user_id, name, asked_at', [
    newId(),
    id,
    bo.userId,
    'Bo',
    minute(700),
  ])

  await app.database.transaction((tx) =>
    factors.bring(tx, ana, id, [
      { name: 'end', kind: 'outcome', title: 'Buyers could not order', to: [] },
      {
        ...{
          name: 'limit',
          kind: 'latent',
          title: 'No place shows the product of pods and pool',
          category: 'Development process',
        },
        to: [{ name: 'full', why: 'nobody could see it', confidence: 'certain' }],
      },
      {
        ...{ name: 'full', kind: 'factor', title: 'The database was full', evidence: [{ of: 'event', id: eventId }] },
        ...{ place: { x: 40, y: 80 }, to: [{ name: 'end' }] },
      },
      { name: 'room', kind: 'mitigator', title: 'A waiting room was ready', to: [{ name: 'end' }] },
    ]),
  )

  const ask = (text: string, at: string | null) =>
    questions.ask(ana, { incidentId: id, text, eventId: at, moment: null, libraryId: null, onAgenda: true })
  const asked = await ask('What did normal look like?', eventId)
  await questions.answer(bo, {
    incidentId: id,
    id: asked.id,
    version: asked.version,
    text: 'Flat, at a third.',
    eventIds: [eventId],
  })
  const parked = await ask('Which other pools are shared?', null)
  await questions.park(ana, {
    incidentId: id,
    id: parked.id,
    version: parked.version,
    reason: 'needs the platform team',
  })
  await ask('Who else knew?', null)

  const action = await actions.create(ana, { incidentId: id, title: 'Show the limit', ownerId: bo.userId })
  const [debrief, meeting, item] = [newId(), newId(), newId()]
  await rows(
    'debriefs',
    'id, incident_id, kind, state, objectives, starts_at, minutes, zone, ended_at, created_at, updated_at',
    [
      debrief,
      id,
      'meeting',
      'held',
      'See how the rollout looked safe',
      minute(4_000),
      60,
      'UTC',
      minute(4_060),
      minute(100),
      minute(4_060),
    ],
  )
  const attendee = 'id, debrief_id, user_id, name, email, reasons, note, coming, created_at'
  await rows('debrief_attendees', attendee, [
    newId(),
    debrief,
    bo.userId,
    'Bo',
    null,
    ['responded'],
    'you scaled in',
    'yes',
    minute(100),
  ])
  await rows('debrief_attendees', attendee, [
    newId(),
    debrief,
    null,
    'Kim',
    'kim@guest.example',
    ['affected'],
    '',
    null,
    minute(101),
  ])
  await rows(
    'meetings',
    'id, incident_id, debrief_id, mode, state, facilitator_id, started_at, ended_at, touched_at, created_at',
    [meeting, id, debrief, 'live', 'ended', ana.userId, minute(4_000), minute(4_060), minute(4_060), minute(3_990)],
  )
  await rows('meeting_items', 'id, meeting_id, position, kind, title, minutes', [
    item,
    meeting,
    0,
    'talk',
    'Walk through',
    20,
  ])
  await rows('meeting_people', 'meeting_id, user_id, came_at, seen_at', [
    meeting,
    bo.userId,
    minute(4_000),
    minute(4_060),
  ])
  const note = 'id, meeting_id, item_id, event_id, kind, text, person_id, at'
  await rows('meeting_notes', note, [
    newId(),
    meeting,
    item,
    eventId,
    'decision',
    'Rollouts name the sale',
    ana.userId,
    minute(4_010),
  ])
  await rows('meeting_notes', note, [
    newId(),
    meeting,
    null,
    null,
    'parked',
    'Rewrite the pool',
    bo.userId,
    minute(4_020),
  ])
  await rows('meeting_ideas', 'meeting_id, action_id', [meeting, action.id])
  return { id, eventId }
}
