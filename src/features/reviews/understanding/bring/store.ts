import { type Kysely, sql, type Transaction } from 'kysely'
import type { RateFields } from '#features/impact/rates/model.ts'
import { newId } from '#platform/id.ts'
import type { UnderstandingInFile } from '../file/model.ts'

/** Any table map: this file knows the tables that come back. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
type Db = Kysely<any> | Transaction<any>

/** Whose account with this address is here, or null. */
type User = (email: string | null) => string | null

export async function insertRate(db: Db, incidentId: string, rate: RateFields, by: string | null, at: string) {
  await sql`insert into response_rates (id, incident_id, per_hour, currency, updated_by, updated_at)
    values (${newId()}, ${incidentId}, ${rate.perHour}, ${rate.currency}, ${by}, ${at})`.execute(db)
}

export async function placeOutcome(db: Db, incidentId: string, { x, y }: { x: number; y: number }): Promise<void> {
  await sql`update factors set x = ${x}, y = ${y} where id = ${incidentId}`.execute(db)
}

/** Those who are another's other name come after them. */
export async function insertParticipants(
  db: Db,
  incidentId: string,
  rows: readonly (UnderstandingInFile['participants'][number] & { userId: string | null })[],
  at: string,
): Promise<void> {
  if (rows.length === 0) return
  // Ids that a file leaves in a circle would refer to rows that do not stand yet: the reference is checked at the end.
  await sql`insert into participants (id, incident_id, user_id, name, actors, on_call, zone, role, reasons, invited, left_out, created_at, updated_at)
    select r.id, ${incidentId}::uuid, r."userId", r.name, r.actors, r."onCall", r.zone, r.role, r.reasons, r.invited, r."leftOut", ${at}::timestamptz, ${at}::timestamptz
    from json_to_recordset(${JSON.stringify(rows.filter(({ mergedInto }) => mergedInto === null))}::json) as r (id uuid, "userId" uuid, name text, actors text[],
      "onCall" text, zone text, role text, reasons text[], invited boolean, "leftOut" boolean)`.execute(db)
  await sql`insert into participants (id, incident_id, user_id, name, actors, on_call, zone, role, reasons, invited, left_out, merged_into, created_at, updated_at)
    select r.id, ${incidentId}::uuid, r."userId", r.name, r.actors, r."onCall", r.zone, r.role, r.reasons, r.invited, r."leftOut", r."mergedInto", ${at}::timestamptz, ${at}::timestamptz
    from json_to_recordset(${JSON.stringify(rows.filter(({ mergedInto }) => mergedInto !== null))}::json) as r (id uuid, "userId" uuid, name text, actors text[],
      "onCall" text, zone text, role text, reasons text[], invited boolean, "leftOut" boolean, "mergedInto" uuid)`.execute(
    db,
  )
}

export async function insertAccounts(
  db: Db,
  incidentId: string,
  rows: readonly UnderstandingInFile['accounts'][number][],
): Promise<void> {
  if (rows.length === 0) return
  await sql`insert into shared_accounts (id, incident_id, kind, author_name, passages, shared_at)
    select r.id, ${incidentId}::uuid, r.kind, r.author, r.passages, r."sharedAt"
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (id uuid, kind text, author text, passages jsonb, "sharedAt" timestamptz)`.execute(
    db,
  )
}

type Question = UnderstandingInFile['questions'][number] & { position: number }

export async function insertQuestions(
  db: Db,
  incidentId: string,
  rows: readonly Question[],
  at: string,
): Promise<void> {
  if (rows.length === 0) return
  const flat = rows.map(({ answer, parked, ...question }) => ({
    ...question,
    answer: answer?.text ?? null,
    answeredBy: answer?.by ?? null,
    answeredAt: answer?.at ?? null,
    answerEventIds: answer?.eventIds ?? [],
    parkedReason: parked?.reason ?? null,
    parkedBy: parked?.by ?? null,
    parkedAt: parked?.at ?? null,
  }))
  await sql`insert into questions (id, incident_id, event_id, moment, library_id, text, on_agenda, position, state, asked_by, asked_at, answer, answered_by,
      answered_at, answer_event_ids, parked_reason, parked_by, parked_at, updated_at)
    select r.id, ${incidentId}::uuid, r."eventId", r.moment, r."libraryId", r.text, r."onAgenda", r.position, r.state, r."askedBy", r."askedAt", r.answer, r."answeredBy",
      r."answeredAt", coalesce(r."answerEventIds", '{}'), r."parkedReason", r."parkedBy", r."parkedAt", ${at}::timestamptz
    from json_to_recordset(${JSON.stringify(flat)}::json) as r (id uuid, "eventId" uuid, moment text, "libraryId" text, text text, "onAgenda" boolean, position int,
      state text, "askedBy" uuid, "askedAt" timestamptz, answer text, "answeredBy" uuid, "answeredAt" timestamptz, "answerEventIds" uuid[],
      "parkedReason" text, "parkedBy" uuid, "parkedAt" timestamptz)`.execute(db)
}

/** A debrief as it was. Nobody is invited by it: a planned one waits until somebody sends invitations here. */
export async function insertDebrief(
  db: Db,
  incidentId: string,
  debrief: UnderstandingInFile['debriefs'][number] & { id: string },
  user: User,
  by: string | null,
  at: string,
): Promise<void> {
  const { id, kind, state, objectives, startsAt, minutes, deadline, zone, place, link, endedAt, cancelReason } = debrief
  await sql`insert into debriefs (id, incident_id, kind, state, objectives, starts_at, minutes, deadline, zone, place, link, ended_at, cancel_reason, created_by, created_at, updated_at)
    values (${id}, ${incidentId}, ${kind}, ${state}, ${objectives}, ${startsAt}, ${minutes}, ${deadline}, ${zone}, ${place}, ${link}, ${endedAt}, ${cancelReason}, ${by}, ${at}, ${at})`.execute(
    db,
  )
  const seen = new Set<string>()
  const attendees = debrief.attendees.flatMap(({ email, ...one }) => {
    const userId = user(email)
    const key = userId ?? email?.toLowerCase()
    // Without a login and an address nobody could ever be asked.
    if (!key || seen.has(key)) return []
    seen.add(key)
    return [{ ...one, id: newId(), userId, email: userId === null ? email : null }]
  })
  if (attendees.length === 0) return
  await sql`insert into debrief_attendees (id, debrief_id, user_id, name, email, reasons, note, coming, created_at)
    select r.id, ${id}::uuid, r."userId", r.name, r.email, r.reasons, r.note, r.coming, ${at}::timestamptz
    from json_to_recordset(${JSON.stringify(attendees)}::json) as r (id uuid, "userId" uuid, name text, email text, reasons text[], note text, coming text)`.execute(
    db,
  )
}

type Minutes = Omit<UnderstandingInFile['minutes'][number], 'facilitator' | 'present' | 'notes'> & {
  id: string
  facilitatorId: string | null
  present: string[]
  notes: (UnderstandingInFile['minutes'][number]['notes'][number] & { id: string })[]
}

/** A meeting that is over, as far as it was written down. */
export async function insertMinutes(db: Db, incidentId: string, minutes: Minutes, at: string): Promise<void> {
  const { id, startedAt, endedAt, facilitatorId, present, notes, actionIds } = minutes
  await sql`insert into meetings (id, incident_id, mode, state, facilitator_id, started_at, ended_at, touched_at, created_at)
    values (${id}, ${incidentId}, 'live', 'ended', ${facilitatorId}, ${startedAt}, ${endedAt}, ${endedAt ?? at}, ${at})`.execute(
    db,
  )
  const came = startedAt ?? at
  for (const [place, userId] of present.entries())
    await sql`insert into meeting_people (meeting_id, user_id, came_at, seen_at)
      values (${id}, ${userId}, ${came}::timestamptz + ${place} * interval '1 millisecond', ${came})`.execute(db)
  const items = new Map([...new Set(notes.flatMap(({ item }) => item ?? []))].map((title) => [title, newId()]))
  for (const [place, [title, itemId]] of [...items].entries())
    await sql`insert into meeting_items (id, meeting_id, position, kind, title, minutes, done_at)
      values (${itemId}, ${id}, ${place}, 'talk', ${title}, 5, ${endedAt})`.execute(db)
  if (notes.length > 0) {
    const rows = notes.map((note) => ({ ...note, itemId: note.item === null ? null : (items.get(note.item) ?? null) }))
    await sql`insert into meeting_notes (id, meeting_id, item_id, event_id, kind, text, person_id, at)
      select r.id, ${id}::uuid, r."itemId", r."eventId", r.kind, r.text, r.by, r.at
      from json_to_recordset(${JSON.stringify(rows)}::json) as r (id uuid, "itemId" uuid, "eventId" uuid, kind text, text text, by uuid, at timestamptz)`.execute(
      db,
    )
  }
  for (const actionId of new Set(actionIds))
    await sql`insert into meeting_ideas (meeting_id, action_id) values (${id}, ${actionId})`.execute(db)
}
