import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Actor, KeyScope, Role } from '#features/people/model.ts'
import { configOf } from '#platform/config/config.ts'
import { createClient } from '#platform/http/client.ts'
import { newId } from '#platform/id.ts'
import { contract } from '../../src/apps/contract.ts'
import { serve } from '../../src/apps/server.ts'
import { openTestDatabase } from './database.ts'

/** The whole program on a test database, listening on a free port, with its background work running. */
export async function openTestApp(
  settings: Record<string, string> = {},
  given: Omit<NonNullable<Parameters<typeof serve>[1]>, 'database'> = {},
) {
  const folder = await mkdtemp(join(tmpdir(), 'debrief-app-'))
  const database = await openTestDatabase()
  const config = configOf({ DEBRIEF_DATA: folder, DEBRIEF_PORT: '0', DEBRIEF_LOG: 'silent', ...settings })
  const server = await serve(config, { ...given, database })
  await server.ready
  const { services } = server.debrief

  /** A user of this role, as services know them. */
  async function actor(role: Role = 'member', name = `Some ${role}`): Promise<Actor> {
    const id = newId()
    await database.pool.query('insert into users (id, name, email, role) values ($1, $2, $3, $4)', [
      id,
      name,
      `${id}@example.com`,
      role,
    ])
    return { userId: id, name, role, via: 'browser', scopes: null }
  }

  /** An API key of that user, and a client that uses it. */
  async function clientOf(who: Actor, scopes: KeyScope[] = who.role === 'viewer' ? ['read'] : ['read', 'write']) {
    if (who.userId === null) throw new Error('Only users have keys.')
    const { key } = await services.people.keys.create(
      { ...who, userId: who.userId },
      { name: 'test', scopes, expiresAt: null },
    )
    return { key, client: createClient(contract, { url: `${server.address}/api`, key }) }
  }

  return {
    ...server,
    database,
    services,
    actor,
    clientOf,
    async close() {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
