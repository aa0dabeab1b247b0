import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { FieldFilter, Wanted } from '../field-filter.ts'

/** Any table map: this file knows the table of answers. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

/** As in the index: long answers are told apart after it. */
const beginning = sql.raw(`left(a.value #>> '{}', 100)`)

/** True for reviews with such an answer; `review` is the column of their id. */
export function hasAnswer(review: RawBuilder<unknown>, { fieldId, wanted }: FieldFilter): RawBuilder<boolean> {
  return sql`exists (select from review_fields a where a.review_id = ${review} and a.field_id = ${fieldId} and ${is(wanted)})`
}

function is(wanted: Wanted): RawBuilder<unknown> {
  switch (wanted.how) {
    case 'any':
      return sql`true`
    case 'equals':
      return sql`${beginning} = left(${wanted.text}, 100) and a.value = to_jsonb(${wanted.text}::text)`
    case 'among':
      return sql`a.value @> to_jsonb(array[${wanted.text}::text])`
    case 'contains':
      return sql`a.value #>> '{}' ilike ${`%${wanted.text.replace(/[\\%_]/g, '\\$&')}%`}`
    case 'number':
      return sql`case when jsonb_typeof(a.value) = 'number' then (a.value #>> '{}')::numeric
        between ${wanted.least ?? sql`'-infinity'`}::numeric and ${wanted.most ?? sql`'infinity'`}::numeric end`
    case 'instant': {
      const ends = [
        ...(wanted.from === null ? [] : [sql`${beginning} >= ${wanted.from}`]),
        ...(wanted.before === null ? [] : [sql`${beginning} < ${wanted.before}`]),
      ]
      return sql.join([sql`jsonb_typeof(a.value) = 'string'`, ...ends], sql` and `)
    }
  }
}

/** The newest reviews, of which answers are counted. */
const newest = (visible: RawBuilder<boolean>, most: number) =>
  sql`select e.review_id from (select l.*, l.incident_id as id, null::timestamptz as deleted_at from library_entries l) as e
    where ${visible} order by e.starts_at desc limit ${most}`

/** How many of the newest reviews answer each field. */
export async function countFields(
  db: Db,
  visible: RawBuilder<boolean>,
  most: number,
): Promise<{ id: string; count: number }[]> {
  const { rows } = await sql<{ id: string; count: number }>`with newest as materialized (${newest(visible, most)})
    select a.field_id as id, count(*)::int as count from review_fields a join newest using (review_id) group by a.field_id`.execute(
    db,
  )
  return rows
}

export interface CountedAnswer {
  value: string
  label: string
  count: number
}

/** How many of the newest reviews give each answer to a field; the 200 most frequent. Of people with their names. */
export async function countAnswers(
  db: Db,
  visible: RawBuilder<boolean>,
  fieldId: string,
  most: number,
): Promise<CountedAnswer[]> {
  const { rows } = await sql<CountedAnswer>`with newest as materialized (${newest(visible, most)}),
      given as (select v.value, count(*)::int as count from review_fields a join newest using (review_id),
        lateral (select jsonb_array_elements_text(case jsonb_typeof(a.value) when 'array' then a.value else jsonb_build_array(a.value) end) as value) v
        where a.field_id = ${fieldId} group by v.value)
    select g.value, coalesce(u.name, g.value) as label, g.count from given g left join users u on u.id::text = g.value
    order by g.count desc, label limit 200`.execute(db)
  return rows
}

/** The smallest and the largest answer to a field of numbers or instants among the newest reviews. */
export async function endsOfAnswers(
  db: Db,
  visible: RawBuilder<boolean>,
  fieldId: string,
  most: number,
  type: 'number' | 'date-time',
): Promise<{ least: string | null; most: string | null }> {
  const shape = type === 'number' ? 'number' : 'string'
  const value =
    type === 'number'
      ? sql`case when jsonb_typeof(a.value) = 'number' then (a.value #>> '{}')::numeric end`
      : sql`a.value #>> '{}'`
  const { rows } = await sql<{
    least: string | null
    most: string | null
  }>`with newest as materialized (${newest(visible, most)})
    select min(${value})::text as least, max(${value})::text as most from review_fields a join newest using (review_id)
    where a.field_id = ${fieldId} and jsonb_typeof(a.value) = ${shape}`.execute(db)
  return rows[0] ?? { least: null, most: null }
}
