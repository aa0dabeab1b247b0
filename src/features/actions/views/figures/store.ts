import { sql } from 'kysely'
import { openStatuses } from '../../model.ts'
import type { Happened, Outcomes } from '../burn-up.ts'
import type { ActionFilters } from '../model.ts'
import { conditionsOf, type Db, type Reader } from '../store.ts'

const nothing: Outcomes = { n: 0, open: 0, done: 0, held: 0, notHeld: 0, declined: 0, dropped: 0, merged: 0 }

/**
 * What happened to actions in each week, and where each stands. What was brought in closed has no steps: it counts as
 * closed when it was last changed, or, when it was opened again later, on the day it was added.
 */
export async function count(
  db: Db,
  reader: Reader,
  filters: Partial<ActionFilters>,
): Promise<{ happened: Happened[]; outcomes: Outcomes }> {
  const where = conditionsOf(filters, reader)
  if (where === null) return { happened: [], outcomes: nothing }
  const { rows } = await sql<{ happened: Happened[] | null; outcomes: Outcomes }>`
    with mine as materialized (
      select a.id, a.status, a.created_at, a.updated_at, f.before as began_as
      from actions a join incidents i on i.id = a.incident_id
        left join lateral (select s.before from action_steps s where s.action_id = a.id order by s.at, s.id limit 1) f on true
      where ${where} and not i.example),
    happened as (
      select created_at as at, 'added' as what from mine
      union all
      select case when began_as is null then updated_at else created_at end, coalesce(began_as, status) from mine
        where coalesce(began_as, status) <> all (${openStatuses})
      union all
      select s.at, case when s.after = any (${openStatuses}) then 'reopened' else s.after end
      from action_steps s join mine on mine.id = s.action_id
      where (s.before = any (${openStatuses})) <> (s.after = any (${openStatuses}))),
    weeks as (
      select to_char(date_trunc('week', at at time zone ${reader.zone}), 'YYYY-MM-DD') as begins,
        count(*) filter (where what = 'added') as added, count(*) filter (where what = 'reopened') as reopened,
        count(*) filter (where what in ('done', 'held', 'notHeld')) as done,
        count(*) filter (where what = 'declined') as declined, count(*) filter (where what = 'merged') as merged
      from happened group by 1)
    select (select jsonb_agg(to_jsonb(weeks) order by begins) from weeks) as happened,
      (select jsonb_build_object('n', count(*) filter (where status <> 'merged'),
          'open', count(*) filter (where status = any (${openStatuses})),
          'done', count(*) filter (where status = 'done'), 'held', count(*) filter (where status = 'held'),
          'notHeld', count(*) filter (where status = 'notHeld'),
          'declined', count(*) filter (where status = 'declined' and not promised),
          'dropped', count(*) filter (where status = 'declined' and promised),
          'merged', count(*) filter (where status = 'merged'))
        from (select mine.status, (select s.before in ('committed', 'inProgress') from action_steps s
            where s.action_id = mine.id and s.after = 'declined' order by s.at desc, s.id desc limit 1) is true as promised
          from mine) stands) as outcomes`.execute(db)
  return { happened: rows[0]?.happened ?? [], outcomes: rows[0]?.outcomes ?? nothing }
}
