import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { Template, TemplateContent, TemplateField, TemplateListing, TemplateVersion } from './model.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

/** The columns of a `Template`; `t` is templates and `v` template_versions. */
const outline = sql.raw(`t.id, t.builtin, v.version, v.content ->> 'name' as name, v.content ->> 'about' as about,
  v.content -> 'sections' as sections`)

/**
 * A version of a template; the newest one when no version is named. Also of archived templates. With `hold` the template
 * stays as it is until the end of the transaction.
 */
export async function findVersion(
  db: Db,
  id: string,
  version: number | null,
  hold: 'share' | 'update' | null = null,
): Promise<TemplateVersion | null> {
  const { rows } = await sql<TemplateVersion>`select ${outline}, t.version as newest, t.archived_at as "archivedAt",
      v.created_at as "createdAt", (select jsonb_build_object('id', u.id, 'name', u.name) from users u where u.id = v.created_by) as "createdBy"
    from templates t join template_versions v on v.template_id = t.id and v.version = ${version === null ? sql`t.version` : sql`${version}`}
    where t.id = ${id} ${sql.raw(hold ? `for ${hold} of t` : '')}`.execute(db)
  return rows[0] ?? null
}

/** Ids of the templates to choose from. */
export async function offeredIds(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from templates where archived_at is null order by id`.execute(db)
  return rows.map((row) => row.id)
}

export async function allIds(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from templates`.execute(db)
  return rows.map((row) => row.id)
}

/** Every field that any version has, by its id, as the latest version asks it. */
export async function fieldsOf(db: Db): Promise<Map<string, TemplateField>> {
  const { rows } = await sql<{ field: TemplateField }>`select distinct on (f ->> 'id') f as field
    from template_versions v, jsonb_array_elements(v.content -> 'sections') s, jsonb_array_elements(s -> 'fields') f
    order by f ->> 'id', v.created_at desc`.execute(db)
  return new Map(rows.map(({ field }) => [field.id, field]))
}

/** The newest version of each, built-in ones in the given order and then by name. `visible` limits the incidents that count as uses. */
export async function listTemplates(
  db: Db,
  order: readonly string[],
  visible: RawBuilder<boolean>,
): Promise<TemplateListing[]> {
  const { rows } =
    await sql<TemplateListing>`select ${outline}, t.archived_at as "archivedAt", v.created_at as "createdAt",
      (select count(*)::int from reviews r join incidents i on i.id = r.incident_id where r.template_id = t.id and ${visible}) as uses
    from templates t join template_versions v on v.template_id = t.id and v.version = t.version
    order by array_position(${[...order]}::text[], t.id), lower(v.content ->> 'name'), t.id`.execute(db)
  return rows
}

/** Which versions of these templates are kept, as `id@version`. */
export async function keptVersions(db: Db, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{
    at: string
  }>`select template_id || '@' || version as at from template_versions where template_id = any(${[...ids]})`.execute(db)
  return new Set(rows.map((row) => row.at))
}

/** Keeps this version of a built-in template, unless somebody's own template has its id or it is kept already. */
export async function keepBuiltin(db: Db, { id, version, ...content }: Template): Promise<void> {
  await sql`insert into templates (id, builtin, version) values (${id}, true, ${version})
    on conflict (id) do update set version = greatest(templates.version, excluded.version), updated_at = now() where templates.builtin`.execute(
    db,
  )
  await sql`insert into template_versions (template_id, version, content)
    select id, ${version}, ${JSON.stringify(contentOf(content))}::jsonb from templates where id = ${id} and builtin
    on conflict do nothing`.execute(db)
}

/** False when the id is taken. */
export async function insertTemplate(
  db: Db,
  id: string,
  content: TemplateContent,
  userId: string | null,
  at: string,
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`insert into templates (id, created_by, created_at, updated_at) values (${id}, ${userId}, ${at}, ${at}) on conflict do nothing`.execute(
      db,
    )
  if (numAffectedRows !== 1n) return false
  await insertVersion(db, id, 1, content, userId, at)
  return true
}

/** Makes `content` the version after `version`; false when that is no longer the newest. */
export async function appendVersion(
  db: Db,
  id: string,
  version: number,
  content: TemplateContent,
  userId: string | null,
  at: string,
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update templates set version = version + 1, updated_at = ${at} where id = ${id} and version = ${version} and not builtin`.execute(
      db,
    )
  if (numAffectedRows !== 1n) return false
  await insertVersion(db, id, version + 1, content, userId, at)
  return true
}

async function insertVersion(
  db: Db,
  id: string,
  version: number,
  content: TemplateContent,
  userId: string | null,
  at: string,
): Promise<void> {
  await sql`insert into template_versions (template_id, version, content, created_by, created_at)
    values (${id}, ${version}, ${JSON.stringify(contentOf(content))}::jsonb, ${userId}, ${at})`.execute(db)
}

export async function setArchived(db: Db, id: string, archivedAt: string | null, at: string): Promise<void> {
  await sql`update templates set archived_at = ${archivedAt}, updated_at = ${at} where id = ${id}`.execute(db)
}

export async function isUsed(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql<{
    used: boolean
  }>`select exists (select from reviews where template_id = ${id}) as used`.execute(db)
  return rows[0]?.used ?? false
}

export async function deleteTemplate(db: Db, id: string): Promise<void> {
  await sql`delete from templates where id = ${id}`.execute(db)
}

function contentOf({ name, about, sections }: TemplateContent): TemplateContent {
  return { name, about, sections }
}
