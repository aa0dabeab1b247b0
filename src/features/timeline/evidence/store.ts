import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import { storable, storableJson } from '#platform/db/storable.ts'
import { newId } from '#platform/id.ts'
import type { EvidenceFilter } from '../contract.ts'
import type { Evidence, EvidenceItem, Kind } from '../model.ts'
import { evidenceName } from './name.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

/** Rows of one statement: larger ones are no faster, and hold the only connection longer. */
const batch = 250

/** Where evidence comes from, besides what it says of itself. */
export interface Origin {
  importId: string | null
  /** Stored file behind every item, such as an image, or null. */
  fileId: string | null
}

/**
 * Inserts what is not there yet and returns how many that were. One JSON text is the cheapest way to hand over many
 * rows: several times fewer bytes to quote than arrays, and no parameter per value. A link that is no web address could
 * be a script: it stays in the original only.
 */
export async function insertEvidence(
  db: Db,
  incidentId: string,
  items: readonly EvidenceItem[],
  origin: Origin,
  at: string,
): Promise<number> {
  let added = 0
  for (let from = 0; from < items.length; from += batch) {
    const rows = storableJson(items.slice(from, from + batch).map((item) => ({ ...item, id: newId() })))
    const { numAffectedRows } = await sql`insert into evidence
      (id, incident_id, import_id, source, identity, kind, occurred_at, precision, wall_clock, zone, ended_at,
       actor, text, link, attributes, raw, file_id, recorded_at)
      select r.id, ${incidentId}::uuid, ${origin.importId}::uuid, r.source, r.identity, r.kind, r."occurredAt", r.precision,
        r."wallClock", r.zone, r."endedAt", r.actor, r.text, case when r.link ~* '^https?://' then r.link end, coalesce(r.attributes, '{}'), r.raw,
        ${origin.fileId}::text, ${at}::timestamptz
      from json_to_recordset(${rows}::json) as r
        (id uuid, source text, identity text, kind text, "occurredAt" timestamptz, precision text, "wallClock" text,
         zone text, "endedAt" timestamptz, actor text, text text, link text, attributes jsonb, raw text)
      on conflict (incident_id, source, identity) do nothing`.execute(db)
    added += Number(numAffectedRows ?? 0n)
  }
  return added
}

const columns = sql.raw(`e.id, e.source, e.identity, e.kind, e.occurred_at as "occurredAt", e.precision,
  e.wall_clock as "wallClock", e.zone, e.ended_at as "endedAt", e.actor, e.text, e.link, e.attributes,
  e.file_id as "fileId", e.recorded_at as "recordedAt",
  (select event_id from event_evidence where evidence_id = e.id) as "eventId"`)

/** Which rows of the raw log. All given conditions must hold. */
function where(incidentId: string, filter: EvidenceFilter): RawBuilder<boolean> {
  const all: RawBuilder<unknown>[] = [sql`e.incident_id = ${incidentId}`]
  if (filter.source) all.push(sql`e.source = any(${filter.source}::text[])`)
  if (filter.actor) all.push(sql`e.actor = any(${filter.actor}::text[])`)
  if (filter.kind) all.push(sql`e.kind = any(${filter.kind}::text[])`)
  if (filter.since) all.push(sql`e.occurred_at >= ${filter.since}`)
  if (filter.until) all.push(sql`e.occurred_at <= ${filter.until}`)
  const text = storable(filter.text?.trim() ?? '')
  if (text !== '') {
    const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`
    all.push(sql`(e.text ilike ${pattern} or e.actor ilike ${pattern})`)
  }
  if (filter.story === 'in') all.push(sql`exists (select from event_evidence s where s.evidence_id = e.id)`)
  if (filter.story === 'out') all.push(sql`not exists (select from event_evidence s where s.evidence_id = e.id)`)
  return sql`${sql.join(all, sql` and `)}`
}

export async function countEvidence(db: Db, incidentId: string, filter: EvidenceFilter): Promise<number> {
  const { rows } = await sql<{
    count: number
  }>`select count(*) as count from evidence e where ${where(incidentId, filter)}`.execute(db)
  return rows[0]?.count ?? 0
}

/** Oldest first. Only the rows of the page are read whole: far offsets walk the index alone. */
export async function pageOfEvidence(
  db: Db,
  incidentId: string,
  filter: EvidenceFilter,
  offset: number,
  limit: number,
): Promise<Evidence[]> {
  const { rows } = await sql<Evidence>`select ${columns} from (
      select e.id from evidence e where ${where(incidentId, filter)} order by e.occurred_at, e.id offset ${offset} limit ${limit}
    ) page join evidence e on e.id = page.id order by e.occurred_at, e.id`.execute(db)
  return rows
}

/** How many rows of the filtered log come before an instant. */
export async function rowsBefore(db: Db, incidentId: string, filter: EvidenceFilter, at: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from evidence e
    where ${where(incidentId, filter)} and e.occurred_at < ${at}`.execute(db)
  return rows[0]?.count ?? 0
}

export async function findEvidence(
  db: Db,
  incidentId: string,
  id: string,
): Promise<(Evidence & { raw: string }) | null> {
  const { rows } = await sql<Evidence & { raw: string }>`select ${columns}, e.raw from evidence e
    where e.incident_id = ${incidentId} and e.id = ${id}`.execute(db)
  return rows[0] ?? null
}

export async function findEvidenceByIdentity(
  db: Db,
  incidentId: string,
  source: string,
  identity: string,
): Promise<Evidence | null> {
  const { rows } = await sql<Evidence>`select ${columns} from evidence e
    where e.incident_id = ${incidentId} and e.source = ${source} and e.identity = ${identity}`.execute(db)
  return rows[0] ?? null
}

/** Everything in the log, by `evidenceName`. For small logs. */
export async function evidenceNamed(db: Db, incidentId: string): Promise<Map<string, Evidence>> {
  const { rows } =
    await sql<Evidence>`select ${columns} from evidence e where e.incident_id = ${incidentId} order by e.occurred_at, e.id`.execute(
      db,
    )
  return new Map(rows.map((row) => [evidenceName(row), row]))
}

/** Those of `ids` that belong to the incident, oldest first. */
export async function evidenceByIds(db: Db, incidentId: string, ids: readonly string[]): Promise<Evidence[]> {
  const { rows } = await sql<Evidence>`select ${columns} from evidence e
    where e.incident_id = ${incidentId} and e.id = any(${[...ids]}::uuid[]) order by e.occurred_at, e.id`.execute(db)
  return rows
}

/** Everything as it was read, oldest first, for a review that leaves as a file. `story`: only what stands behind events. */
export async function originals(
  db: Db,
  incidentId: string,
  story: boolean,
): Promise<(EvidenceItem & { id: string; recordedAt: string })[]> {
  const only = story ? sql`and exists (select from event_evidence s where s.evidence_id = e.id)` : sql``
  const { rows } = await sql<
    EvidenceItem & { id: string; recordedAt: string }
  >`select e.id, e.source, e.identity, e.kind,
      e.occurred_at as "occurredAt", e.precision, e.wall_clock as "wallClock", e.zone, e.ended_at as "endedAt", e.actor,
      e.text, e.link, e.attributes, e.raw, e.recorded_at as "recordedAt"
    from evidence e where e.incident_id = ${incidentId} ${only} order by e.occurred_at, e.id`.execute(db)
  return rows
}

/** Counts of each source, person and kind, most frequent first, and the span of the log. */
export async function facetsOfEvidence(db: Db, incidentId: string) {
  const { rows } = await sql<{
    source: string | null
    actor: string | null
    kind: string | null
    grouped: number
    count: number
    first: string | null
    last: string | null
  }>`
    select source, actor, kind, grouping(source, actor, kind) as grouped, count(*) as count,
      min(occurred_at) as first, max(occurred_at) as last
    from evidence where incident_id = ${incidentId}
    group by grouping sets ((source), (actor), (kind), ()) order by count desc, source, actor, kind`.execute(db)
  const of = (grouped: number, name: 'source' | 'actor' | 'kind') =>
    rows.flatMap((row) =>
      row.grouped === grouped && row[name] !== null ? [{ value: row[name], count: row.count }] : [],
    )
  const whole = rows.find(({ grouped }) => grouped === 7)
  return {
    total: whole?.count ?? 0,
    first: whole?.first ?? null,
    last: whole?.last ?? null,
    sources: of(3, 'source'),
    actors: of(5, 'actor').slice(0, 500),
    kinds: of(6, 'kind'),
  }
}

/** Rows of each kind in each of `bins` equal spans of [since, until]; empty ones are left out. */
export async function densityOfEvidence(
  db: Db,
  incidentId: string,
  since: string,
  until: string,
  bins: number,
): Promise<{ kind: Kind; bin: number; count: number }[]> {
  const { rows } = await sql<{ kind: Kind; bin: number; count: number }>`
    select kind, least(${bins}::int - 1, floor(date_part('epoch', occurred_at - ${since}::timestamptz)
        / greatest(date_part('epoch', ${until}::timestamptz - ${since}::timestamptz), 0.001) * ${bins}::int)::int) as bin, count(*)::int as count
    from evidence where incident_id = ${incidentId} and occurred_at between ${since} and ${until}
    group by 1, 2 order by 1, 2`.execute(db)
  return rows
}
