import { afterAll, beforeAll, expect, test } from 'vitest'
import { alertBody, openHooks } from './connections.ts'

let hooks: Awaited<ReturnType<typeof openHooks>>
beforeAll(async () => {
  hooks = await openHooks()
})
afterAll(() => hooks.close())

const answers = async (
  post: (body: unknown, headers: Record<string, string>, secret: string) => Promise<Response>,
  secrets: string[],
) => {
  const statuses: number[] = []
  for (const secret of secrets) statuses.push((await post(alertBody({ name: `A${Math.random()}` }), {}, secret)).status)
  return statuses
}

test('both secrets are good for a while, then the new one only', async () => {
  const { services, admin } = hooks
  const { post, connection, secret: old } = await hooks.connect()
  expect(await answers(post, [old])).toEqual([202])
  const rotated = await services.connections.rotate(admin, { id: connection.id, overlapHours: 24 })
  const fresh = rotated.secret ?? ''
  expect(fresh).not.toBe(old)
  expect(await answers(post, [old, fresh])).toEqual([202, 202])
  expect(rotated.connection.secrets.map(({ validUntil }) => validUntil === null)).toEqual([true, false])

  const earlier = rotated.connection.secrets[1]?.id ?? ''
  const newest = rotated.connection.secrets[0]?.id ?? ''
  await expect(services.connections.endSecret(admin, { id: connection.id, secretId: newest })).rejects.toThrow(
    'no such',
  )
  await services.connections.endSecret(admin, { id: connection.id, secretId: earlier })
  expect(await answers(post, [old, fresh])).toEqual([401, 202])
})

test('an overlap that is over ends the earlier secret by itself', async () => {
  const { services, admin, database } = hooks
  const { post, connection, secret: old } = await hooks.connect()
  const { secret: fresh } = await services.connections.rotate(admin, { id: connection.id, overlapHours: 1 })
  await database.pool.query(
    `update connection_secrets set valid_until = now() - interval '1 second' where connection_id = $1 and valid_until is not null`,
    [connection.id],
  )
  // Another change of any connection makes every process ask the database again.
  await services.connections.update(admin, { id: connection.id, version: connection.version, name: 'Renamed' })
  await expect.poll(() => answers(post, [old, fresh ?? ''])).toEqual([401, 202])
})

test('a secret is shown once and kept sealed', async () => {
  const { services, admin, database } = hooks
  const { connection, secret } = await hooks.connect()
  expect(secret.length).toBeGreaterThan(30)
  const shown = JSON.stringify([
    await services.connections.list(admin),
    await services.connections.get(admin, { id: connection.id }),
    await services.audit.list(admin, { limit: 50 }),
  ])
  expect(shown).not.toContain(secret)
  const { rows } = await database.pool.query('select * from connection_secrets where connection_id = $1', [
    connection.id,
  ])
  expect(JSON.stringify(rows)).not.toContain(secret)
  expect(rows).toHaveLength(1)
})
