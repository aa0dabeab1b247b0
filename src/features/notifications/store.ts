import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { Notification, NotificationKind } from './model.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

const columns =
  sql.raw(`n.id, n.kind, n.by_name as "by", n.text, n.link, n.created_at as "createdAt", n.read_at as "readAt",
  case when i.id is not null then jsonb_build_object('id', i.id, 'number', i.number, 'title', i.title) end as incident`)

/** Of these people, who can sign in and may see the incident if there is one, and whether they want mail. */
export async function listeners(
  db: Db,
  incidentId: string | null,
  userIds: readonly string[],
): Promise<{ id: string; mail: boolean }[]> {
  const { rows } = await sql<{ id: string; mail: boolean }>`select u.id, coalesce(s.mail, true) as mail
    from users u left join incidents i on i.id = ${incidentId}::uuid and i.deleted_at is null
    left join notification_settings s on s.user_id = u.id
    where u.id = any(${[...userIds]}::uuid[]) and u.removed_at is null
      and (${incidentId === null} or not i.restricted or exists (select from incident_people p where p.incident_id = i.id and p.user_id = u.id))`.execute(
    db,
  )
  return rows
}

export interface NewNotification {
  id: string
  userId: string
  incidentId: string | null
  kind: NotificationKind
  byId: string | null
  byName: string
  text: string
  link: string
  cause: string | null
  mailDue: boolean
  at: string
}

/** False when this person was told of the same cause before. */
export async function insertNotification(db: Db, n: NewNotification): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into notifications
    (id, user_id, incident_id, kind, by_id, by_name, text, link, cause, mail_due, created_at)
    values (${n.id}, ${n.userId}, ${n.incidentId}, ${n.kind}, ${n.byId}, ${n.byName}, ${n.text}, ${n.link}, ${n.cause},
      ${n.mailDue}, ${n.at})
    on conflict (user_id, cause) where cause is not null do nothing`.execute(db)
  return numAffectedRows === 1n
}

/** Newest first. `visible` is true for what the reader may see of the incidents `i`. */
export async function listNotifications(
  db: Db,
  userId: string,
  visible: RawBuilder<boolean>,
  { unread, offset, limit }: { unread?: boolean | undefined; offset: number; limit: number },
): Promise<{ total: number; unread: number; notifications: Notification[] }> {
  const mine = sql`n.user_id = ${userId} and (n.incident_id is null or ${visible})`
  const wanted = unread === undefined ? mine : sql`${mine} and (n.read_at is null) = ${unread}`
  const counted = await sql<{ total: number; unread: number }>`select
      count(*) filter (where ${wanted}) as total, count(*) filter (where n.read_at is null) as unread
    from notifications n left join incidents i on i.id = n.incident_id where ${mine}`.execute(db)
  const { rows } =
    await sql<Notification>`select ${columns} from notifications n left join incidents i on i.id = n.incident_id
    where ${wanted} order by n.created_at desc, n.id desc offset ${offset} limit ${limit}`.execute(db)
  return { total: counted.rows[0]?.total ?? 0, unread: counted.rows[0]?.unread ?? 0, notifications: rows }
}

export async function countUnread(db: Db, userId: string, visible: RawBuilder<boolean>): Promise<number> {
  const { rows } = await sql<{ unread: number }>`select count(*) as unread
    from notifications n left join incidents i on i.id = n.incident_id
    where n.user_id = ${userId} and n.read_at is null and (n.incident_id is null or ${visible})`.execute(db)
  return rows[0]?.unread ?? 0
}

/** Marks one, or with `id` null all, as read; false when nothing of that id is theirs. */
export async function markRead(db: Db, userId: string, id: string | null, at: string): Promise<boolean> {
  const { numAffectedRows } = await sql`update notifications set read_at = coalesce(read_at, ${at})
    where user_id = ${userId} and ${id === null ? sql`read_at is null` : sql`id = ${id}`}`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}

export async function wantsMail(db: Db, userId: string): Promise<boolean> {
  const { rows } = await sql<{
    mail: boolean
  }>`select mail from notification_settings where user_id = ${userId}`.execute(db)
  return rows[0]?.mail ?? true
}

export async function setWantsMail(db: Db, userId: string, mail: boolean, at: string): Promise<void> {
  await sql`insert into notification_settings (user_id, mail, updated_at) values (${userId}, ${mail}, ${at})
    on conflict (user_id) do update set mail = excluded.mail, updated_at = excluded.updated_at`.execute(db)
}

/** The incident's number, and the name of who tells of it. */
export async function tellerOf(
  db: Db,
  incidentId: string,
  userId: string | null,
): Promise<{ number: number; name: string | null }> {
  const { rows } = await sql<{ number: number; name: string | null }>`select i.number,
      (select u.name from users u where u.id = ${userId}) as name
    from incidents i where i.id = ${incidentId}`.execute(db)
  const [row] = rows
  if (!row) throw new Error('An incident whose words were written is not there.')
  return row
}
