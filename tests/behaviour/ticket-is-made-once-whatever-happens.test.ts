import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTickets, type TestTickets } from './tickets.ts'

const minute = 60_000
let app: TestTickets

beforeAll(async () => {
  app = await openTickets()
})
afterAll(() => app.close())
beforeEach(() => {
  app.tracker.faults(null)
  app.tracker.asked.length = 0
})

const there = (marker: string) => [...app.tracker.tickets.values()].filter((one) => one.marker === marker)
const markerOf = async (id: string) =>
  (await app.database.pool.query('select marker from tickets where id = $1', [id])).rows[0].marker as string
const creations = () => app.tracker.asked.filter(({ what }) => what === 'create').length

test('a ticket is made with what the action says, given to its owner, and its address is kept', async () => {
  const action = await app.idea({ details: 'Retries hid it.' })
  await app.make(action)
  expect(await app.ticketOf(action)).toMatchObject({ state: 'making', key: null })
  await app.sync()
  const ticket = await app.ticketOf(action)
  expect(ticket).toMatchObject({ state: 'linked', differences: [], fault: null, nextAt: null })
  const [made] = there(await markerOf(ticket.id))
  expect(made).toMatchObject({ title: 'Alert on retries', dueOn: '2026-12-24', owner: { id: 'p-ana' } })
  expect(made?.body).toContain('Retries hid it.')
  expect(made?.body).toContain(`https://debrief.example.org/incidents/INC-`)
  expect((await app.actionOf(action)).ticket).toBe(made?.url)
  expect(app.tracker.asked.map(({ what }) => what)).toEqual(['create'])
})

test('a making that was done and never answered is found, not made again', async () => {
  const action = await app.idea()
  const { id } = await app.make(action)
  app.tracker.failOnce('create', { kind: 'forget' })
  await app.sync()
  expect(await app.ticketOf(action)).toMatchObject({ state: 'making', fault: { attempts: 1 } })
  app.clock.ahead(10_000)
  await app.sync()
  expect(await app.ticketOf(action)).toMatchObject({ state: 'linked', fault: null })
  expect([there(await markerOf(id)).length, creations()]).toEqual([1, 1])
})

test('another one is made only when nothing is found and the earlier try is two minutes old', async () => {
  const action = await app.idea()
  const { id } = await app.make(action)
  // Accepted, and at work on it for longer than the connection lasts.
  app.tracker.failOnce('create', { kind: 'late', ms: 300 })
  await app.sync()
  await app.services.tickets.retry(app.ana, action)
  await app.sync()
  expect(creations()).toBe(1)
  await expect.poll(async () => there(await markerOf(id)).length).toBe(1)
  app.clock.ahead(3 * minute)
  await app.sync()
  expect([(await app.ticketOf(action)).state, there(await markerOf(id)).length, creations()]).toEqual(['linked', 1, 1])
})

test('a process that died before it asked costs two minutes and no ticket', async () => {
  const action = await app.idea()
  const { id } = await app.make(action)
  await app.database.pool.query(
    'update tickets set first_tried_at = $2, last_tried_at = $2, held_until = $3, next_at = $3 where id = $1',
    [id, app.clock.now(), new Date(app.clock.now().getTime() + 90_000)],
  )
  await app.sync()
  expect(app.tracker.asked).toEqual([])
  app.clock.ahead(91_000)
  await app.sync()
  expect(creations()).toBe(0)
  app.clock.ahead(minute)
  await app.sync()
  expect([there(await markerOf(id)).length, creations()]).toEqual([1, 1])
})

test('a tracker that is down is asked again later, then the ticket is made; what it refuses can be tried at once', async () => {
  const action = await app.idea()
  const { id } = await app.make(action)
  app.tracker.faults(() => ({ kind: 'refuse' }))
  await app.sync()
  const refused = await app.ticketOf(action)
  expect(refused.fault).toMatchObject({ message: expect.stringContaining('required'), attempts: 1 })
  expect(Date.parse(refused.nextAt ?? '')).toBeGreaterThan(app.clock.now().getTime())
  app.tracker.faults(null)
  await app.services.tickets.retry(app.ana, action)
  await app.sync()
  expect([(await app.ticketOf(action)).fault, there(await markerOf(id)).length]).toEqual([null, 1])
})

test('a tracker that asks for quiet is asked nothing, of any ticket, until then', async () => {
  app.tracker.faults(() => ({ kind: 'limit', seconds: 600 }))
  const first = await app.idea()
  await app.make(first)
  await app.sync()
  app.tracker.faults(null)
  app.tracker.asked.length = 0
  const second = await app.idea()
  await app.make(second)
  await app.services.tickets.retry(app.ana, first)
  await app.sync()
  expect(app.tracker.asked).toEqual([])
  app.clock.ahead(11 * minute)
  await app.sync()
  expect([(await app.ticketOf(first)).state, (await app.ticketOf(second)).state]).toEqual(['linked', 'linked'])
})

test('a ticket whose making was not answered cannot be unlinked, so that nobody makes a second one', async () => {
  const action = await app.idea()
  await app.make(action)
  app.tracker.failOnce('create', { kind: 'forget' })
  await app.sync()
  await expect(app.services.tickets.unlink(app.ana, action)).rejects.toMatchObject({ code: 'NOT_POSSIBLE' })
  app.clock.ahead(10_000)
  await app.sync()
  await app.services.tickets.unlink(app.ana, action)
  await expect(app.ticketOf(action)).rejects.toThrow('no ticket')
})

test('of a restricted incident no ticket is made, and what waits or is linked is withheld', async () => {
  const action = await app.idea()
  const incident = await app.services.incidents.get(app.ana, { id: action.incidentId })
  await app.make(action)
  await app.services.incidents.setPeople(app.ana, { ...incident, restricted: true, userIds: [] })
  await app.sync()
  expect(await app.ticketOf(action)).toMatchObject({ state: 'withheld', nextAt: null })
  expect(app.tracker.asked).toEqual([])
  const other = await app.services.actions.create(app.ana, {
    incidentId: incident.id,
    title: 'Another',
    ownerId: app.ana.userId,
  })
  await expect(app.make(other)).rejects.toMatchObject({ code: 'NOT_POSSIBLE' })
  const later = await app.services.incidents.get(app.ana, { id: action.incidentId })
  await app.services.incidents.setPeople(app.ana, { ...later, restricted: false, userIds: [] })
  await app.sync()
  expect((await app.ticketOf(action)).state).toBe('linked')
})

test('of a ticket whose incident becomes restricted nothing is asked or told any more, until it is open again', async () => {
  const { action, there: id } = await app.inStep(await app.commitment())
  const incident = await app.services.incidents.get(app.ana, { id: action.incidentId })
  await app.services.incidents.setPeople(app.ana, { ...incident, restricted: true, userIds: [] })
  app.tracker.asked.length = 0
  await app.services.actionLife.begin(app.ana, action)
  app.tracker.change(id, { dueOn: '2027-01-01' })
  await app.services.tickets.retry(app.ana, action)
  await app.sync()
  expect([app.tracker.asked, (await app.ticketOf(action)).state]).toEqual([[], 'withheld'])
  const later = await app.services.incidents.get(app.ana, { id: action.incidentId })
  await app.services.incidents.setPeople(app.ana, { ...later, restricted: false, userIds: [] })
  await app.sync()
  expect(app.tracker.tickets.get(id)?.status).toBe('inProgress')
  expect(await app.actionOf(action)).toMatchObject({ status: 'inProgress', dueOn: '2027-01-01' })
})
