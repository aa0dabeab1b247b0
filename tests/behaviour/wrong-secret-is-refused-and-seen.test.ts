import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { alertBody, openHooks } from './connections.ts'

let hooks: Awaited<ReturnType<typeof openHooks>>
beforeAll(async () => {
  hooks = await openHooks()
})
afterAll(() => hooks.close())

test('who does not prove itself leaves nothing but a count with the reason', async () => {
  const { services, admin } = hooks
  const { post, connection, secret } = await hooks.connect()
  const answers = [await post(alertBody(), {}, 'another secret'), await post(alertBody(), { authorization: '' })]
  expect(answers.map(({ status }) => status)).toEqual([401, 401])
  expect(JSON.stringify(await answers[0]?.json())).not.toContain(secret)
  await services.receiving.writeRefusals()
  expect((await services.deliveries.list(admin, { connectionId: connection.id, limit: 10 })).rows).toEqual([])
  const refusals = await services.deliveries.refusals(admin, { id: connection.id })
  expect(refusals.reduce((sum, { count }) => sum + count, 0)).toBe(2)
  expect(refusals[0]?.reason).toMatch(/token|authorization/i)
  expect((await services.connections.get(admin, { id: connection.id })).counts.refused).toBe(2)
})

test('a signature over another body is refused', async () => {
  const { post, connection } = await hooks.connect('github')
  const stolen = `sha256=${createHmac('sha256', 'wrong').update('{}').digest('hex')}`
  expect((await post('{"zen":"x"}', { 'x-hub-signature-256': stolen })).status).toBe(401)
  expect((await post('{"zen":"x"}', { 'x-github-event': 'ping', 'x-github-delivery': 'a' })).status).toBe(202)
  await hooks.translated()
  const { rows } = await hooks.services.deliveries.list(hooks.admin, { connectionId: connection.id, limit: 10 })
  expect(rows).toMatchObject([{ outcome: 'empty' }])
  const { headers } = await hooks.services.deliveries.get(hooks.admin, { id: rows[0]?.id ?? '' })
  expect(headers).toMatchObject({ 'x-github-event': 'ping' })
  expect(JSON.stringify(headers)).not.toContain('sha256=')
})

test('whoever guesses on and on is stopped, and the sender elsewhere is not', async () => {
  const { post } = await hooks.connect()
  const guesses = await Promise.all(Array.from({ length: 110 }, (_, i) => post(alertBody(), {}, `guess ${i}`)))
  const statuses = new Set(guesses.map(({ status }) => status))
  expect(statuses.has(401)).toBe(true)
  const stopped = await post(alertBody(), {}, 'one more')
  expect([stopped.status, Number(stopped.headers.get('retry-after')) > 0]).toEqual([429, true])
})

test('unknown and removed addresses are answered alike', async () => {
  const { post, connection } = await hooks.connect()
  await hooks.services.connections.remove(hooks.admin, { id: connection.id })
  const unknown = await fetch(`${hooks.address}/hooks/nobody`, { method: 'POST', body: '{}' })
  const removed = await post(alertBody())
  const told = async (answer: Response) => {
    const { message, code } = (await answer.json()) as { message: string; code: string }
    return [answer.status, code, message]
  }
  expect(await told(removed)).toEqual(await told(unknown))
  expect(removed.status).toBe(404)
})
