import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTrackers } from './trackers.ts'

let on: Awaited<ReturnType<typeof openTrackers>>
let address: string
let secret: string
let trackerId: string
beforeAll(async () => {
  on = await openTrackers()
  const made = await on.add()
  address = made.tracker.address
  trackerId = made.tracker.id
  secret = made.secret ?? ''
  // Nothing is asked meanwhile, so that what is due stays to be seen.
  await on.services.trackers.pause(on.admin, { id: trackerId })
})
afterAll(() => on.close())

const due = async (...ids: string[]) => {
  const { rows } = await on.database.pool.query(
    'select id from tickets where id = any($1) and next_at is not null order by id',
    [ids],
  )
  return rows.map(({ id }) => id as string)
}
const now = async () => (await on.services.trackers.list(on.admin)).find(({ id }) => id === trackerId)

test('the named tickets are to be looked at, and nothing that the body says is believed', async () => {
  const [one, other] = [await on.linked(trackerId, 'a'), await on.linked(trackerId, 'b')]
  const answer = await on.post(address, on.tracker.delivery(['a', 'no such ticket'], secret))
  expect([answer.status, await answer.json()]).toEqual([200, { heard: true }])
  expect(await due(one, other)).toEqual([one])
  const { rows } = await on.database.pool.query('select seen, version from tickets where id = $1', [one])
  expect(rows).toEqual([{ seen: null, version: 1 }])
  expect((await now())?.lastHeardAt).not.toBeNull()
})

test('a delivery that names no ticket has all of this tracker looked at, and none of another', async () => {
  const { tracker: second } = await on.add({ name: 'Second' })
  await on.services.trackers.pause(on.admin, { id: second.id })
  const [one, other] = [await on.linked(trackerId, 'c'), await on.linked(second.id, 'c')]
  await on.post(address, on.tracker.delivery(null, secret))
  expect(await due(one, other)).toEqual([one])
})

test('a delivery that is not proven changes nothing but that it is seen, until a good one comes', async () => {
  const one = await on.linked(trackerId, 'd')
  const forged = await on.post(address, on.tracker.delivery(['d'], 'another secret'))
  expect([forged.status, JSON.stringify(await forged.json())]).toEqual([401, expect.not.stringContaining(secret)])
  const { body } = on.tracker.delivery(['d'], secret)
  const changed = await on.post(address, { ...on.tracker.delivery(['e'], secret), body })
  expect(changed.status).toBe(401)
  expect(await due(one)).toEqual([])
  expect((await now())?.lastRefusal?.reason).toBe('The signature is not that of the secret.')
  await on.post(address, on.tracker.delivery([], secret))
  expect((await now())?.lastRefusal).toBeNull()
})

test('a new secret ends the old one at once; one that the tracker made is not shown', async () => {
  const made = await on.services.trackers.rotate(on.admin, { id: trackerId })
  expect((await on.post(address, on.tracker.delivery([], secret))).status).toBe(401)
  expect((await on.post(address, on.tracker.delivery([], made.secret ?? ''))).status).toBe(200)
  const given = await on.services.trackers.rotate(on.admin, { id: trackerId, secret: 'made-by-the-tracker' })
  expect(given.secret).toBeNull()
  expect((await on.post(address, on.tracker.delivery([], 'made-by-the-tracker'))).status).toBe(200)
  secret = 'made-by-the-tracker'
})

test('unknown and removed addresses are answered alike', async () => {
  const { tracker: gone, secret: old } = await on.add({ name: 'Gone' })
  await on.services.trackers.remove(on.admin, { id: gone.id })
  const told = async (answer: Response) => {
    const { message, code } = (await answer.json()) as { message: string; code: string }
    return [answer.status, code, message]
  }
  const removed = await told(await on.post(gone.address, on.tracker.delivery([], old ?? '')))
  expect(removed).toEqual(await told(await on.post('/hooks/trackers/nobody', on.tracker.delivery([], 'x'))))
  expect(removed[0]).toBe(404)
})

test('whoever guesses on and on is asked to wait', async () => {
  const guess = () => on.post(address, on.tracker.delivery([], 'a guess'))
  const statuses = new Set<number>()
  for (let i = 0; i < 101; i++) statuses.add((await guess()).status)
  expect([...statuses]).toEqual([401, 429])
  expect(Number((await guess()).headers.get('retry-after'))).toBeGreaterThan(0)
})
