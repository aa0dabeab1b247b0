import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import { json } from '#platform/db/values.ts'
import { isUuid } from '#platform/id.ts'
import { ActionKind, ActionStatus, openStatuses } from '../model.ts'
import {
  type ActionFilters,
  type ActionGroup,
  type ActionGrouping,
  ActionView,
  type ListedAction,
  longWorkDays,
  type SavedFilter,
} from './model.ts'

/** Any table map: this file knows the tables it lists from. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>
type Sql = RawBuilder<unknown>

/** Who asks, and when. `visible` is true for what they may see of the incidents `i`; `today` is where they live. */
export interface Reader {
  userId: string | null
  visible: RawBuilder<boolean>
  today: string
  now: string
  zone: string
}

export async function zoneOf(db: Db, userId: string): Promise<string | null> {
  const { rows } = await sql<{ zone: string }>`select time_zone as zone from users where id = ${userId}`.execute(db)
  return rows[0]?.zone ?? null
}

const isOpen = sql`a.status = any (${openStatuses})`
const ofTeam = (t: Sql) => sql`(${t}.id = i.team_id or exists (
  select from unnest(${t}.services) own join unnest(i.services) here on lower(own) = lower(here)))`
const has = (words: Sql, word: string) =>
  sql`exists (select from unnest(${words}) word where lower(word) = lower(${word}))`

/** What a person is asked about the ticket `k` of an action. */
const differs = sql`k.state = 'linked' and k.differences <> '[]'`
const hasTicket = (which: Sql) => sql`exists (select from tickets k where k.action_id = a.id and ${which})`

function inView(view: ActionView, { userId, today, now }: Reader): Sql {
  switch (view) {
    case 'mine':
      return sql`(a.owner_id = ${userId}::uuid and ${isOpen})`
    case 'team':
      return sql`(${isOpen} and exists (select from team_members m join teams t on t.id = m.team_id
        where m.user_id = ${userId}::uuid and ${ofTeam(sql.ref('t'))}))`
    case 'overdue':
      return sql`(${isOpen} and a.due_on < ${today}::date)`
    case 'soaking':
      return sql`(a.status = 'idea' and a.soak_until > ${now}::timestamptz)`
    case 'ready':
      return sql`(a.status = 'idea' and a.offered_at is null and (a.soak_until is null or a.soak_until <= ${now}::timestamptz))`
    case 'waitingForProof':
      return sql`((a.status in ('committed', 'inProgress') and a.due_on < ${today}::date) or (a.status = 'inProgress'
        and coalesce((select max(s.at) from action_steps s where s.action_id = a.id and s.after = 'inProgress'), a.updated_at)
          <= ${now}::timestamptz - make_interval(days => ${longWorkDays}))
        or (${isOpen} and ${hasTicket(sql`k.state = 'linked' and k.differences @> '[{"why": "proof"}]'`)}))`
    case 'toRevisit':
      return sql`exists (select from action_revisits v where v.action_id = a.id and v.answered_at is null and v.due_on <= ${today}::date)`
    case 'didNotHold':
      return sql`a.status = 'notHeld'`
    case 'differs':
      return hasTicket(differs)
  }
}

/** What must hold of an action `a` of an incident `i`; null when nothing can fit. */
export function conditionsOf(filters: Partial<ActionFilters>, reader: Reader): Sql | null {
  const { incidentId, ownerId, teamId, service, tag, kind, priority, status, open, overdue, view } = filters
  if ([incidentId, ownerId, teamId].some((id) => id !== undefined && !isUuid(id))) return null
  const all: Sql[] = [reader.visible]
  if (incidentId !== undefined) all.push(sql`a.incident_id = ${incidentId}`)
  if (ownerId !== undefined) all.push(sql`a.owner_id = ${ownerId}`)
  if (teamId !== undefined)
    all.push(sql`exists (select from teams t where t.id = ${teamId} and ${ofTeam(sql.ref('t'))})`)
  if (service !== undefined) all.push(has(sql.ref('i.services'), service))
  if (tag !== undefined) all.push(has(sql.ref('i.tags'), tag))
  if (kind !== undefined) all.push(sql`a.kind = ${kind}`)
  if (priority !== undefined) all.push(sql`a.priority = ${priority}`)
  if (status !== undefined) all.push(sql`a.status = ${status}`)
  if (open !== undefined) all.push(sql`(${isOpen}) = ${open}`)
  if (overdue) all.push(inView('overdue', reader))
  if (view !== undefined) all.push(inView(view, reader))
  return sql.join(all, sql` and `)
}

/** Key, name and place of the group an action is in. */
const groupings: Record<ActionGrouping, { key: Sql; name: Sql; place: Sql }> = {
  owner: { key: sql`o.id::text`, name: sql`o.name`, place: sql`0` },
  team: { key: sql`coalesce(g.id::text, '')`, name: sql`g.name`, place: sql`0` },
  incident: { key: sql`i.id::text`, name: sql`i.title`, place: sql`-i.number` },
  status: { key: sql`a.status`, name: sql`a.status`, place: sql`array_position(${ActionStatus.options}, a.status)` },
  kind: { key: sql`a.kind`, name: sql`a.kind`, place: sql`array_position(${ActionKind.options}, a.kind)` },
}

/** An incident of several teams is counted with the one it was given, else the first that owns a service of it. */
const firstTeam = sql`left join lateral (select t.id, t.name from teams t where ${ofTeam(sql.ref('t'))}
  order by (t.id = i.team_id) is not true, lower(t.name), t.id limit 1) g on true`

/** Soonest due first, undecided days last; by group first when one is asked for. One query, whatever the page. */
export async function listActions(
  db: Db,
  reader: Reader,
  filters: Partial<ActionFilters>,
  { offset, limit, group }: { offset: number; limit: number; group: ActionGrouping | undefined },
): Promise<{ total: number; actions: ListedAction[]; groups?: ActionGroup[] }> {
  const where = conditionsOf(filters, reader)
  if (where === null) return { total: 0, actions: [], ...(group && { groups: [] }) }
  const by = group && groupings[group]
  const { rows } = await sql<ListedAction & { total: number; groups: ActionGroup[] | null }>`
    with found as materialized (
      select a.id, a.due_on, a.number, array_position(array['high', 'medium', 'low'], a.priority) as rank
        ${by ? sql`, ${by.key} as key, ${by.name} as name, ${by.place} as place` : sql``}
      from actions a join incidents i on i.id = a.incident_id join users o on o.id = a.owner_id
        ${group === 'team' ? firstTeam : sql``}
      where ${where}),
    page as (
      select *, row_number() over (order by ${by ? sql`place, lower(name) nulls last, key,` : sql``} due_on nulls last, rank, number) as at
      from found order by at offset ${offset} limit ${limit})
    select whole.*, a.id, a.number, a.incident_id as "incidentId", a.title, a.details,
      jsonb_build_object('id', o.id, 'name', o.name) as owner, a.due_on as "dueOn", a.priority, a.kind, a.status, a.reason,
      a.ticket, a.version, a.created_at as "createdAt", a.updated_at as "updatedAt", a.soak_until as "soakUntil",
      a.impact, a.effort, a.likelihood,
      (select min(v.due_on) from action_revisits v where v.action_id = a.id and v.answered_at is null) as "revisitOn",
      (select case when ${differs} then 'differs' when k.state in ('gone', 'withheld') then k.state
        when k.fault is not null then 'failing' when k.state = 'making' then 'making' else 'inStep' end
        from tickets k where k.action_id = a.id) as "ticketMark",
      ${by ? sql`page.key as "group",` : sql``}
      jsonb_build_object('id', i.id, 'number', i.number, 'title', i.title) as incident
    from (select count(*)::int as total, ${
      by
        ? sql`(select jsonb_agg(jsonb_build_object('key', key, 'name', name, 'count', count) order by place, lower(name) nulls last, key)
            from (select key, name, place, count(*) as count from found group by 1, 2, 3) grouped)`
        : sql`null::jsonb`
    } as groups from found) whole
    left join page on true left join actions a on a.id = page.id left join incidents i on i.id = a.incident_id
    left join users o on o.id = a.owner_id
    order by page.at`.execute(db)
  return {
    total: rows[0]?.total ?? 0,
    actions: rows.filter(({ id }) => id !== null).map(({ total: _, groups: __, ...row }) => row),
    ...(group && { groups: rows[0]?.groups ?? [] }),
  }
}

/** How many actions each view has. */
export async function countViews(
  db: Db,
  reader: Reader,
  filters: Partial<ActionFilters>,
): Promise<Record<ActionView, number>> {
  const none = Object.fromEntries(ActionView.options.map((view) => [view, 0])) as Record<ActionView, number>
  const where = conditionsOf(filters, reader)
  if (where === null) return none
  const counts = ActionView.options.map(
    (view) => sql`(count(*) filter (where ${inView(view, reader)}))::int as ${sql.ref(view)}`,
  )
  const { rows } = await sql<Record<ActionView, number>>`select ${sql.join(counts)}
    from actions a join incidents i on i.id = a.incident_id where ${where}`.execute(db)
  return rows[0] ?? none
}

export async function savedFilters(db: Db, userId: string): Promise<SavedFilter[]> {
  const { rows } = await sql<SavedFilter>`select id, name, search from saved_filters where user_id = ${userId}
    order by lower(name)`.execute(db)
  return rows
}

/** The name is each person's own; an earlier filter of that name is replaced. */
export async function saveFilter(db: Db, userId: string, filter: SavedFilter, at: string): Promise<SavedFilter> {
  const { rows } = await sql<SavedFilter>`insert into saved_filters (id, user_id, name, search, created_at)
    values (${filter.id}, ${userId}, ${filter.name}, ${json(filter.search)}, ${at})
    on conflict (user_id, lower(name)) do update set name = excluded.name, search = excluded.search
    returning id, name, search`.execute(db)
  return rows[0] ?? filter
}

export async function removeFilter(db: Db, userId: string, id: string): Promise<void> {
  if (isUuid(id)) await sql`delete from saved_filters where id = ${id} and user_id = ${userId}`.execute(db)
}
