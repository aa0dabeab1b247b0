import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp } from './app.ts'
import { openReview, type Writer } from './writer.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
const writers: Writer[] = []
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(async () => {
  for (const writer of writers) writer.leave()
  await app.close()
})

test('two people write together, and what is saved reads the same everywhere', async () => {
  const [ana, ben] = [await app.actor('member', 'Ana'), await app.actor('member', 'Ben')]
  const [first, second] = [await app.clientOf(ana), await app.clientOf(ben)]
  const { id } = await first.client.incidents.create({ title: 'Checkout is down' })
  const open = (key: string) => {
    const writer = openReview(app.address, { headers: { authorization: `Bearer ${key}` }, incidentId: id })
    writers.push(writer)
    return writer
  }
  const [one, other] = [open(first.key), open(second.key)]
  await one.synced()
  await other.synced()
  one.write('Ana saw it first.')
  other.write('Ben answered the phone.')
  expect(await one.save()).toEqual({ type: 'saved', id: 1 })
  expect(await other.save()).toEqual({ type: 'saved', id: 1 })
  await one.until(() => one.text().includes('Ben'))
  await other.until(() => other.text().includes('Ana'))
  expect(one.text()).toBe(other.text())
  const { rows } = await app.database.pool.query('select count(*) as n from narrative_updates')
  expect(rows[0].n).toBeGreaterThan(0)
})
