import { type Kysely, sql, type Transaction } from 'kysely'
import type { Evidence, Kind, MilestoneKind } from '../model.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

/** What rules look at. */
export type RuleItem = Pick<Evidence, 'id' | 'kind' | 'occurredAt' | 'text' | 'attributes'>

/** What machines and people recorded besides talking, oldest first. */
export async function deeds(db: Db, incidentId: string, textLength: number, limit: number): Promise<RuleItem[]> {
  const { rows } =
    await sql<RuleItem>`select id, kind, occurred_at as "occurredAt", left(text, ${textLength}::int) as text, attributes
    from evidence where incident_id = ${incidentId} and kind in ('alert', 'deploy', 'change', 'status', 'action', 'decision')
    order by occurred_at, id limit ${limit}`.execute(db)
  return rows
}

/** Rows of one step through the talk: few enough that other requests get their turn in between. */
const step = 10_000

/**
 * What people wrote within [from, until], oldest first, at most `limit` rows. It comes as one text a step, which is
 * several times as fast as rows: of most messages nothing but the text is ever looked at.
 */
export async function talk(
  db: Db,
  incidentId: string,
  from: string,
  until: string,
  textLength: number,
  limit: number,
): Promise<RuleItem[]> {
  const all: RuleItem[] = []
  let after = sql`occurred_at >= ${from}`
  while (all.length < limit) {
    const { rows } = await sql<{
      page: string
    }>`select json_build_object('ids', array_agg(id), 'kinds', array_agg(kind),
        'at', array_agg(date_part('epoch', occurred_at)), 'texts', array_agg(text), 'attributes', json_agg(attributes))::text as page
      from (select id, kind, occurred_at, left(text, ${textLength}::int) as text, nullif(attributes, '{}') as attributes
        from evidence where incident_id = ${incidentId} and ${after} and occurred_at <= ${until} and kind in ('message', 'note')
        order by occurred_at, id limit ${step}) page`.execute(db)
    const page = JSON.parse(rows[0]?.page ?? '{}') as Partial<TalkPage>
    const { ids, kinds, at, texts, attributes } = page
    if (!ids || !kinds || !at || !texts || !attributes) break
    for (const [i, id] of ids.entries()) {
      const occurredAt = new Date(Math.round((at[i] as number) * 1_000)).toISOString()
      all.push({ id, kind: kinds[i] as Kind, occurredAt, text: texts[i] as string, attributes: attributes[i] ?? {} })
    }
    const last = all.at(-1)
    if (ids.length < step || !last) break
    after = sql`(occurred_at, id) > (${last.occurredAt}, ${last.id})`
  }
  return all
}

/** Columns of one step, each as long as the others. `at` is in seconds since 1970. */
interface TalkPage {
  ids: string[]
  kinds: Kind[]
  at: number[]
  texts: string[]
  attributes: (Evidence['attributes'] | null)[]
}

/** Ids of all evidence that stands behind events. */
export async function inStory(db: Db, incidentId: string): Promise<Set<string>> {
  const { rows } = await sql<{
    id: string
  }>`select s.evidence_id as id from event_evidence s join events e on e.id = s.event_id
    where e.incident_id = ${incidentId}`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

export async function milestonesSet(db: Db, incidentId: string): Promise<{ kind: MilestoneKind; at: string }[]> {
  const { rows } = await sql<{
    kind: MilestoneKind
    at: string
  }>`select kind, at from milestones where incident_id = ${incidentId}`.execute(db)
  return rows
}
