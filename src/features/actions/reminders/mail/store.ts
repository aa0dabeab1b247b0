import { sql } from 'kysely'
import type { Db } from '../../store.ts'
import type { Worker } from '../model.ts'
import { personColumns, personTables, waitingRows } from '../store.ts'
import type { LetterItem } from './model.ts'

/** Digests whose mail did not go out, or was left in somebody's hands since `abandoned`. */
export async function unsent(db: Db, abandoned: string): Promise<(Worker & { digestId: string })[]> {
  const { rows } = await sql<Worker & { digestId: string }>`select g.id as "digestId", ${personColumns}
    from action_digests g join ${personTables} on u.id = g.user_id
    where g.mail = 'waiting' or (g.mail = 'sending' and g.taken_at < ${abandoned}) order by g.created_at limit 500`.execute(
    db,
  )
  return rows
}

/** What is older is told no more: newer digests tell what still waits. */
export async function giveUp(db: Db, before: string): Promise<void> {
  await sql`update action_digests set mail = 'failed'
    where mail in ('waiting', 'sending') and created_at < ${before}`.execute(db)
}

export interface TakenDigest extends Worker {
  userId: string
  email: string
  /** True while the person wants mail. */
  wanted: boolean
}

/** Takes a mail into the hands of a job, unless another one has had it since `abandoned`. */
export async function take(
  db: Db,
  digestId: string,
  job: string,
  at: string,
  abandoned: string,
): Promise<TakenDigest | null> {
  const { rows } = await sql<TakenDigest>`with taken as (
      update action_digests set mail = 'sending', taken_by = ${job}, taken_at = ${at}
      where id = ${digestId} and (mail = 'waiting' or (mail = 'sending' and (taken_by = ${job} or taken_at < ${abandoned})))
      returning user_id)
    select t.user_id as "userId", u.email, ${personColumns},
      u.removed_at is null and coalesce(s.choice, 'mail') = 'mail' and coalesce(n.mail, true) as wanted
    from taken t join ${personTables} on u.id = t.user_id left join notification_settings n on n.user_id = u.id`.execute(
    db,
  )
  return rows[0] ?? null
}

/** What of a digest still waits for its person, who still may see it, in the order of its reasons. */
export async function itemsOf(db: Db, digestId: string, on: string): Promise<LetterItem[]> {
  const { rows } =
    await sql<LetterItem>`select m.reason, m.about, a.id as "actionId", a.number, a.title, o.name as owner,
      jsonb_build_object('number', i.number, 'title', i.title, 'restricted', i.restricted) as incident
    from action_reminders m join action_digests g on g.id = m.digest_id
    join ${waitingRows(on)} w on w.user_id = g.user_id and w.action_id = m.action_id and w.about = m.about
      and w.kind = case when m.reason = 'offered' then 'offer' when m.reason = 'revisit' then 'revisit'
        when m.reason = 'escalated' then 'escalation' else 'work' end
    join actions a on a.id = m.action_id join users o on o.id = a.owner_id join incidents i on i.id = a.incident_id
    where m.digest_id = ${digestId} order by m.about, a.number`.execute(db)
  return rows
}

/** Only whoever has it in hand says what became of it. */
export async function ended(
  db: Db,
  digestId: string,
  job: string,
  state: 'sent' | 'waiting' | 'needless',
  at: string,
): Promise<void> {
  await sql`update action_digests set mail = ${state}, sent_at = ${state === 'sent' ? at : null}
    where id = ${digestId} and mail = 'sending' and taken_by = ${job}`.execute(db)
}
