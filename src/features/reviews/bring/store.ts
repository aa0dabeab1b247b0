import { type Kysely, sql, type Transaction } from 'kysely'
import type { ReviewDocument } from '../model.ts'

/** Any table map: this file knows the tables that a review comes back into. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

/** Rows of one statement. */
const batch = 2_000

/** The incident was opened when the file says, not when the file came. */
export async function setOpened(tx: Db, incidentId: string, at: string): Promise<void> {
  await sql`update incidents set created_at = ${at} where id = ${incidentId}`.execute(tx)
}

/**
 * Evidence, events and milestones as the file has them, under ids that are new already. The incident has none yet. A link
 * that is no web address could be a script and is left out, as where evidence is read.
 */
export async function insertTimeline(
  tx: Db,
  incidentId: string,
  { evidence, events, milestones }: Pick<ReviewDocument, 'evidence' | 'events' | 'milestones'>,
  userId: string | null,
  at: string,
): Promise<void> {
  for (const rows of batches(evidence)) {
    await sql`insert into evidence (id, incident_id, source, identity, kind, occurred_at, precision, wall_clock, zone, ended_at, actor, text, link, attributes, raw, recorded_at)
      select r.id, ${incidentId}::uuid, r.source, r.identity, r.kind, r."occurredAt", r.precision, r."wallClock", r.zone, r."endedAt", r.actor, r.text, case when r.link ~* '^https?://' then r.link end, r.attributes, r.raw, r."recordedAt"
      from json_to_recordset(${rows}::json) as r (id uuid, source text, identity text, kind text, "occurredAt" timestamptz, precision text, "wallClock" text,
        zone text, "endedAt" timestamptz, actor text, text text, link text, attributes jsonb, raw text, "recordedAt" timestamptz)`.execute(
      tx,
    )
  }
  for (const rows of batches(events)) {
    await sql`insert into events (id, incident_id, kind, occurred_at, precision, wall_clock, zone, ended_at, known_at, known_by, known_how, recorded_at, title, details, actor, created_by, updated_at, updated_by)
      select r.id, ${incidentId}::uuid, r.kind, r."occurredAt", r.precision, r."wallClock", r.zone, r."endedAt", r."knownAt", r."knownBy", r."knownHow", r."recordedAt", r.title, r.details, r.actor, ${userId}::uuid, ${at}::timestamptz, ${userId}::uuid
      from json_to_recordset(${rows}::json) as r (id uuid, kind text, "occurredAt" timestamptz, precision text, "wallClock" text, zone text,
        "endedAt" timestamptz, "knownAt" timestamptz, "knownBy" text[], "knownHow" text, "recordedAt" timestamptz, title text, details text, actor text)`.execute(
      tx,
    )
  }
  for (const rows of batches(
    events.flatMap(({ id, evidenceIds }) =>
      evidenceIds.map((evidenceId, position) => ({ event: id, evidence: evidenceId, position })),
    ),
  )) {
    await sql`insert into event_evidence (evidence_id, event_id, position)
      select r.evidence, r.event, r.position from json_to_recordset(${rows}::json) as r (evidence uuid, event uuid, position int)`.execute(
      tx,
    )
  }
  for (const rows of batches(milestones)) {
    await sql`insert into milestones (id, incident_id, kind, name, at, precision, event_id, updated_at)
      select r.id, ${incidentId}::uuid, r.kind, r.name, r.at, r.precision, r."eventId", ${at}::timestamptz
      from json_to_recordset(${rows}::json) as r (id uuid, kind text, name text, at timestamptz, precision text, "eventId" uuid)`.execute(
      tx,
    )
  }
}

/** Sections as they stood; those that were part of a live document hold their own live blocks. */
export async function insertSections(
  tx: Db,
  incidentId: string,
  sections: readonly ReviewDocument['sections'][number][],
  userId: string | null,
  at: string,
): Promise<void> {
  if (sections.length === 0) return
  await sql`insert into review_sections (review_id, section_id, markdown, begun, heading, updated_at, updated_by)
    select v.id, r."sectionId", r.markdown, coalesce(r.begun, false), r.heading, ${at}::timestamptz, ${userId}::uuid
    from reviews v, json_to_recordset(${JSON.stringify(sections)}::json) as r ("sectionId" text, markdown text, begun boolean, heading text)
    where v.incident_id = ${incidentId}`.execute(tx)
}

export async function insertAnswers(
  tx: Db,
  incidentId: string,
  answers: readonly { fieldId: string; value: unknown }[],
  userId: string | null,
  at: string,
): Promise<void> {
  if (answers.length === 0) return
  await sql`insert into review_fields (review_id, field_id, value, updated_at, updated_by)
    select v.id, r."fieldId", r.value, ${at}::timestamptz, ${userId}::uuid
    from reviews v, json_to_recordset(${JSON.stringify(answers)}::json) as r ("fieldId" text, value jsonb)
    where v.incident_id = ${incidentId}`.execute(tx)
}

export async function insertAdoptions(
  tx: Db,
  incidentId: string,
  adoptions: readonly { key: string; how: string; text: string; personId: string | null; at: string }[],
): Promise<void> {
  if (adoptions.length === 0) return
  await sql`insert into adoptions (review_id, key, how, text, person_id, at)
    select v.id, r.key, r.how, r.text, r."personId", r.at
    from reviews v, json_to_recordset(${JSON.stringify(adoptions)}::json) as r (key text, how text, text text, "personId" uuid, at timestamptz)
    where v.incident_id = ${incidentId}`.execute(tx)
}

/** When the review went out where it came from; nobody published it here. */
export async function setPublished(tx: Db, incidentId: string, at: string): Promise<void> {
  await sql`update reviews set published_at = ${at} where incident_id = ${incidentId}`.execute(tx)
}

function* batches(rows: readonly unknown[]): Iterable<string> {
  for (let from = 0; from < rows.length; from += batch) yield JSON.stringify(rows.slice(from, from + batch))
}
