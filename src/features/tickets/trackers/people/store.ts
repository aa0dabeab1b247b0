import { sql } from 'kysely'
import type { Person } from '#features/people/model.ts'
import { json } from '#platform/db/values.ts'
import { isUuid } from '#platform/id.ts'
import type { TrackerPerson } from '../../model.ts'
import type { KnownPerson } from '../model.ts'
import type { Db } from '../store.ts'

const columns = sql.raw(`p.person_id as id, p.name, p.email,
  case when u.id is not null then json_build_object('id', u.id, 'name', u.name) end as "user",
  case when p.said then 'said' when u.id is not null then 'email' end as how`)
/** What somebody said goes before the e-mail address. */
const from = sql.raw(`tracker_people p left join users u
  on u.removed_at is null and case when p.said then u.id = p.user_id else u.email = lower(p.email) end`)

export async function listPeople(db: Db, trackerId: string): Promise<KnownPerson[]> {
  const { rows } = await sql<KnownPerson>`select ${columns} from ${from} where p.tracker_id = ${trackerId}
    order by lower(p.name), p.person_id`.execute(db)
  return rows
}

/** What is known of them is brought up to date; what somebody said about them stays. */
export async function upsertPeople(tx: Db, trackerId: string, people: readonly TrackerPerson[]): Promise<void> {
  if (people.length === 0) return
  await sql`insert into tracker_people (tracker_id, person_id, name, email)
    select distinct on (x.id) ${trackerId}::uuid, x.id, x.name, x.email
    from jsonb_to_recordset(${json(people)}) as x(id text, name text, email text)
    on conflict (tracker_id, person_id) do update
      set name = excluded.name, email = coalesce(excluded.email, tracker_people.email)`.execute(tx)
}

/** Takes away those who are not among `ids`, unless somebody said something about them. */
export async function forgetOthers(tx: Db, trackerId: string, ids: readonly string[]): Promise<void> {
  await sql`delete from tracker_people where tracker_id = ${trackerId} and not said
    and person_id <> all(${[...ids]}::text[])`.execute(tx)
}

/** False when the tracker has nobody of this id. */
export async function say(tx: Db, trackerId: string, personId: string, userId: string | null): Promise<boolean> {
  // A ticket is given to one person, so a user is said to be one of them.
  await sql`update tracker_people set said = false, user_id = null
    where tracker_id = ${trackerId} and user_id = ${userId} and person_id <> ${personId}`.execute(tx)
  const { numAffectedRows } = await sql`update tracker_people set said = true, user_id = ${userId}
    where tracker_id = ${trackerId} and person_id = ${personId}`.execute(tx)
  return numAffectedRows === 1n
}

export async function userIsThere(db: Db, userId: string): Promise<boolean> {
  if (!isUuid(userId)) return false
  const { rows } = await sql`select 1 from users where id = ${userId} and removed_at is null`.execute(db)
  return rows.length === 1
}

/** Who this user is in the tracker. */
export async function personOf(db: Db, trackerId: string, userId: string): Promise<TrackerPerson | null> {
  const { rows } = await sql<TrackerPerson>`select p.person_id as id, p.name, p.email from ${from}
    where p.tracker_id = ${trackerId} and u.id = ${userId} order by p.said desc, p.person_id limit 1`.execute(db)
  return rows[0] ?? null
}

/** Which user somebody of the tracker is. */
export async function userOf(db: Db, trackerId: string, personId: string): Promise<Person | null> {
  const { rows } = await sql<Person>`select u.id, u.name from ${from}
    where p.tracker_id = ${trackerId} and p.person_id = ${personId} and u.id is not null`.execute(db)
  return rows[0] ?? null
}

/** Tickets that somebody has, there or here, are looked at: their owner may be known now. How many there are. */
export async function makeTheirsDue(
  tx: Db,
  trackerId: string,
  { personId, userId }: { personId: string; userId: string | null },
  at: string,
): Promise<number> {
  const { numAffectedRows } = await sql`update tickets t set next_at = ${at} from actions a
    where a.id = t.action_id and t.tracker_id = ${trackerId} and t.state = 'linked'
      and (t.seen->'owner'->>'id' = ${personId} or t.agreed->>'ownerId' = ${personId} or a.owner_id = ${userId}::uuid)`.execute(
    tx,
  )
  return Number(numAffectedRows ?? 0n)
}
