import { type Kysely, sql, type Transaction } from 'kysely'
import { json } from '#platform/db/values.ts'
import { isUuid } from '#platform/id.ts'
import type { CoachSettings, Dismissal, KeptSettings } from './model.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

/** Where settings belong: everywhere, or to a team or the review of an incident. */
export type Place = { kind: 'installation' } | { kind: 'team' | 'incident'; id: string }

const nameOf = (place: Place) => (place.kind === 'installation' ? place.kind : place.id)

/** The settings of these places, by name: `installation`, or the id. */
export async function readSettings(db: Db, places: readonly Place[]): Promise<ReadonlyMap<string, KeptSettings>> {
  const { rows } = await sql<{ place: string; settings: CoachSettings; version: number }>`
    select place, settings, version from coach_settings where place = any(${places.map(nameOf)}::text[])`.execute(db)
  return new Map(rows.map(({ place, settings, version }) => [place, { ...settings, version }]))
}

/** False when the settings are no longer at `version`. */
export async function writeSettings(
  db: Db,
  place: Place,
  version: number,
  settings: CoachSettings,
  by: string | null,
  at: string,
): Promise<boolean> {
  const id = (kind: Place['kind']) => (place.kind === kind && place.kind !== 'installation' ? place.id : null)
  const { rows } = await sql`insert into coach_settings (place, team_id, incident_id, settings, updated_by, updated_at)
    values (${nameOf(place)}, ${id('team')}, ${id('incident')}, ${json(settings)}, ${by}, ${at})
    on conflict (place) do update set settings = excluded.settings, version = coach_settings.version + 1,
      updated_by = excluded.updated_by, updated_at = excluded.updated_at
    where coach_settings.version = ${version} returning place`.execute(db)
  return rows.length > 0
}

const dismissal = sql.raw(`d.id, d.section_id as "sectionId", d.rule, d.words, d.sentence, d.reason, d.created_at as at,
  (select jsonb_build_object('id', u.id, 'name', u.name) from users u where u.id = d.created_by) as by`)

/** Oldest first. */
export async function listDismissals(db: Db, incidentId: string): Promise<Dismissal[]> {
  const { rows } = await sql<Dismissal>`select ${dismissal} from coach_dismissals d
    where d.incident_id = ${incidentId} order by d.created_at, d.id`.execute(db)
  return rows
}

export async function insertDismissal(
  db: Db,
  one: Omit<Dismissal, 'by'> & { incidentId: string; createdById: string | null },
): Promise<void> {
  await sql`insert into coach_dismissals (id, incident_id, section_id, rule, words, sentence, reason, created_by, created_at)
    values (${one.id}, ${one.incidentId}, ${one.sectionId}, ${one.rule}, ${one.words}, ${one.sentence}, ${one.reason},
      ${one.createdById}, ${one.at})`.execute(db)
}

/** The rule that was set aside; null when there is no such dismissal in this review. */
export async function deleteDismissal(
  db: Db,
  incidentId: string,
  id: string,
): Promise<{ rule: string; sectionId: string } | null> {
  if (!isUuid(id)) return null
  const { rows } = await sql<{ rule: string; sectionId: string }>`delete from coach_dismissals
    where id = ${id} and incident_id = ${incidentId} returning rule, section_id as "sectionId"`.execute(db)
  return rows[0] ?? null
}
