import { sql } from 'kysely'
import { isUuid } from '#platform/id.ts'
import type { Idea, Note, NoteKind } from '../model.ts'
import type { Db } from '../store.ts'

const columns = sql.raw(`n.id, n.kind, n.item_id as "itemId", n.event_id as "eventId", n.text,
  (select jsonb_build_object('id', u.id, 'name', u.name) from users u where u.id = n.person_id) as by, n.at,
  n.edited_at as "editedAt", n.version`)

/** A note of this meeting; with `removed` also one that was taken away. */
export async function findNote(db: Db, meetingId: string, id: string, removed = false): Promise<Note | null> {
  if (!isUuid(id)) return null
  const { rows } = await sql<Note>`select ${columns} from meeting_notes n
    where n.id = ${id} and n.meeting_id = ${meetingId} and (n.removed_at is null or ${removed})`.execute(db)
  return rows[0] ?? null
}

export async function countNotes(db: Db, meetingId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from meeting_notes
    where meeting_id = ${meetingId}`.execute(db)
  return rows[0]?.count ?? 0
}

export async function insertNote(
  db: Db,
  note: Pick<Note, 'id' | 'kind' | 'itemId' | 'eventId' | 'text' | 'at'> & { meetingId: string; personId: string },
): Promise<void> {
  await sql`insert into meeting_notes (id, meeting_id, item_id, event_id, kind, text, person_id, at)
    values (${note.id}, ${note.meetingId}, ${note.itemId}, ${note.eventId}, ${note.kind}, ${note.text}, ${note.personId},
      ${note.at})`.execute(db)
}

/** False when the note is no longer at `version`. */
export async function updateNote(
  db: Db,
  id: string,
  version: number,
  edit: { text?: string | undefined; kind?: NoteKind | undefined },
  at: string,
): Promise<boolean> {
  const { numAffectedRows } = await sql`update meeting_notes set version = version + 1, edited_at = ${at},
      text = coalesce(${edit.text ?? null}, text), kind = coalesce(${edit.kind ?? null}, kind)
    where id = ${id} and version = ${version} and removed_at is null`.execute(db)
  return numAffectedRows === 1n
}

export async function setNoteRemoved(db: Db, id: string, at: string | null): Promise<void> {
  await sql`update meeting_notes set removed_at = ${at} where id = ${id}`.execute(db)
}

/** True when the event belongs to the story of the incident. */
export async function eventExists(db: Db, incidentId: string, id: string): Promise<boolean> {
  if (!isUuid(id)) return false
  const { rows } = await sql<{ there: boolean }>`select exists (select from events
    where id = ${id} and incident_id = ${incidentId}) as there`.execute(db)
  return rows[0]?.there ?? false
}

export async function insertIdea(
  db: Db,
  idea: { meetingId: string; actionId: string; itemId: string | null },
): Promise<void> {
  await sql`insert into meeting_ideas (meeting_id, action_id, item_id)
    values (${idea.meetingId}, ${idea.actionId}, ${idea.itemId})`.execute(db)
}

export async function countIdeas(db: Db, meetingId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from meeting_ideas
    where meeting_id = ${meetingId}`.execute(db)
  return rows[0]?.count ?? 0
}

export async function findIdea(db: Db, meetingId: string, actionId: string): Promise<Idea | null> {
  const { rows } = await sql<Idea>`select a.id as "actionId", a.number, a.title, a.status, d.item_id as "itemId",
      jsonb_build_object('id', o.id, 'name', o.name) as owner
    from meeting_ideas d join actions a on a.id = d.action_id join users o on o.id = a.owner_id
    where d.meeting_id = ${meetingId} and a.id = ${actionId}`.execute(db)
  return rows[0] ?? null
}
