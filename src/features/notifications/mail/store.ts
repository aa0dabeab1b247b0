import { sql } from 'kysely'
import type { Db } from '../store.ts'
import type { MailedNotification } from './model.ts'

/** When the oldest and newest of what waits to be mailed to a person were made; null when nothing waits. */
export async function waitingSince(db: Db, userId: string): Promise<{ oldest: string; newest: string } | null> {
  const { rows } = await sql<{ oldest: string | null; newest: string }>`select
      min(created_at) as oldest, max(created_at) as newest
    from notifications where user_id = ${userId} and mail_due and read_at is null`.execute(db)
  const [row] = rows
  return row?.oldest ? { oldest: row.oldest, newest: row.newest } : null
}

/** Takes back what needs no mail any more: read, or about what the person may not see, or mail is not wanted. */
export async function dropNeedless(db: Db, userId: string): Promise<void> {
  await sql`update notifications n set mail_due = false from incidents i, users u
    where n.user_id = ${userId} and n.mail_due and i.id = n.incident_id and u.id = n.user_id and (
      n.read_at is not null or u.removed_at is not null or i.deleted_at is not null
      or exists (select from notification_settings s where s.user_id = u.id and not s.mail)
      or (i.restricted and not exists
        (select from incident_people p where p.incident_id = i.id and p.user_id = u.id)))`.execute(db)
}

/** Takes what waits into the hands of `attempt`, unless another one has had it since `abandoned`. Oldest first. */
export async function takeWaiting(
  db: Db,
  userId: string,
  attempt: string,
  at: string,
  abandoned: string,
): Promise<{ ids: string[]; email: string | null; told: MailedNotification[] }> {
  const { rows } = await sql<MailedNotification & { id: string; email: string }>`with taken as (
      update notifications set mail_attempt = ${attempt}, mail_attempt_at = ${at}
      where user_id = ${userId} and mail_due and (mail_attempt is null or mail_attempt = ${attempt} or mail_attempt_at < ${abandoned})
      returning *)
    select n.id, n.kind, n.by_name as "by", n.text, n.link, n.created_at as "createdAt", u.email,
      jsonb_build_object('number', i.number, 'title', i.title, 'restricted', i.restricted) as incident
    from taken n join incidents i on i.id = n.incident_id join users u on u.id = n.user_id
    order by n.created_at, n.id`.execute(db)
  return {
    ids: rows.map(({ id }) => id),
    email: rows[0]?.email ?? null,
    told: rows.map(({ id: _id, email: _email, ...told }) => told),
  }
}

export async function markMailed(db: Db, ids: readonly string[], at: string): Promise<void> {
  await sql`update notifications set mail_due = false, mailed_at = ${at} where id = any(${[...ids]}::uuid[])`.execute(
    db,
  )
}

/** An attempt that failed has nothing in hand any more. */
export async function giveBack(db: Db, attempt: string): Promise<void> {
  await sql`update notifications set mail_attempt = null where mail_due and mail_attempt = ${attempt}`.execute(db)
}
