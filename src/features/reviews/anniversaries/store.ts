import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { Anniversary } from './model.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
type Db = Kysely<any> | Transaction<any>

const count = (states: string) =>
  sql.raw(`(select count(*)::int from actions a where a.incident_id = i.id and a.status in (${states}))`)

/** Published at least a year before `now`, where the user has a role in the review or owns one of its actions. */
export async function publishedLongAgo(
  db: Db,
  visible: RawBuilder<boolean>,
  userId: string,
  now: string,
): Promise<(Omit<Anniversary, 'years'> & { aside: number[] })[]> {
  const { rows } = await sql<
    Omit<Anniversary, 'years'> & { aside: number[] }
  >`select i.id as "incidentId", i.number, i.title, r.published_at as "publishedAt",
      jsonb_build_object('held', ${count("'held'")}, 'notHeld', ${count("'notHeld'")}, 'done', ${count("'done'")},
        'open', ${count("'idea', 'committed', 'inProgress'")}, 'declined', ${count("'declined'")}) as became,
      array(select p.years from anniversaries_put_aside p where p.incident_id = i.id and p.user_id = ${userId}) as aside
    from reviews r join incidents i on i.id = r.incident_id
    where r.published_at < ${now}::timestamptz - interval '364 days' and ${visible} and not i.example
      and (${userId}::uuid in (r.owner_id, r.facilitator_id, r.note_taker_id)
        or exists (select from actions a where a.incident_id = i.id and a.owner_id = ${userId}))
    order by r.published_at desc limit 1000`.execute(db)
  return rows
}

export async function putAside(db: Db, userId: string, incidentId: string, years: number, at: string): Promise<void> {
  await sql`insert into anniversaries_put_aside (user_id, incident_id, years, at) values (${userId}, ${incidentId}, ${years}, ${at})
    on conflict do nothing`.execute(db)
}
