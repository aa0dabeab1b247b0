import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTrackers } from './trackers.ts'

const patience = { timeout: 30_000, interval: 50 }

let on: Awaited<ReturnType<typeof openTrackers>>
beforeAll(async () => {
  on = await openTrackers()
})
afterAll(() => on.close())

test('while it is paused nothing is asked or told, and what waited is done once it goes on', async () => {
  const { tracker, secret } = await on.add()
  const { id, address } = await on.services.trackers.pause(on.admin, { id: tracker.id })
  const remote = on.tracker.make({ title: 'Alert on retries' })
  await on.linked(id, remote.id)
  const asked = on.tracker.asked.length
  expect((await on.post(address, on.tracker.delivery([remote.id], secret ?? ''))).status).toBe(200)
  await on.services.ticketSyncing.work(AbortSignal.timeout(30_000))
  await on.services.ticketSyncing.poll(AbortSignal.timeout(30_000))
  await on.services.trackers.people.list(on.admin, { id })
  expect(on.tracker.asked.length).toBe(asked)
  await on.services.trackers.resume(on.admin, { id })
  await expect.poll(() => on.tracker.asked.map(({ what }) => what), patience).toContain('read')
})

test('a ticket that waits for its next try is tried at once when there is another token', async () => {
  const { tracker: added } = await on.add({ name: 'With another token' })
  const remote = on.tracker.make({ title: 'Alert on retries' })
  const id = await on.linked(added.id, remote.id)
  await on.database.pool.query(
    `update tickets set fault = '{"message":"x","remedy":"y","at":"2026-03-01T00:00:00Z","attempts":9}',
      next_at = '2199-01-01' where id = $1`,
    [id],
  )
  await on.services.trackers.giveToken(on.admin, { id: added.id, token: on.tracker.token })
  const { rows } = await on.database.pool.query(`select next_at = '2199-01-01' as late from tickets where id = $1`, [
    id,
  ])
  expect(rows[0]?.late).not.toBe(true)
})
