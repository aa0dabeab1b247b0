import { randomUUID } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import type { Passage } from '#features/accounts/model.ts'
import type { Actor, Role } from '#features/people/model.ts'
import { createBackup } from '#platform/db/backup.ts'
import { contract } from '../../src/apps/contract.ts'
import { someEvidence } from '../builders/timeline.ts'
import { anIncident, type TestApp } from './incident.ts'
import { operator } from './people-server.ts'

/** Free words, about these moments. */
export const passage = (text: string, eventIds: string[] = [], questionId: string | null = null): Passage => ({
  id: randomUUID(),
  questionId,
  text,
  eventIds,
})

/** Somebody with a browser of their own. */
export type Visitor = Actor & { userId: string; get(path: string): Promise<{ status: number; text: string }> }

let count = 0

/** A user who has signed in with a password, as browsers do. */
export async function visitor(app: TestApp, role: Role, name: string): Promise<Visitor> {
  const { people } = app.services
  const account = { name, email: `visitor-${++count}@example.org`, password: 'a long password' }
  const user = await people.users.add(operator, { ...account, role, timeZone: 'UTC' })
  const { cookies } = await people.sessions.signIn(account, {
    ip: `198.51.100.${count % 250}`,
    userAgent: 'test',
    secure: false,
  })
  const cookie = cookies[0]?.split(';', 1)[0] ?? ''
  return { userId: user.id, name, role, via: 'browser', scopes: null, get: (path) => getAs(app, path, { cookie }) }
}

/** The answer to a GET with these headers, as it came. */
export async function getAs(app: TestApp, path: string, headers: Record<string, string>) {
  const response = await fetch(`${app.address}/api${path}`, { headers })
  return { status: response.status, text: await response.text() }
}

/** Paths of every GET of the contract. */
export function everyGet(part: object = contract): string[] {
  if ('~orpc' in part) {
    const { route } = part['~orpc'] as { route: { method: string; path: string } }
    return route.method === 'GET' ? [route.path] : []
  }
  return Object.values(part).flatMap((inner) => everyGet(inner))
}

/** An incident with a story of two events, a review with an owner and a facilitator, and two who can tell of it. */
export async function aScene(app: TestApp) {
  const [olga, fay, ben, cleo] = await Promise.all([
    visitor(app, 'owner', 'Olga'),
    visitor(app, 'member', 'Fay'),
    visitor(app, 'member', 'Ben'),
    visitor(app, 'viewer', 'Cleo'),
  ])
  const { incident, incidentId, evidenceIds } = await anIncident(app, olga, someEvidence(2))
  const { events } = await app.services.timeline.addEvidence(olga, { incidentId, evidenceIds, merge: false })
  await app.database.pool.query('update reviews set owner_id = $1, facilitator_id = $2 where incident_id = $3', [
    olga.userId,
    fay.userId,
    incidentId,
  ])
  return { olga, fay, ben, cleo, incidentId, number: incident.number, eventIds: events.map(({ id }) => id) }
}

/** Everything the backup holds, unpacked. */
export async function unpackedBackup(app: TestApp): Promise<Buffer> {
  const { database, files, config } = app.debrief
  return gunzipSync(await buffer(createBackup({ database, files, dataDir: config.dataDir })))
}

/** Every row of every table, in the order in which the database keeps them; background jobs too. */
export async function dump(app: TestApp): Promise<Record<string, string>> {
  const { rows } = await app.database.pool.query<{ schema: string; name: string }>(
    `select table_schema as schema, table_name as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema in ('public', 'pgboss')`,
  )
  const tables: Record<string, string> = {}
  for (const { schema, name } of rows) {
    const held = await app.database.pool.query<{ row: string }>(`select t::text as row from "${schema}"."${name}" t`)
    tables[`${schema}.${name}`] = held.rows.map(({ row }) => row).join('\n')
  }
  return tables
}

/** Keeps these words as somebody's account. */
export async function keepWords(
  app: TestApp,
  actor: Actor,
  incidentId: string,
  passages: Passage[],
  share?: 'named' | 'unnamed' | 'none',
) {
  const { account } = await app.services.accounts.mine(actor, { incidentId })
  return app.services.accounts.keep(actor, { incidentId, version: account.version, passages, share, anew: false })
}
