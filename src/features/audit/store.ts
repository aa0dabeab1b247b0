import { type Kysely, type RawBuilder, sql } from 'kysely'
import { json } from '#platform/db/values.ts'
import type { AuditEntry, Change } from './model.ts'

// biome-ignore lint/suspicious/noExplicitAny: whoever opens a transaction need not know the tables of all features
type Db = Kysely<any>

/** Adds an entry. An entry of a restricted incident stays one, also when the incident is gone. */
export async function insertEntry(tx: Db, id: string, at: string, change: Change): Promise<void> {
  const { actor, action, incidentId, subjectType, subjectId, details } = change
  await sql`insert into audit_log (id, at, actor_id, actor_name, via, action, incident_id, subject_type, subject_id, details, restricted)
    values (${id}, ${at}, ${actor.userId}, ${actor.name}, ${actor.via}, ${action}, ${incidentId}::uuid, ${subjectType}, ${subjectId}, ${json(details ?? {})},
      coalesce((select restricted from incidents where id = ${incidentId}::uuid), false))`.execute(tx)
}

const columns = sql.raw(`a.id, a.at, a.actor_name as "actorName", a.via, a.action, a.incident_id as "incidentId",
  a.subject_type as "subjectType", a.subject_id as "subjectId", a.details`)

export interface PageOfEntries {
  /** Id of the last entry of the page before. */
  before?: string | undefined
  limit: number
}

/** Entries newest first, of one incident or of all. `visible` is true in SQL for the incidents `i` that one may see. */
export async function listEntries(
  db: Db,
  page: PageOfEntries,
  which: { incidentId: string } | { visible: RawBuilder<boolean> },
): Promise<AuditEntry[]> {
  const chosen = 'incidentId' in which ? sql`a.incident_id = ${which.incidentId}` : toldTo(which.visible)
  const older = page.before ? sql`(a.at, a.id) < (select at, id from audit_log where id = ${page.before})` : sql`true`
  const { rows } = await sql<AuditEntry>`select ${columns} from audit_log a where ${chosen} and ${older}
    order by a.at desc, a.id desc limit ${page.limit}`.execute(db)
  return rows
}

/** Of an incident that is in the bin or gone for good, nothing is told when it was ever restricted. */
function toldTo(visible: RawBuilder<boolean>): RawBuilder<boolean> {
  return sql`(a.incident_id is null
    or exists (select from incidents i where i.id = a.incident_id and ${visible})
    or (not exists (select from incidents i where i.id = a.incident_id and i.deleted_at is null)
      and not exists (select from audit_log r where r.incident_id = a.incident_id and r.restricted)))`
}
