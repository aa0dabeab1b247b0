import { type RawBuilder, sql } from 'kysely'
import type { Action } from '../model.ts'
import type { Db } from '../store.ts'
import type { Likeness } from './lessons.ts'

/** So many of the latest earlier incidents with actions are looked at. */
const most = 1_000

const factorsOf =
  sql.raw(`(select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'title', f.title, 'category', f.category) order by f.id), '[]')
    from factors f where f.incident_id = i.id and f.kind in ('factor', 'latent', 'trigger'))`)

export async function likenessOf(db: Db, incidentId: string): Promise<Likeness> {
  const { rows } = await sql<Likeness>`select i.services, i.tags, ${factorsOf} as factors
    from incidents i where i.id = ${incidentId}`.execute(db)
  return rows[0] ?? { services: [], tags: [], factors: [] }
}

export type Earlier = Likeness & { id: string; number: number; title: string; startsAt: string }

/** What began before this incident and led to actions, the latest first. The worked example stays among itself. */
export async function earlierThan(db: Db, incidentId: string, visible: RawBuilder<boolean>): Promise<Earlier[]> {
  const { rows } =
    await sql<Earlier>`select i.id, i.number, i.title, l.starts_at as "startsAt", i.services, i.tags, ${factorsOf} as factors
    from incidents i join library_entries l on l.incident_id = i.id,
      (select h.starts_at, h.example, h.number from library_entries h where h.incident_id = ${incidentId}) as here
    where i.id <> ${incidentId} and ${visible} and i.example = here.example
      and (l.starts_at, l.number) < (here.starts_at, here.number)
      and exists (select from actions a where a.incident_id = i.id and a.status <> 'merged')
    order by l.starts_at desc, l.number desc limit ${most}`.execute(db)
  return rows
}

export type EarlierAction = Pick<
  Action,
  'id' | 'number' | 'incidentId' | 'title' | 'owner' | 'status' | 'reason' | 'version'
> & {
  factorIds: string[]
  looks: number
  look: { at: string; byName: string; words: string; seenIn: string | null } | null
}

/** What became part of another action is told by that one. */
export async function actionsOf(db: Db, incidentIds: readonly string[]): Promise<EarlierAction[]> {
  const { rows } =
    await sql<EarlierAction>`select a.id, a.number, a.incident_id as "incidentId", a.title, a.status, a.reason, a.version,
      jsonb_build_object('id', o.id, 'name', o.name) as owner,
      (select coalesce(jsonb_agg(f.factor_id), '[]') from action_factors f where f.action_id = a.id) as "factorIds",
      (select count(*)::int from action_revisits r where r.action_id = a.id and r.answered_at is not null) as looks,
      (select jsonb_build_object('at', to_char(r.answered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'byName', coalesce(r.by_name, ''), 'words', r.words, 'seenIn', r.seen_in)
        from action_revisits r where r.action_id = a.id and r.answered_at is not null order by r.answered_at desc, r.id desc limit 1) as look
    from actions a join users o on o.id = a.owner_id
    where a.incident_id = any (${incidentIds}::uuid[]) and a.status <> 'merged' order by a.number`.execute(db)
  return rows
}
