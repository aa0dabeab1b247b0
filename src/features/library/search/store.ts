import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { DecisionKind } from '#features/reviews/life/model.ts'
import type { Stage } from '#features/reviews/model.ts'
import { hasAnswer } from '../answers/store.ts'
import type { FieldFilter } from '../field-filter.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

/** So many matches are ranked, the newest of them; ranking costs about 5 µs each, so common words are limited by it. */
export const mostRanked = 500
/** So many of the newest reviews tell whether a word is common. */
const sampleSize = 100
const commonInSample = 25
/** A common word has `mostRanked` matches among so many of the newest reviews, or it is not common. */
const newestLooked = 2_500
/** Characters of a review that an excerpt is first looked for in. */
export const bodyLooked = 16_000

export interface Filter {
  severity?: number
  service?: string
  tag?: string
  person?: string
  stage?: Stage
  published?: boolean
  /** Calendar days in UTC, both included. */
  since?: string
  until?: string
  fields?: readonly FieldFilter[]
}

/** Entries under the name that the rule of visibility expects of incidents; those in the bin have none. */
const entries = sql.raw(
  '(select l.*, l.incident_id as id, null::timestamptz as deleted_at from library_entries l) as e',
)

function where(visible: RawBuilder<boolean>, filter: Filter): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [visible]
  if (filter.severity !== undefined) all.push(sql`e.severity = ${filter.severity}`)
  if (filter.service !== undefined) all.push(sql`${filter.service} = any(e.services)`)
  if (filter.tag !== undefined) all.push(sql`${filter.tag} = any(e.tags)`)
  if (filter.person !== undefined) all.push(sql`${filter.person} = any(e.people)`)
  if (filter.stage !== undefined) all.push(sql`e.stage = ${filter.stage}`)
  if (filter.published !== undefined)
    all.push(filter.published ? sql`e.published_at is not null` : sql`e.published_at is null`)
  if (filter.since !== undefined) all.push(sql`e.starts_at >= ${filter.since}::date`)
  if (filter.until !== undefined) all.push(sql`e.starts_at < ${filter.until}::date + 1`)
  for (const field of filter.fields ?? []) all.push(hasAnswer(sql.ref('e.review_id'), field))
  return sql.join(all, sql` and `)
}

/** What a search asks for: the words PostgreSQL looks up, and those that are wanted and not left out. Empty = nothing to look for. */
export interface Query {
  query: string
  wanted: string
}

export async function parseQuery(db: Db, text: string): Promise<Query> {
  const { rows } =
    await sql<Query>`select q::text as query, querytree(q) as wanted from websearch_to_tsquery('english', ${text}) q`.execute(
      db,
    )
  return rows[0] ?? { query: '', wanted: '' }
}

/** The same with the last word as the beginning of a word, as it stands while somebody types. */
export async function parseBeginning(db: Db, before: string, last: string): Promise<Query> {
  const { rows } = await sql<Query>`select q::text as query, querytree(q) as wanted
    from (select websearch_to_tsquery('english', ${before}) && (to_tsquery('simple', ${`${last}:*`}) || to_tsquery('english', ${`${last}:*`})) as q) t`.execute(
    db,
  )
  return rows[0] ?? { query: '', wanted: '' }
}

export interface Ranked {
  ids: string[]
  total: number
  totalIsExact: boolean
}

/** The best matches. Call it inside a transaction: it tells the planner which way is short. */
export async function rankMatches(
  tx: Db,
  visible: RawBuilder<boolean>,
  query: string,
  filter: Filter,
  offset: number,
  limit: number,
): Promise<Ranked> {
  const condition = where(visible, filter)
  const q = sql`${query}::tsquery`
  // More than are ranked are only counted: another way follows then.
  const rank = async (matches: RawBuilder<unknown>): Promise<{ ids: string[]; found: number }> => {
    const { rows } = await sql<{ id: string; found: number }>`with m as materialized (${matches})
      select review_id as id, (select count(*) from m) as found from m
      order by case when (select count(*) from m) <= ${mostRanked} then ts_rank(words, ${q}) end desc, starts_at desc, review_id desc offset ${offset} limit ${limit}`.execute(
      tx,
    )
    return { ids: rows.map((row) => row.id), found: rows[0]?.found ?? 0 }
  }
  const columns = sql.raw('e.review_id, e.words, e.starts_at')
  const newest = sql.raw('order by e.starts_at desc, e.review_id desc')

  // Statistics say nothing of long words kept aside, so the planner takes reading every row for cheap. It never is here.
  await sql`set local enable_seqscan = off`.execute(tx)
  const few = await rank(
    sql`select ${columns} from ${entries} where e.words @@ ${q} and ${condition} limit ${mostRanked + 1}`,
  )
  if (few.ids.length === 0 && offset > 0) return { ids: [], ...(await countMatches(tx, visible, query, filter)) }
  if (few.found <= mostRanked) return { ids: few.ids, total: few.found, totalIsExact: true }

  const sample = await sql<{
    found: number
  }>`select count(*) as found from (select * from ${entries} ${newest} limit ${sampleSize}) e
    where ${condition} and ts_match_vq(e.words, ${q})`.execute(tx)
  if ((sample.rows[0]?.found ?? 0) >= commonInSample) {
    const common = await rank(sql`select ${columns} from (select * from ${entries} ${newest} limit ${newestLooked}) e
      where ${condition} and ts_match_vq(e.words, ${q}) ${newest} limit ${mostRanked}`)
    if (common.found === mostRanked) return { ids: common.ids, total: mostRanked, totalIsExact: false }
  }
  await sql`set local enable_indexscan = off`.execute(tx)
  const many = await rank(
    sql`select ${columns} from ${entries} where e.words @@ ${q} and ${condition} ${newest} limit ${mostRanked}`,
  )
  return { ids: many.ids, total: mostRanked, totalIsExact: false }
}

async function countMatches(
  tx: Db,
  visible: RawBuilder<boolean>,
  query: string,
  filter: Filter,
): Promise<Omit<Ranked, 'ids'>> {
  const { rows } = await sql<{ found: number }>`select count(*) as found
    from (select from ${entries} where e.words @@ ${query}::tsquery and ${where(visible, filter)} limit ${mostRanked + 1}) m`.execute(
    tx,
  )
  const found = rows[0]?.found ?? 0
  return { total: Math.min(found, mostRanked), totalIsExact: found <= mostRanked }
}

/** The newest entries without a search. Counting stops at `most`. */
export async function newestEntries(
  db: Db,
  visible: RawBuilder<boolean>,
  filter: Filter,
  offset: number,
  limit: number,
  most: number,
): Promise<Ranked> {
  const condition = where(visible, filter)
  const { rows } = await sql<{
    id: string
  }>`select e.review_id as id from ${entries} where ${condition} order by e.starts_at desc, e.review_id desc offset ${offset} limit ${limit}`.execute(
    db,
  )
  const counted = await sql<{
    found: number
  }>`select count(*) as found from (select from ${entries} where ${condition} limit ${most + 1}) m`.execute(db)
  const found = counted.rows[0]?.found ?? 0
  return { ids: rows.map((row) => row.id), total: Math.min(found, most), totalIsExact: found <= most }
}

export interface EntryRow {
  reviewId: string
  incidentId: string
  number: number
  title: string
  body: string
  severity: number | null
  services: string[]
  tags: string[]
  people: string[]
  stage: Stage
  decision: DecisionKind | null
  publishedAt: string | null
  startsAt: string
  restricted: boolean
  example: boolean
}

/** The entries of these reviews, in this order. `bodies`: how many characters of what they say. */
export async function entriesOf(db: Db, ids: readonly string[], bodies: number): Promise<EntryRow[]> {
  if (ids.length === 0) return []
  const body =
    bodies === 0
      ? sql`''`
      : bodies === Infinity
        ? sql`body`
        : sql`case when octet_length(body) <= ${bodies}::int then body else left(body, ${bodies}::int) end`
  const { rows } =
    await sql<EntryRow>`select review_id as "reviewId", incident_id as "incidentId", number, title, ${body} as body, severity, services, tags, people,
      stage, decision, published_at as "publishedAt", starts_at as "startsAt", restricted, example
    from library_entries where review_id = any(${[...ids]}::uuid[])`.execute(db)
  const byId = new Map(rows.map((row) => [row.reviewId, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

export interface Facets {
  services: { value: string; count: number }[]
  tags: { value: string; count: number }[]
  people: { value: string; count: number }[]
}

/** So many of the newest reviews are counted: on the embedded database everybody waits for it. */
const newestCounted = 10_000

/** How many of the newest reviews name each service, tag and person; the 200 most frequent of each. */
export async function facetsOf(db: Db, visible: RawBuilder<boolean>): Promise<Facets> {
  const newest = sql`select e.services, e.tags, e.people from ${entries} where ${visible} order by e.starts_at desc limit ${newestCounted}`
  const { rows } = await sql<{
    of: keyof Facets
    value: string
    count: number
  }>`with newest as materialized (${newest}),
      counted as (
        select 'services' as of, value, count(*) from newest, unnest(services) as value group by value
        union all select 'tags', value, count(*) from newest, unnest(tags) as value group by value
        union all select 'people', value, count(*) from newest, unnest(people) as value group by value
      )
    select of, value, count from (select *, row_number() over (partition by of order by count desc, value) as place from counted) c
    where place <= 200 order by count desc, value`.execute(db)
  const facet = (of: keyof Facets) => rows.filter((row) => row.of === of).map(({ value, count }) => ({ value, count }))
  return { services: facet('services'), tags: facet('tags'), people: facet('people') }
}

/** What the dictionary makes of each word, as the index has it. */
export async function lexemesOf(db: Db, words: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{
    word: string
    lexemes: string[] | null
  }>`select word, ts_lexize('english_stem', word) as lexemes from unnest(${[...words]}::text[]) as word`.execute(db)
  return new Map(rows.map(({ word, lexemes }) => [word, lexemes ?? []]))
}
