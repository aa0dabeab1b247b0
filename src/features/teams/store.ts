import { type Kysely, sql, type Transaction } from 'kysely'
import { json } from '#platform/db/values.ts'
import { isUuid } from '#platform/id.ts'
import type { Holiday, Team } from './model.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

const columns = sql.raw(`t.id, t.name, t.zone, t.working_days as "workingDays", t.holidays, t.services,
  coalesce((select jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name) order by u.name, u.id)
    from team_members m join users u on u.id = m.user_id where m.team_id = t.id), '[]') as members, t.version`)

export async function listTeams(db: Db): Promise<Team[]> {
  const { rows } = await sql<Team>`select ${columns} from teams t order by lower(t.name), t.id`.execute(db)
  return rows
}

export async function findTeam(db: Db, id: string): Promise<Team | null> {
  if (!isUuid(id)) return null
  const { rows } = await sql<Team>`select ${columns} from teams t where t.id = ${id}`.execute(db)
  return rows[0] ?? null
}

/** Whether another team has this name, whatever its case. */
export async function isNameTaken(db: Db, name: string, besides: string | null): Promise<boolean> {
  const { rows } =
    await sql`select from teams where lower(name) = lower(${name}) and id is distinct from ${besides}::uuid`.execute(db)
  return rows.length > 0
}

export interface TeamFields {
  name?: string | undefined
  zone?: string | undefined
  workingDays?: number[] | undefined
  holidays?: Holiday[] | undefined
  services?: string[] | undefined
}

export async function insertTeam(
  db: Db,
  id: string,
  team: Required<{ [Key in keyof TeamFields]: NonNullable<TeamFields[Key]> }>,
  at: string,
) {
  await sql`insert into teams (id, name, zone, working_days, holidays, services, created_at, updated_at)
    values (${id}, ${team.name}, ${team.zone}, ${team.workingDays}, ${json(team.holidays)}, ${team.services}, ${at}, ${at})`.execute(
    db,
  )
}

/** False when the team is no longer at `version`. */
export async function updateTeam(db: Db, id: string, version: number, edit: TeamFields, at: string): Promise<boolean> {
  const set = [
    edit.name !== undefined && sql`name = ${edit.name}`,
    edit.zone !== undefined && sql`zone = ${edit.zone}`,
    edit.workingDays !== undefined && sql`working_days = ${edit.workingDays}`,
    edit.holidays !== undefined && sql`holidays = ${json(edit.holidays)}`,
    edit.services !== undefined && sql`services = ${edit.services}`,
    sql`version = version + 1`,
    sql`updated_at = ${at}`,
  ].filter((part) => part !== false)
  const { numAffectedRows } =
    await sql`update teams set ${sql.join(set)} where id = ${id} and version = ${version}`.execute(db)
  return numAffectedRows === 1n
}

export async function deleteTeam(db: Db, id: string): Promise<void> {
  await sql`delete from teams where id = ${id}`.execute(db)
}

/** Those of `userIds` who can sign in become the members. Returns the ids that could not. */
export async function replaceMembers(db: Db, teamId: string, userIds: readonly string[]): Promise<string[]> {
  const possible = userIds.filter((id) => isUuid(id))
  await sql`delete from team_members where team_id = ${teamId}`.execute(db)
  const { rows } = await sql<{ id: string }>`insert into team_members (team_id, user_id)
    select ${teamId}::uuid, id from users where id = any(${possible}::uuid[]) and removed_at is null returning user_id as id`.execute(
    db,
  )
  const there = new Set(rows.map(({ id }) => id))
  return userIds.filter((id) => !there.has(id))
}
