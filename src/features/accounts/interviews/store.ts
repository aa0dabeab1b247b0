import { sql } from 'kysely'
import { isUuid } from '#platform/id.ts'
import type { Db } from '../store.ts'
import type { Interview } from './model.ts'

/** An interview with what is sealed of it. */
export interface InterviewRow extends Interview {
  sealedPurpose: string | null
  sealedConsent: string | null
  sealed: string | null
  proposed: boolean
}

const columns = sql.raw(`v.id, jsonb_build_object('id', v.user_id, 'name', v.name) as person,
  jsonb_build_object('id', w.id, 'name', w.name) as interviewer,
  (select jsonb_build_object('id', p.id, 'name', p.name) from users p where p.id = v.planned_by) as "plannedBy",
  v.planned_at as "plannedAt", v.consent, v.version, v.sealed_purpose as "sealedPurpose",
  v.sealed_consent as "sealedConsent", v.sealed, v.proposed`)

export async function listInterviews(db: Db, incidentId: string): Promise<InterviewRow[]> {
  const { rows } = await sql<InterviewRow>`select ${columns} from interviews v join users w on w.id = v.interviewer_id
    where v.incident_id = ${incidentId} order by v.created_at, v.id`.execute(db)
  return rows
}

export async function findInterview(
  db: Db,
  incidentId: string,
  id: string,
  lock = false,
): Promise<InterviewRow | null> {
  if (!isUuid(id)) return null
  const { rows } = await sql<InterviewRow>`select ${columns} from interviews v join users w on w.id = v.interviewer_id
    where v.incident_id = ${incidentId} and v.id = ${id} ${lock ? sql`for update of v` : sql``}`.execute(db)
  return rows[0] ?? null
}

export interface NewInterview {
  id: string
  incidentId: string
  userId: string | null
  name: string
  interviewerId: string
  plannedBy: string | null
  plannedAt: string | null
  sealedPurpose: string | null
  at: string
}

export async function insertInterview(db: Db, v: NewInterview): Promise<void> {
  await sql`insert into interviews
      (id, incident_id, user_id, name, interviewer_id, planned_by, planned_at, sealed_purpose, created_at)
    values (${v.id}, ${v.incidentId}, ${v.userId}, ${v.name}, ${v.interviewerId}, ${v.plannedBy}, ${v.plannedAt},
      ${v.sealedPurpose}, ${v.at})`.execute(db)
}

export async function updatePlan(
  db: Db,
  id: string,
  plan: Pick<InterviewRow, 'plannedAt' | 'sealedPurpose'>,
): Promise<void> {
  await sql`update interviews set planned_at = ${plan.plannedAt}, sealed_purpose = ${plan.sealedPurpose},
    version = version + 1 where id = ${id}`.execute(db)
}

/** Without consent nothing stays of what was noted. */
export async function setConsent(
  db: Db,
  id: string,
  consent: 'given' | 'withdrawn',
  at: string,
  sealedConsent: string | null,
): Promise<void> {
  const wipe = consent === 'withdrawn' ? sql`, sealed = null, proposed = false` : sql``
  await sql`update interviews set consent = ${consent}, consent_at = ${at}, sealed_consent = ${sealedConsent},
    version = version + 1 ${wipe} where id = ${id}`.execute(db)
}

export async function setWords(db: Db, id: string, sealed: string, proposed: boolean): Promise<void> {
  await sql`update interviews set sealed = ${sealed}, proposed = ${proposed}, version = version + 1 where id = ${id}`.execute(
    db,
  )
}

/** Counts no version: whoever planned it for others would see when somebody agreed, and words without a name appear just then. */
export async function setShared(db: Db, id: string, sealed: string): Promise<void> {
  await sql`update interviews set sealed = ${sealed}, proposed = false where id = ${id}`.execute(db)
}

export async function deleteInterview(db: Db, id: string): Promise<void> {
  await sql`delete from interviews where id = ${id}`.execute(db)
}
