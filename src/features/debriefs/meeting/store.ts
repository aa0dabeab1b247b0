import { type Kysely, sql, type Transaction } from 'kysely'
import { isUuid } from '#platform/id.ts'
import type { WholeMeeting } from './as-seen-by.ts'
import type { MeetingMode, MeetingState } from './model.ts'
import type { MeetingTimer } from './timer.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

/** The row of a meeting, without what hangs on it. */
export interface MeetingRow {
  id: string
  incidentId: string
  debriefId: string | null
  mode: MeetingMode
  state: MeetingState
  facilitatorId: string | null
  itemId: string | null
  eventId: string | null
  endsAt: string | null
  leftMs: number | null
  startedAt: string | null
  endedAt: string | null
  touchedAt: string
  version: number
  revision: number
}

const columns = sql.raw(`m.id, m.incident_id as "incidentId", m.debrief_id as "debriefId", m.mode, m.state,
  m.facilitator_id as "facilitatorId", m.item_id as "itemId", m.event_id as "eventId", m.timer_ends_at as "endsAt",
  m.timer_left_ms as "leftMs", m.started_at as "startedAt", m.ended_at as "endedAt", m.touched_at as "touchedAt",
  m.version, m.revision`)

/** The newest meeting of an incident. `lock` makes others wait until the transaction ends, so that rules hold. */
export async function newestMeeting(db: Db, incidentId: string, lock: boolean): Promise<MeetingRow | null> {
  const { rows } = await sql<MeetingRow>`select ${columns} from meetings m where m.incident_id = ${incidentId}
    order by m.created_at desc, m.id desc limit 1 ${lock ? sql`for update` : sql``}`.execute(db)
  return rows[0] ?? null
}

/** Whoever else prepares a meeting of this incident waits until the transaction ends. */
export async function holdIncident(db: Db, incidentId: string): Promise<void> {
  await sql`select from incidents where id = ${incidentId} for no key update`.execute(db)
}

export async function insertMeeting(
  db: Db,
  meeting: Pick<MeetingRow, 'id' | 'incidentId' | 'debriefId' | 'mode' | 'facilitatorId'> & {
    by: string | null
    at: string
  },
): Promise<void> {
  await sql`insert into meetings (id, incident_id, debrief_id, mode, facilitator_id, touched_at, created_by, created_at)
    values (${meeting.id}, ${meeting.incidentId}, ${meeting.debriefId}, ${meeting.mode}, ${meeting.facilitatorId},
      ${meeting.at}, ${meeting.by}, ${meeting.at})`.execute(db)
}

export async function deleteMeeting(db: Db, id: string): Promise<void> {
  await sql`delete from meetings where id = ${id}`.execute(db)
}

export interface MeetingEdit {
  state?: MeetingState
  facilitatorId?: string
  itemId?: string | null
  eventId?: string | null
  timer?: MeetingTimer
  startedAt?: string
  endedAt?: string | null
  closedItself?: boolean
}

/** Writes what the facilitator changed, and counts it. */
export async function updateMeeting(db: Db, id: string, edit: MeetingEdit, at: string): Promise<void> {
  const set = [sql`version = version + 1`, sql`revision = revision + 1`, sql`touched_at = ${at}`]
  if (edit.state !== undefined) set.push(sql`state = ${edit.state}`)
  if (edit.facilitatorId !== undefined) set.push(sql`facilitator_id = ${edit.facilitatorId}`)
  if (edit.itemId !== undefined) set.push(sql`item_id = ${edit.itemId}`)
  if (edit.eventId !== undefined) set.push(sql`event_id = ${edit.eventId}`)
  if (edit.timer !== undefined)
    set.push(sql`timer_ends_at = ${edit.timer.endsAt}`, sql`timer_left_ms = ${edit.timer.leftMs}`)
  if (edit.startedAt !== undefined) set.push(sql`started_at = ${edit.startedAt}`)
  if (edit.endedAt !== undefined) set.push(sql`ended_at = ${edit.endedAt}`)
  if (edit.closedItself !== undefined) set.push(sql`closed_itself = ${edit.closedItself}`)
  await sql`update meetings set ${sql.join(set)} where id = ${id}`.execute(db)
}

/** Counts a change that others see. */
export async function touchMeeting(db: Db, id: string, at: string): Promise<void> {
  await sql`update meetings set revision = revision + 1, touched_at = ${at} where id = ${id}`.execute(db)
}

/** Somebody wrote something: they were heard. */
export async function noteWrote(db: Db, meetingId: string, userId: string, at: string): Promise<void> {
  await sql`insert into meeting_people (meeting_id, user_id, came_at, seen_at, wrote_at)
    values (${meetingId}, ${userId}, ${at}, ${at}, ${at})
    on conflict (meeting_id, user_id) do update set wrote_at = coalesce(meeting_people.wrote_at, excluded.wrote_at)`.execute(
    db,
  )
}

/** What was noted about who was heard is gone. */
export async function forgetHeard(db: Db, id: string): Promise<void> {
  await sql`update meeting_people set spoke_at = null, wrote_at = null where meeting_id = ${id}`.execute(db)
}

/**
 * Running meetings without a change since `silentSince`, and those in writing whose debrief is over at `now`: `until` says
 * since when, null for the silent ones.
 */
export async function overMeetings(
  db: Db,
  silentSince: string,
  now: string,
): Promise<{ incidentId: string; until: string | null }[]> {
  const { rows } = await sql<{ incidentId: string; until: string | null }>`select m.incident_id as "incidentId",
      case when m.mode = 'asynchronous' then least(d.deadline, coalesce(d.ended_at, d.deadline)) end as until
    from meetings m left join debriefs d on d.id = m.debrief_id
    where m.state = 'running' and case when m.mode = 'live' then m.touched_at <= ${silentSince}
      else d.deadline <= ${now} or d.state <> 'planned' end`.execute(db)
  return rows
}

export interface ReviewRoles {
  owner: { id: string } | null
  facilitator: { id: string } | null
}

export async function rolesOf(db: Db, incidentId: string): Promise<ReviewRoles> {
  const { rows } = await sql<{ owner: string | null; facilitator: string | null }>`select owner_id as owner,
    facilitator_id as facilitator from reviews where incident_id = ${incidentId}`.execute(db)
  const named = (id: string | null | undefined) => (id ? { id } : null)
  return { owner: named(rows[0]?.owner), facilitator: named(rows[0]?.facilitator) }
}

type MeetingKind = 'meeting' | 'asynchronous'

/** The debrief that is ahead, or null. */
export async function plannedDebrief(
  db: Db,
  incidentId: string,
): Promise<{ id: string; kind: MeetingKind; minutes: number } | null> {
  const { rows } = await sql<{ id: string; kind: MeetingKind; minutes: number }>`select id, kind, minutes from debriefs
    where incident_id = ${incidentId} and state = 'planned'`.execute(db)
  return rows[0] ?? null
}

export async function belongTo(db: Db, meetingId: string, debriefId: string): Promise<void> {
  await sql`update meetings set debrief_id = ${debriefId} where id = ${meetingId}`.execute(db)
}

export async function incidentZone(db: Db, incidentId: string): Promise<string> {
  const { rows } = await sql<{ zone: string }>`select zone from incidents where id = ${incidentId}`.execute(db)
  return rows[0]?.zone ?? 'UTC'
}

/** An instant inside JSON, in the one form of ours. */
const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
const person = (column: string) =>
  `(select json_build_object('id', u.id, 'name', u.name) from users u where u.id = ${column})`
const listOf = (query: string) => `coalesce((${query}), '[]'::json)`
const ofItems = (table: string) =>
  `${table} t join meeting_items i on i.id = t.item_id and i.meeting_id = m.id and i.removed_at is null`

const whole = sql.raw(`json_build_object('id', m.id, 'incidentId', m.incident_id, 'mode', m.mode, 'state', m.state,
  'facilitator', ${person('m.facilitator_id')}, 'itemId', m.item_id, 'eventId', m.event_id,
  'timer', json_build_object('endsAt', ${instant('m.timer_ends_at')}, 'leftMs', m.timer_left_ms),
  'startedAt', ${instant('m.started_at')}, 'endedAt', ${instant('m.ended_at')}, 'closedItself', m.closed_itself,
  'version', m.version, 'revision', m.revision,
  'items', ${listOf(`select json_agg(json_build_object('id', i.id, 'kind', i.kind, 'title', i.title, 'minutes', i.minutes,
      'fromAt', ${instant('i.from_at')}, 'toAt', ${instant('i.to_at')}, 'phase', i.phase, 'authorsShown', i.authors_shown,
      'dotsEach', i.dots_each, 'doneAt', ${instant('i.done_at')}, 'version', i.version) order by i.position, i.id)
    from meeting_items i where i.meeting_id = m.id and i.removed_at is null`)},
  'people', ${listOf(`select json_agg(json_build_object('id', u.id, 'name', u.name, 'itemId', p.item_id,
      'cameAt', ${instant('p.came_at')}, 'seenAt', ${instant('p.seen_at')}, 'leftAt', ${instant('p.left_at')},
      'spokeAt', ${instant('p.spoke_at')}, 'wroteAt', ${instant('p.wrote_at')}) order by u.name, u.id)
    from meeting_people p join users u on u.id = p.user_id where p.meeting_id = m.id`)},
  'cards', ${listOf(`select json_agg(json_build_object('id', t.id, 'itemId', t.item_id, 'groupId', t.group_id, 'text', t.text,
      'author', ${person('t.author_id')}, 'version', t.version) order by t.created_at, t.id)
    from ${ofItems('meeting_cards')} where t.removed_at is null`)},
  'groups', ${listOf(`select json_agg(json_build_object('id', t.id, 'itemId', t.item_id, 'title', t.title, 'version', t.version)
      order by t.created_at, t.id)
    from ${ofItems('meeting_groups')}
    where exists (select from meeting_cards c where c.group_id = t.id and c.removed_at is null)`)},
  'dots', ${listOf(`select json_agg(json_build_object('itemId', t.item_id, 'userId', t.user_id, 'targetId', t.target_id,
      'count', t.count) order by t.target_id, t.user_id)
    from ${ofItems('meeting_dots')}`)},
  'notes', ${listOf(`select json_agg(json_build_object('id', n.id, 'kind', n.kind, 'itemId', n.item_id, 'eventId', n.event_id,
      'text', n.text, 'by', ${person('n.person_id')}, 'at', ${instant('n.at')}, 'editedAt', ${instant('n.edited_at')},
      'version', n.version) order by n.at, n.id)
    from meeting_notes n where n.meeting_id = m.id and n.removed_at is null`)},
  'ideas', ${listOf(`select json_agg(json_build_object('actionId', a.id, 'number', a.number, 'title', a.title,
      'status', a.status, 'owner', ${person('a.owner_id')}, 'itemId', d.item_id) order by a.number)
    from meeting_ideas d join actions a on a.id = d.action_id where d.meeting_id = m.id`)})`)

/** Everything of the newest meeting of an incident in one query, or null. */
export async function wholeMeeting(db: Db, incidentId: string): Promise<WholeMeeting | null> {
  const { rows } = await sql<{ whole: WholeMeeting }>`select ${whole} as whole from meetings m
    where m.incident_id = ${incidentId} order by m.created_at desc, m.id desc limit 1`.execute(db)
  return rows[0]?.whole ?? null
}

/** All meetings of an incident that began, newest first. */
export async function begunMeetings(db: Db, incidentId: string): Promise<WholeMeeting[]> {
  if (!isUuid(incidentId)) return []
  const { rows } = await sql<{ whole: WholeMeeting }>`select ${whole} as whole from meetings m
    where m.incident_id = ${incidentId} and m.state <> 'prepared' order by m.created_at desc, m.id desc`.execute(db)
  return rows.map((row) => row.whole)
}
