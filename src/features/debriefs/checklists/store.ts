import { type Kysely, sql, type Transaction } from 'kysely'
import { json } from '#platform/db/values.ts'
import type { Checklist, ChecklistRole, ChecklistTemplate, Item } from './model.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

export type KeptTemplate = Omit<ChecklistTemplate, 'shipped'> & { removed: boolean }

/** What differs from what ships, and the installation's own, oldest first; removed ones too. */
export async function listTemplates(db: Db): Promise<KeptTemplate[]> {
  const { rows } = await sql<KeptTemplate>`select id, role, name, items, version, removed_at is not null as removed
    from checklist_templates order by created_at, id`.execute(db)
  return rows
}

/** False when it is no longer at `version`; 0 = nothing is kept of it yet. */
export async function writeTemplate(
  tx: Db,
  given: Pick<ChecklistTemplate, 'id' | 'role' | 'name' | 'items'>,
  version: number,
  userId: string | null,
  at: string,
): Promise<boolean> {
  const { numAffectedRows } =
    version === 0
      ? await sql`insert into checklist_templates (id, role, name, items, created_at, updated_by)
          values (${given.id}, ${given.role}, ${given.name}, ${json(given.items)}, ${at}, ${userId})
          on conflict (id) do update set name = excluded.name, items = excluded.items, updated_by = excluded.updated_by,
            version = checklist_templates.version + 1, removed_at = null where checklist_templates.removed_at is not null`.execute(
          tx,
        )
      : await sql`update checklist_templates set name = ${given.name}, items = ${json(given.items)},
          version = version + 1, updated_by = ${userId}
          where id = ${given.id} and version = ${version} and removed_at is null`.execute(tx)
  return numAffectedRows === 1n
}

/** With `at` null it is there again. */
export async function setTemplateRemoved(tx: Db, id: string, at: string | null): Promise<void> {
  await sql`update checklist_templates set removed_at = ${at} where id = ${id}`.execute(tx)
}

export interface KeptList {
  templateId: string
  items: Item[]
  version: number
}

export async function findList(db: Db, incidentId: string, role: ChecklistRole): Promise<KeptList | null> {
  const { rows } = await sql<KeptList>`select template_id as "templateId", items, version from review_checklists
    where incident_id = ${incidentId} and role = ${role}`.execute(db)
  return rows[0] ?? null
}

/** False when the list is no longer at `version`; 0 = it has no copy yet. */
export async function writeList(
  tx: Db,
  incidentId: string,
  role: ChecklistRole,
  list: Omit<KeptList, 'version'>,
  version: number,
  at: string,
): Promise<boolean> {
  const { numAffectedRows } =
    version === 0
      ? await sql`insert into review_checklists (incident_id, role, template_id, items, updated_at)
          values (${incidentId}, ${role}, ${list.templateId}, ${json(list.items)}, ${at})
          on conflict (incident_id, role) do nothing`.execute(tx)
      : await sql`update review_checklists set template_id = ${list.templateId}, items = ${json(list.items)},
          version = version + 1, updated_at = ${at}
          where incident_id = ${incidentId} and role = ${role} and version = ${version}`.execute(tx)
  return numAffectedRows === 1n
}

export async function ticksOf(
  db: Db,
  incidentId: string,
  role: ChecklistRole,
): Promise<Map<string, NonNullable<Checklist['items'][number]['ticked']>>> {
  const { rows } = await sql<{
    itemId: string
    by: { id: string; name: string } | null
    at: string
  }>`select t.item_id as "itemId", t.ticked_at as at,
      (select jsonb_build_object('id', u.id, 'name', u.name) from users u where u.id = t.ticked_by) as by
    from checklist_ticks t where t.incident_id = ${incidentId} and t.role = ${role}`.execute(db)
  return new Map(rows.map(({ itemId, ...tick }) => [itemId, tick]))
}

/** False when it was ticked already: the first tick stays. */
export async function insertTick(
  tx: Db,
  incidentId: string,
  role: ChecklistRole,
  itemId: string,
  userId: string | null,
  at: string,
): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into checklist_ticks (incident_id, role, item_id, ticked_by, ticked_at)
    values (${incidentId}, ${role}, ${itemId}, ${userId}, ${at}) on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n
}

export async function deleteTick(tx: Db, incidentId: string, role: ChecklistRole, itemId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from checklist_ticks
    where incident_id = ${incidentId} and role = ${role} and item_id = ${itemId}`.execute(tx)
  return numAffectedRows === 1n
}
