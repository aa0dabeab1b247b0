import { type Kysely, sql, type Transaction } from 'kysely'
import type { Actor } from '#features/people/model.ts'
import type { ChatImport } from './model.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

export interface Asked {
  id: string
  connectionId: string
  integration: string
  settings: unknown
  receivedAt: string
  headers: Record<string, string>
  body: Buffer
}

/** The delivery that somebody asked something with; null once it was tidied away. */
export async function readAsked(db: Db, deliveryId: string): Promise<Asked | null> {
  const { rows } = await sql<Asked>`select d.id, d.connection_id as "connectionId", c.integration, c.settings,
      d.received_at as "receivedAt", d.headers, d.body
    from deliveries d join connections c on c.id = d.connection_id
    where d.id = ${deliveryId} and d.body is not null and c.removed_at is null`.execute(db)
  return rows[0] ?? null
}

export async function integrationOf(
  db: Db,
  connectionId: string,
): Promise<{ integration: string; hook: string } | null> {
  const { rows } = await sql<{ integration: string; hook: string }>`select integration, hook from connections
    where id = ${connectionId} and removed_at is null`.execute(db)
  return rows[0] ?? null
}

export interface Token {
  sealed: string
  hint: string
  team: string
  givenAt: string
}

export async function readToken(db: Db, connectionId: string): Promise<Token | null> {
  const { rows } = await sql<Token>`select sealed, hint, team, given_at as "givenAt" from chat_tokens
    where connection_id = ${connectionId}`.execute(db)
  return rows[0] ?? null
}

/** Connections whose app has its token and that take part, the oldest first. */
export async function withToken(db: Db): Promise<{ id: string; integration: string }[]> {
  const { rows } = await sql<{ id: string; integration: string }>`select c.id, c.integration from connections c
    join chat_tokens t on t.connection_id = c.id where c.removed_at is null and c.paused_at is null
    order by c.created_at, c.id`.execute(db)
  return rows
}

export async function writeToken(
  db: Db,
  connectionId: string,
  { sealed, hint, team, givenAt }: Token,
  byId: string | null,
): Promise<void> {
  await sql`insert into chat_tokens (connection_id, sealed, hint, team, given_at, given_by)
    values (${connectionId}, ${sealed}, ${hint}, ${team}, ${givenAt}, ${byId})
    on conflict (connection_id) do update set sealed = excluded.sealed, hint = excluded.hint, team = excluded.team,
      given_at = excluded.given_at, given_by = excluded.given_by`.execute(db)
}

export async function openedFor(db: Db, deliveryId: string): Promise<string | null> {
  const { rows } = await sql<{ incidentId: string }>`select incident_id as "incidentId" from chat_requests
    where delivery_id = ${deliveryId}`.execute(db)
  return rows[0]?.incidentId ?? null
}

export async function rememberOpened(db: Db, deliveryId: string, incidentId: string): Promise<void> {
  await sql`insert into chat_requests (delivery_id, incident_id) values (${deliveryId}, ${incidentId})`.execute(db)
}

export async function linkedIncident(db: Db, channelId: string): Promise<string | null> {
  const { rows } = await sql<{ incidentId: string }>`select c.incident_id as "incidentId" from incident_channels c
    join incidents i on i.id = c.incident_id where c.channel = ${channelId.toLowerCase()} and i.deleted_at is null`.execute(
    db,
  )
  return rows[0]?.incidentId ?? null
}

/** Whoever has this address, as an actor; null when nobody who can sign in has. */
export async function actorByEmail(db: Db, email: string): Promise<Actor | null> {
  const { rows } = await sql<{ id: string; name: string; role: Actor['role'] }>`select id, name, role from users
    where lower(email) = ${email.toLowerCase()} and removed_at is null`.execute(db)
  const [user] = rows
  return user ? { userId: user.id, name: user.name, role: user.role, via: 'key', scopes: null } : null
}

/** Ids of the pieces of evidence, and whether each stands in the story. */
export async function evidenceOf(
  db: Db,
  incidentId: string,
  source: string,
  identity: string,
): Promise<{ id: string; told: boolean } | null> {
  const { rows } = await sql<{ id: string; told: boolean }>`select e.id,
      exists (select from event_evidence v where v.evidence_id = e.id) as told
    from evidence e where e.incident_id = ${incidentId} and e.source = ${source} and e.identity = ${identity}`.execute(
    db,
  )
  return rows[0] ?? null
}

type ImportRow = ChatImport & { page: string | null; createdById: string | null }
const columns = sql.raw(`id, connection_id as "connectionId", incident_id as "incidentId", channel_id as "channelId",
  channel_name as "channelName", since, until, state, page, read, added, error, created_by as "createdById",
  created_at as "createdAt"`)

export async function insertImport(db: Db, row: Omit<ImportRow, 'state' | 'page' | 'read' | 'added' | 'error'>) {
  await sql`insert into chat_imports (id, connection_id, incident_id, channel_id, channel_name, since, until, state,
      created_by, created_at, updated_at)
    values (${row.id}, ${row.connectionId}, ${row.incidentId}, ${row.channelId}, ${row.channelName}, ${row.since},
      ${row.until}, 'queued', ${row.createdById}, ${row.createdAt}, ${row.createdAt})`.execute(db)
}

export async function findImport(db: Db, id: string): Promise<ImportRow | null> {
  const { rows } = await sql<ImportRow>`select ${columns} from chat_imports where id = ${id}`.execute(db)
  return rows[0] ?? null
}

export async function listImports(db: Db, incidentId: string): Promise<ImportRow[]> {
  const { rows } = await sql<ImportRow>`select ${columns} from chat_imports where incident_id = ${incidentId}
    order by created_at desc, id desc`.execute(db)
  return rows
}

/** One more page is in, or the import has ended. */
export async function step(
  db: Db,
  id: string,
  edit: { state: ChatImport['state']; page: string | null; read: number; added: number; error: string | null },
  at: string,
): Promise<void> {
  await sql`update chat_imports set state = ${edit.state}, page = ${edit.page}, read = read + ${edit.read},
    added = added + ${edit.added}, error = ${edit.error}, updated_at = ${at} where id = ${id}`.execute(db)
}

/** Those that should go on and that nothing has touched for two minutes. */
export async function stalled(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from chat_imports
    where state in ('queued', 'reading') and updated_at < now() - interval '2 minutes' order by created_at`.execute(db)
  return rows.map(({ id }) => id)
}
