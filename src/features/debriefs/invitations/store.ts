import { sql } from 'kysely'
import type { InviteReason } from '#features/participants/model.ts'
import type { Db } from '../store.ts'

/** Whom a debrief could send something to, with what was last sent or is on its way. */
export interface Receiver {
  attendeeId: string
  email: string | null
  withdrawn: boolean
  last: {
    id: string
    method: 'REQUEST' | 'CANCEL'
    sequence: number
    state: 'waiting' | 'sending' | 'sent' | 'failed'
  } | null
}

export async function receiversOf(db: Db, debriefId: string): Promise<Receiver[]> {
  const { rows } = await sql<Receiver>`select a.id as "attendeeId", coalesce(u.email, a.email) as email,
      a.withdrawn_at is not null as withdrawn,
      (select jsonb_build_object('id', i.id, 'method', i.method, 'sequence', i.sequence, 'state', i.state)
        from debrief_invitations i where i.attendee_id = a.id and i.state <> 'needless'
        order by i.sequence desc, i.created_at desc, i.id desc limit 1) as last
    from debrief_attendees a left join users u on u.id = a.user_id and u.removed_at is null
    where a.debrief_id = ${debriefId} order by a.id`.execute(db)
  return rows
}

/** Takes back what was not sent yet. Returns whether anything was ever sent, or may have been. */
export async function dropWaiting(db: Db, attendeeId: string): Promise<boolean> {
  await sql`update debrief_invitations set state = 'needless'
    where attendee_id = ${attendeeId} and state in ('waiting', 'failed')`.execute(db)
  const { rows } = await sql`select from debrief_invitations
    where attendee_id = ${attendeeId} and state in ('sent', 'sending') limit 1`.execute(db)
  return rows.length > 0
}

/** False when the person has one of this sequence already. */
export async function insertInvitation(
  db: Db,
  i: { id: string; attendeeId: string; sequence: number; method: 'REQUEST' | 'CANCEL'; email: string; at: string },
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`insert into debrief_invitations (id, attendee_id, sequence, method, email, created_at)
    values (${i.id}, ${i.attendeeId}, ${i.sequence}, ${i.method}, ${i.email}, ${i.at})
    on conflict (attendee_id, sequence, method) do update set state = 'waiting', problem = '', email = excluded.email
      where debrief_invitations.state in ('needless', 'failed')`.execute(db)
  return numAffectedRows === 1n
}

/** The id under which a sequence goes to a person. */
export async function idOfInvitation(
  db: Db,
  attendeeId: string,
  sequence: number,
  method: 'REQUEST' | 'CANCEL',
): Promise<string> {
  const { rows } = await sql<{ id: string }>`select id from debrief_invitations
    where attendee_id = ${attendeeId} and sequence = ${sequence} and method = ${method}`.execute(db)
  const [row] = rows
  if (!row) throw new Error('An invitation that was just written is not there.')
  return row.id
}

export interface TakenInvitation {
  id: string
  method: 'REQUEST' | 'CANCEL'
  sequence: number
  email: string
  createdAt: string
  incidentId: string
  number: number
  title: string
  restricted: boolean
  debrief: {
    id: string
    kind: 'meeting' | 'asynchronous'
    objectives: string
    startsAt: string | null
    deadline: string | null
    minutes: number
    zone: string
    place: string
    link: string
    cancelReason: string
  }
  attendee: { userId: string | null; name: string; zone: string; reasons: InviteReason[]; note: string }
  organizer: string
  /** True when this person never got one before. */
  first: boolean
}

/**
 * Takes an invitation that waits into the hands of `job`, unless another one has had it since `abandoned`. Null when nothing
 * is to be done: it was sent, given up, something later is on its way to the person, or a user may not see the incident any more.
 */
export async function takeInvitation(
  db: Db,
  id: string,
  job: string,
  at: string,
  abandoned: string,
): Promise<TakenInvitation | null> {
  const { rows } = await sql<TakenInvitation & { sees: boolean; overtaken: boolean }>`with taken as (
      update debrief_invitations set state = 'sending', taken_by = ${job}, taken_at = ${at}, tries = tries + 1
      where id = ${id} and (state = 'waiting'
        or (state = 'sending' and (taken_by = ${job} or taken_at < ${abandoned})))
      returning *)
    select t.id, t.method, t.sequence, t.email, t.created_at as "createdAt", i.id as "incidentId", i.number, i.title, i.restricted,
      jsonb_build_object('id', d.id, 'kind', d.kind, 'objectives', d.objectives, 'minutes', d.minutes, 'zone', d.zone,
        'startsAt', to_char(d.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'deadline', to_char(d.deadline at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'place', d.place, 'link', d.link, 'cancelReason', d.cancel_reason) as debrief,
      jsonb_build_object('userId', a.user_id, 'name', coalesce(u.name, a.name), 'zone', coalesce(u.time_zone, d.zone),
        'reasons', to_jsonb(a.reasons), 'note', a.note) as attendee,
      coalesce(f.name, c.name, 'Debrief') as organizer,
      not exists (select from debrief_invitations o where o.attendee_id = a.id and o.id <> t.id and o.state = 'sent') as first,
      i.deleted_at is null and (a.user_id is null or (u.removed_at is null
        and (not i.restricted or exists (select from incident_people p where p.incident_id = i.id and p.user_id = u.id)))) as sees,
      exists (select from debrief_invitations n where n.attendee_id = t.attendee_id and n.sequence > t.sequence
        and n.state <> 'needless') as overtaken
    from taken t join debrief_attendees a on a.id = t.attendee_id join debriefs d on d.id = a.debrief_id
    join incidents i on i.id = d.incident_id left join users u on u.id = a.user_id
    left join reviews r on r.incident_id = i.id left join users f on f.id = r.facilitator_id
    left join users c on c.id = d.created_by`.execute(db)
  const [row] = rows
  if (!row) return null
  if (row.sees && !row.overtaken) return row
  await sql`update debrief_invitations set state = 'needless', taken_by = null where id = ${id}`.execute(db)
  return null
}

/** What became of a try. Another job that has it in hand by now is left alone. */
export async function endTry(
  db: Db,
  id: string,
  job: string,
  became: { state: 'sent' | 'waiting' | 'failed'; problem: string; at: string },
): Promise<void> {
  await sql`update debrief_invitations set state = ${became.state}, problem = ${became.problem}, taken_by = null,
      sent_at = case when ${became.state} = 'sent' then ${became.at}::timestamptz end
    where id = ${id} and state = 'sending' and taken_by = ${job}`.execute(db)
}
