import { sql } from 'kysely'
import { isUuid } from '#platform/id.ts'
import type { Db } from '../store.ts'
import type { DigestItem, Reminded, ReminderChoice, Unreached, Waiting } from './model.ts'

/** The furthest due date that anybody could be told of beforehand: three weeks for whoever works one day a week. */
const HORIZON_DAYS = 30

/** `about` as the name of a day that is the same in every zone. */
const offered = sql`(a.offered_at at time zone 'UTC')::date`

/** Everything that waits for people who may see it. `on` bounds what lies ahead. */
export const waitingRows = (on: string) => sql`(
    select w.* from (
      select a.owner_id as user_id, a.id as action_id, 'work' as kind, a.due_on as about from actions a
        where a.status in ('committed', 'inProgress') and a.due_on <= ${on}::date + ${HORIZON_DAYS}::int
      union all
      select a.owner_id, a.id, 'offer', ${offered} from actions a where a.status = 'idea' and a.offered_at is not null
      union all
      select a.owner_id, a.id, 'revisit', r.due_on from action_revisits r join actions a on a.id = r.action_id
        where r.answered_at is null and r.due_on <= ${on}::date + 1
      union all
      select r.owner_id, a.id, 'escalation', a.due_on from actions a join reviews r on r.incident_id = a.incident_id
        where a.status in ('committed', 'inProgress') and a.due_on < ${on}::date and r.owner_id <> a.owner_id
    ) w
    join actions a on a.id = w.action_id join incidents i on i.id = a.incident_id and i.deleted_at is null
    join users u on u.id = w.user_id and u.removed_at is null
    where not i.restricted or exists (select from incident_people p where p.incident_id = i.id and p.user_id = u.id))`

/** People with their hours; those who said nothing work as usual. */
export const personColumns = sql.raw(`u.id, u.time_zone as zone, coalesce(d.hours_from, '09:00') as "from",
  coalesce(d.hours_to, '17:00') as "to", coalesce(d.days, '{1,2,3,4,5}') as days, coalesce(s.choice, 'mail') as choice`)
export const personTables = sql.raw(`users u left join debrief_settings d on d.user_id = u.id
  left join action_reminder_settings s on s.user_id = u.id`)

export type Person = Reminded & { id: string; mail: boolean }

/** People for whom something waits, or of them only this one. The digest `besides` does not count as one that they had. */
export async function peopleWaitedFor(
  db: Db,
  on: string,
  { userId, besides }: { userId?: string; besides?: string } = {},
): Promise<Person[]> {
  const { rows } = await sql<Person>`select ${personColumns}, coalesce(n.mail, true) as mail,
      (select max(g.day) from action_digests g where g.user_id = u.id and g.id is distinct from ${besides ?? null}::uuid) as "lastDay"
    from ${personTables} left join notification_settings n on n.user_id = u.id
    where u.id in (select w.user_id from ${waitingRows(on)} w)
      and coalesce(s.choice, 'mail') <> 'off' and ${userId === undefined ? sql`true` : sql`u.id = ${userId}`}
    order by u.id`.execute(db)
  return rows
}

export async function waitingFor(
  db: Db,
  on: string,
  userIds: readonly string[],
): Promise<(Waiting & { userId: string })[]> {
  const { rows } = await sql<
    Waiting & { userId: string }
  >`select w.user_id as "userId", w.action_id as "actionId", w.kind, w.about,
      (select coalesce(jsonb_agg(jsonb_build_object('reason', m.reason, 'day', g.day)), '[]') from action_reminders m
        join action_digests g on g.id = m.digest_id
        where m.action_id = w.action_id and m.about = w.about and g.user_id = w.user_id) as told,
      case when w.kind <> 'escalation' then
        (select z.until from action_snoozes z where z.action_id = w.action_id and z.user_id = w.user_id) end as "snoozedUntil"
    from ${waitingRows(on)} w where w.user_id = any(${[...userIds]}::uuid[]) order by w.about, w.action_id`.execute(db)
  return rows
}

/** False when another process has this person's day already; waits while one is about to. */
export async function claimDay(
  db: Db,
  digest: { id: string; userId: string; day: string; mail: 'none' | 'waiting'; at: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into action_digests (id, user_id, day, mail, created_at)
    values (${digest.id}, ${digest.userId}, ${digest.day}, ${digest.mail}, ${digest.at})
    on conflict (user_id, day) do nothing`.execute(db)
  return numAffectedRows === 1n
}

export async function giveBackDay(db: Db, digestId: string): Promise<void> {
  await sql`delete from action_digests where id = ${digestId}`.execute(db)
}

export async function insertReminders(db: Db, digestId: string, items: readonly DigestItem[]): Promise<void> {
  for (const { actionId, reason, about } of items)
    await sql`insert into action_reminders (digest_id, action_id, reason, about)
      values (${digestId}, ${actionId}, ${reason}, ${about})`.execute(db)
}

interface Chosen {
  choice: ReminderChoice
  /** True while the person wants mails at all. */
  mail: boolean
  unreached: Unreached | null
}

export async function choiceOf(db: Db, userId: string): Promise<Chosen> {
  const { rows } = await sql<Chosen>`select coalesce(s.choice, 'mail') as choice, coalesce(n.mail, true) as mail,
      s.unreached
    from users u left join action_reminder_settings s on s.user_id = u.id left join notification_settings n on n.user_id = u.id
    where u.id = ${userId}`.execute(db)
  return rows[0] ?? { choice: 'mail', mail: true, unreached: null }
}

export async function setChoice(db: Db, userId: string, choice: ReminderChoice, at: string): Promise<void> {
  await sql`insert into action_reminder_settings (user_id, choice, updated_at) values (${userId}, ${choice}, ${at})
    on conflict (user_id) do update set choice = excluded.choice, unreached = null, updated_at = excluded.updated_at`.execute(
    db,
  )
}

/** Whose action it is and where; null when there is none of that id. */
export async function placeOf(
  db: Db,
  actionId: string,
): Promise<{ incidentId: string; ownerId: string; zone: string } | null> {
  if (!isUuid(actionId)) return null
  const { rows } = await sql<{
    incidentId: string
    ownerId: string
    zone: string
  }>`select a.incident_id as "incidentId",
      a.owner_id as "ownerId", u.time_zone as zone
    from actions a join users u on u.id = a.owner_id where a.id = ${actionId}`.execute(db)
  return rows[0] ?? null
}

export async function snoozeOf(db: Db, actionId: string, userId: string): Promise<string | null> {
  const { rows } = await sql<{
    until: string
  }>`select until from action_snoozes where action_id = ${actionId} and user_id = ${userId}`.execute(db)
  return rows[0]?.until ?? null
}

export async function setSnooze(
  db: Db,
  actionId: string,
  userId: string,
  until: string | null,
  at: string,
): Promise<void> {
  if (until === null)
    await sql`delete from action_snoozes where action_id = ${actionId} and user_id = ${userId}`.execute(db)
  else
    await sql`insert into action_snoozes (action_id, user_id, until, updated_at)
      values (${actionId}, ${userId}, ${until}, ${at})
      on conflict (action_id, user_id) do update set until = excluded.until, updated_at = excluded.updated_at`.execute(
      db,
    )
}
