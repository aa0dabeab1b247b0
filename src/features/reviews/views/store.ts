import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'

/** Any table map: this file knows the tables it lists from. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

/** Which incidents `i` with their reviews `r`, decisions `d` and library entries `l`. */
export type Which = RawBuilder<boolean>

/**
 * Incidents that are alike for policies: many thousands of incidents come to a few hundred groups, and every policy says the
 * same about all of one group.
 */
export interface Group {
  key: string
  count: number
  severity: number | null
  services: string[]
  tags: string[]
  teamId: string | null
  signals: string[]
}

/** The worked example is in no list of what should be done. */
const judged =
  sql.raw(`incidents i join reviews r on r.incident_id = i.id left join review_decisions d on d.id = r.decision_id
  left join library_entries l on l.incident_id = i.id
  left join (select review_id, array_agg(distinct kind order by kind) as kinds from
    (select review_id, kind from review_signals union all select review_id, 'asked' from review_wishes) s group by review_id) m
    on m.review_id = r.id`)
const key = sql.raw(
  `json_build_array(i.severity, i.services, i.tags, i.team_id, coalesce(m.kinds, '{}'::text[]))::text`,
)

/** Undecided, or decided to get no review. */
export const withoutReview: Which = sql`coalesce(d.kind, 'none') = 'none'`
export const undecided: Which = sql`r.decision_id is null`
/** Began in the last 365 days. */
export const lastYear: Which = sql`l.starts_at > now() - interval '365 days'`

const among = (which: Which, visible: RawBuilder<boolean>) => sql`${which} and not i.example and ${visible}`

export async function groupsOf(db: Db, which: Which, visible: RawBuilder<boolean>): Promise<Group[]> {
  const { rows } = await sql<{ key: string; count: number }>`select ${key} as key, count(*) as count
    from ${judged} where ${among(which, visible)} group by 1`.execute(db)
  return rows.map((row) => {
    const [severity, services, tags, teamId, signals] = JSON.parse(row.key)
    return { ...row, severity, services, tags, teamId, signals }
  })
}

/** Ids of those that are in these groups. */
export async function idsIn(
  db: Db,
  which: Which,
  visible: RawBuilder<boolean>,
  keys: readonly string[],
): Promise<string[]> {
  if (keys.length === 0) return []
  const { rows } = await sql<{ id: string }>`select i.id from ${judged}
    where ${among(which, visible)} and ${key} = any(${[...keys]}::text[])`.execute(db)
  return rows.map(({ id }) => id)
}

/** The newest of these groups, as people read about them. */
export async function newestIn(
  db: Db,
  which: Which,
  visible: RawBuilder<boolean>,
  keys: readonly string[],
  most: number,
): Promise<
  { key: string; incidentId: string; number: number; title: string; severity: number | null; startsAt: string }[]
> {
  if (keys.length === 0) return []
  const { rows } = await sql<{
    key: string
    incidentId: string
    number: number
    title: string
    severity: number | null
    startsAt: string
  }>`select ${key} as key, i.id as "incidentId", i.number, i.title, i.severity, l.starts_at as "startsAt" from ${judged}
    where ${among(which, visible)} and ${key} = any(${[...keys]}::text[]) order by l.starts_at desc, i.id desc limit ${most}`.execute(
    db,
  )
  return rows
}

export async function countOf(db: Db, which: Which, visible: RawBuilder<boolean>): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from incidents i join reviews r on r.incident_id = i.id
    where ${among(which, visible)}`.execute(db)
  return rows[0]?.n ?? 0
}

export async function listUndecided(db: Db, visible: RawBuilder<boolean>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select i.id from incidents i join reviews r on r.incident_id = i.id
    where ${among(undecided, visible)}`.execute(db)
  return rows.map(({ id }) => id)
}

/** What is known of all teams: the least working days in a week, and the most days off. */
export interface Bounds {
  daysAWeek: number
  holidays: number
}

const dated = (visible: RawBuilder<boolean>) => sql`library_entries l join incidents i on i.id = l.incident_id
    where l.due_days is not null and l.due_from < now() - make_interval(days => l.due_days, hours => -3)
      and not i.example and ${visible}`
/** True where no calendar of a team could make the deadline later than now. */
const surely = ({ daysAWeek, holidays }: Bounds) =>
  sql`l.due_from < now() - make_interval(days => (ceil(l.due_days::numeric / ${daysAWeek}) * 7)::int + 8 + ${holidays}::int)`

/** Reviews whose first open required task with a deadline is late in every calendar. */
export async function countSurelyLate(db: Db, visible: RawBuilder<boolean>, bounds: Bounds): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${dated(visible)} and ${surely(bounds)}`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}

export async function listSurelyLate(db: Db, visible: RawBuilder<boolean>, bounds: Bounds): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select i.id from ${dated(visible)} and ${surely(bounds)}`.execute(db)
  return rows.map(({ id }) => id)
}

export interface DueRow {
  id: string
  services: string[]
  teamId: string | null
  zone: string
  dueFrom: string
  dueDays: number
}

/** Those that are late or not by the calendar of their team. */
export async function listPerhapsLate(db: Db, visible: RawBuilder<boolean>, bounds: Bounds): Promise<DueRow[]> {
  const { rows } =
    await sql<DueRow>`select i.id, i.services, i.team_id as "teamId", i.zone, l.due_from as "dueFrom", l.due_days as "dueDays"
    from ${dated(visible)} and not ${surely(bounds)}`.execute(db)
  return rows
}
