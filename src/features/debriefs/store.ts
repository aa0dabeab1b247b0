import { type Kysely, sql, type Transaction } from 'kysely'
import { isUuid } from '#platform/id.ts'
import type { Attendee, Coming, Debrief, DebriefSettings, DebriefState } from './model.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

/** A debrief with the sequence that calendars count. */
export type DebriefRow = Debrief & { sequence: number }

const columns = sql.raw(`d.id, d.incident_id as "incidentId", d.kind, d.state, d.objectives, d.starts_at as "startsAt",
  d.minutes, d.deadline, d.zone, d.place, d.link, d.invited_at as "invitedAt", d.ended_at as "endedAt",
  d.cancel_reason as "cancelReason", d.version, d.sequence, d.created_at as "createdAt",
  (select jsonb_build_object('slotId', t.slot_id, 'day', t.day) from debrief_slot_takings t where t.debrief_id = d.id) as slot,
  (select jsonb_build_object('id', u.id, 'name', u.name) from users u where u.id = d.created_by) as "createdBy"`)

/** All of an incident, the current one first: what is planned, then what was held, by the newest. */
export async function listDebriefs(db: Db, incidentId: string): Promise<DebriefRow[]> {
  const { rows } = await sql<DebriefRow>`select ${columns} from debriefs d where d.incident_id = ${incidentId}
    order by array_position(array['planned', 'held', 'cancelled'], d.state), d.created_at desc, d.id desc`.execute(db)
  return rows
}

export async function findDebrief(db: Db, id: string, lock = false): Promise<DebriefRow | null> {
  if (!isUuid(id)) return null
  const { rows } = await sql<DebriefRow>`select ${columns} from debriefs d where d.id = ${id}
    ${lock ? sql`for update of d` : sql``}`.execute(db)
  return rows[0] ?? null
}

export type DebriefStart = Pick<
  Debrief,
  'id' | 'incidentId' | 'kind' | 'objectives' | 'startsAt' | 'minutes' | 'deadline' | 'zone' | 'place' | 'link'
>

/** False when another one is planned already. */
export async function insertDebrief(db: Db, d: DebriefStart, by: string | null, at: string): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into debriefs
    (id, incident_id, kind, objectives, starts_at, minutes, deadline, zone, place, link, created_by, created_at, updated_at)
    values (${d.id}, ${d.incidentId}, ${d.kind}, ${d.objectives}, ${d.startsAt}, ${d.minutes}, ${d.deadline}, ${d.zone},
      ${d.place}, ${d.link}, ${by}, ${at}, ${at})
    on conflict (incident_id) where state = 'planned' do nothing`.execute(db)
  return numAffectedRows === 1n
}

export interface DebriefEdit {
  kind?: Debrief['kind'] | undefined
  state?: DebriefState | undefined
  objectives?: string | undefined
  startsAt?: string | null | undefined
  minutes?: number | undefined
  deadline?: string | null | undefined
  zone?: string | undefined
  place?: string | undefined
  link?: string | undefined
  invitedAt?: string | null | undefined
  endedAt?: string | null | undefined
  cancelReason?: string | undefined
}

const columnOf: Record<keyof DebriefEdit, string> = {
  kind: 'kind',
  state: 'state',
  objectives: 'objectives',
  startsAt: 'starts_at',
  minutes: 'minutes',
  deadline: 'deadline',
  zone: 'zone',
  place: 'place',
  link: 'link',
  invitedAt: 'invited_at',
  endedAt: 'ended_at',
  cancelReason: 'cancel_reason',
}

/** `told` counts one sequence on. For a row that the caller holds. */
export async function updateDebrief(db: Db, id: string, edit: DebriefEdit, told: boolean, at: string): Promise<void> {
  const names = (Object.keys(columnOf) as (keyof DebriefEdit)[]).filter((name) => edit[name] !== undefined)
  const set = [
    ...names.map((name) => sql`${sql.ref(columnOf[name])} = ${edit[name]}`),
    ...(told ? [sql`sequence = sequence + 1`] : []),
    sql`version = version + 1`,
    sql`updated_at = ${at}`,
  ]
  await sql`update debriefs set ${sql.join(set)} where id = ${id}`.execute(db)
}

/** Those who are asked by name, then those who were taken off the list and had been sent something. */
export async function listAttendees(db: Db, debriefId: string): Promise<Attendee[]> {
  const { rows } = await sql<Attendee>`select a.id, a.user_id as "userId", coalesce(u.name, a.name) as name,
      case when a.user_id is null then a.email end as email, a.reasons, a.note, a.coming,
      a.withdrawn_at is not null as withdrawn,
      (select jsonb_build_object('id', i.id, 'method', i.method, 'sequence', i.sequence, 'tries', i.tries,
          'problem', i.problem, 'state', case when i.state = 'sending' then 'waiting' else i.state end,
          'sentAt', to_char(i.sent_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
        from debrief_invitations i where i.attendee_id = a.id and i.state <> 'needless'
        order by i.sequence desc, i.created_at desc, i.id desc limit 1) as invitation
    from debrief_attendees a left join users u on u.id = a.user_id
    where a.debrief_id = ${debriefId} and (a.withdrawn_at is null
      or exists (select from debrief_invitations i where i.attendee_id = a.id and i.state <> 'needless'))
    order by a.withdrawn_at is not null, lower(coalesce(u.name, a.name)), a.id`.execute(db)
  return rows
}

export interface AttendeeStart {
  id: string
  userId: string | null
  name: string
  email: string | null
  reasons: readonly string[]
  note: string
}

/** Puts somebody on the list, or on it again with what is said of them now. */
export async function putAttendee(db: Db, debriefId: string, a: AttendeeStart, at: string): Promise<void> {
  const same =
    a.userId === null
      ? sql`(debrief_id, lower(email)) where user_id is null`
      : sql`(debrief_id, user_id) where user_id is not null`
  await sql`insert into debrief_attendees (id, debrief_id, user_id, name, email, reasons, note, created_at)
    values (${a.id}, ${debriefId}, ${a.userId}, ${a.name}, ${a.email}, ${[...a.reasons]}, ${a.note}, ${at})
    on conflict ${same} do update set withdrawn_at = null, name = excluded.name,
      reasons = case when excluded.reasons = '{}' then debrief_attendees.reasons else excluded.reasons end,
      note = case when excluded.note = '' then debrief_attendees.note else excluded.note end`.execute(db)
}

/** False when there is no such attendee. */
export async function updateAttendee(
  db: Db,
  debriefId: string,
  id: string,
  edit: { reasons?: readonly string[] | undefined; note?: string | undefined; withdrawnAt?: string | undefined },
): Promise<boolean> {
  if (!isUuid(id)) return false
  const set = [
    edit.reasons !== undefined && sql`reasons = ${[...edit.reasons]}`,
    edit.note !== undefined && sql`note = ${edit.note}`,
    edit.withdrawnAt !== undefined && sql`withdrawn_at = ${edit.withdrawnAt}`,
  ].filter((part) => part !== false)
  const { numAffectedRows } = await sql`update debrief_attendees set ${sql.join(set.length > 0 ? set : [sql`id = id`])}
    where id = ${id} and debrief_id = ${debriefId} and withdrawn_at is null`.execute(db)
  return numAffectedRows === 1n
}

/** False when the user is not asked. */
export async function setComing(db: Db, debriefId: string, userId: string, coming: Coming): Promise<boolean> {
  const { numAffectedRows } = await sql`update debrief_attendees set coming = ${coming}
    where debrief_id = ${debriefId} and user_id = ${userId} and withdrawn_at is null`.execute(db)
  return numAffectedRows === 1n
}

/** The end of an incident as far as it is known; else the last that is known of it. */
export async function endOf(db: Db, incidentId: string): Promise<string> {
  const { rows } = await sql<{ at: string }>`select coalesce(
      (select at from milestones where incident_id = i.id and kind = 'resolved'),
      (select at from milestones where incident_id = i.id and kind = 'mitigated'),
      i.created_at) as at from incidents i where i.id = ${incidentId}`.execute(db)
  return rows[0]?.at ?? new Date(0).toISOString()
}

export interface UserForDebrief extends DebriefSettings {
  id: string
  name: string
  zone: string
}

/** What users say about themselves for debriefs, the usual for those who said nothing. */
export async function settingsOf(db: Db, userIds: readonly string[]): Promise<UserForDebrief[]> {
  const { rows } =
    await sql<UserForDebrief>`select u.id, u.name, u.time_zone as zone, coalesce(s.facilitates, false) as facilitates,
      coalesce(s.hours_from, '09:00') as "from", coalesce(s.hours_to, '17:00') as "to",
      coalesce(s.days, '{1,2,3,4,5}') as days
    from users u left join debrief_settings s on s.user_id = u.id
    where u.id = any(${userIds.filter((id) => isUuid(id))}::uuid[])`.execute(db)
  return rows
}

export async function setSettings(db: Db, userId: string, s: DebriefSettings, at: string): Promise<void> {
  await sql`insert into debrief_settings (user_id, facilitates, hours_from, hours_to, days, updated_at)
    values (${userId}, ${s.facilitates}, ${s.from}, ${s.to}, ${s.days}, ${at})
    on conflict (user_id) do update set facilitates = excluded.facilitates, hours_from = excluded.hours_from,
      hours_to = excluded.hours_to, days = excluded.days, updated_at = excluded.updated_at`.execute(db)
}
