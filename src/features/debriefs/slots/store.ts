import { sql } from 'kysely'
import { isUuid } from '#platform/id.ts'
import type { Db } from '../store.ts'
import type { Slot } from './model.ts'

const columns =
  sql.raw(`s.id, s.team_id as "teamId", t.name as "teamName", s.name, s.first_day as "firstDay", s.at_time as at,
  s.every_weeks as "everyWeeks", s.minutes, s.zone, s.place, s.link, s.frees_hours as "freesHours", s.version`)

export async function listSlots(db: Db): Promise<Slot[]> {
  const { rows } = await sql<Slot>`select ${columns} from debrief_slots s join teams t on t.id = s.team_id
    where s.removed_at is null order by lower(t.name), lower(s.name), s.id`.execute(db)
  return rows
}

/** Removed ones too with `removed`. */
export async function findSlot(db: Db, id: string, removed = false): Promise<Slot | null> {
  if (!isUuid(id)) return null
  const { rows } = await sql<Slot>`select ${columns} from debrief_slots s join teams t on t.id = s.team_id
    where s.id = ${id} and ${removed ? sql`true` : sql`s.removed_at is null`}`.execute(db)
  return rows[0] ?? null
}

/** The taken days of all slots as `<slot> <day>`. */
export async function takenDays(db: Db): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`select slot_id || ' ' || day as key from debrief_slot_takings`.execute(db)
  return new Set(rows.map(({ key }) => key))
}

type Fields = Omit<Slot, 'id' | 'teamId' | 'teamName' | 'version'>

/** False when there is no such team. */
export async function insertSlot(db: Db, id: string, teamId: string, s: Fields, at: string): Promise<boolean> {
  if (!isUuid(teamId)) return false
  const { numAffectedRows } = await sql`insert into debrief_slots
      (id, team_id, name, first_day, at_time, every_weeks, minutes, zone, place, link, frees_hours, created_at, updated_at)
    select ${id}::uuid, id, ${s.name}, ${s.firstDay}::date, ${s.at}, ${s.everyWeeks}::int, ${s.minutes}::int, ${s.zone}, ${s.place},
      ${s.link}, ${s.freesHours}::int, ${at}::timestamptz, ${at}::timestamptz from teams where id = ${teamId}`.execute(
    db,
  )
  return numAffectedRows === 1n
}

const columnOf: Record<keyof Fields, string> = {
  name: 'name',
  firstDay: 'first_day',
  at: 'at_time',
  everyWeeks: 'every_weeks',
  minutes: 'minutes',
  zone: 'zone',
  place: 'place',
  link: 'link',
  freesHours: 'frees_hours',
}

/** False when the slot is no longer at `version`. */
export async function updateSlot(
  db: Db,
  id: string,
  version: number,
  edit: { [Name in keyof Fields]?: Fields[Name] | undefined },
  at: string,
): Promise<boolean> {
  const names = (Object.keys(columnOf) as (keyof Fields)[]).filter((name) => edit[name] !== undefined)
  const set = names.map((name) => sql`${sql.ref(columnOf[name])} = ${edit[name]}`)
  const { numAffectedRows } = await sql`update debrief_slots
    set ${sql.join([...set, sql`version = version + 1`, sql`updated_at = ${at}`])}
    where id = ${id} and version = ${version} and removed_at is null`.execute(db)
  return numAffectedRows === 1n
}

/** False when nothing changed. */
export async function setRemoved(db: Db, id: string, at: string | null): Promise<boolean> {
  if (!isUuid(id)) return false
  const { numAffectedRows } = await sql`update debrief_slots set removed_at = ${at}
    where id = ${id} and (removed_at is null) = ${at !== null}`.execute(db)
  return numAffectedRows === 1n
}

/** False when another debrief has this day. A debrief has one day at most. */
export async function takeDay(db: Db, slotId: string, day: string, debriefId: string): Promise<boolean> {
  await giveBack(db, debriefId)
  const { numAffectedRows } = await sql`insert into debrief_slot_takings (slot_id, day, debrief_id)
    values (${slotId}, ${day}, ${debriefId}) on conflict (slot_id, day) do nothing`.execute(db)
  return numAffectedRows === 1n
}

export async function giveBack(db: Db, debriefId: string): Promise<void> {
  await sql`delete from debrief_slot_takings where debrief_id = ${debriefId}`.execute(db)
}
