import type { Transaction } from 'kysely'
import type { z } from 'zod'
import type { Announce, Change } from '#features/audit/model.ts'
import type { IncidentsService } from '#features/incidents/service.ts'
import type { Actor } from '#features/people/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { newId } from '#platform/id.ts'
import type { checklistsContract } from './contract.ts'
import { adminsOnly, listChanged, noItem, noTemplate, readOnly, templateChanged, tooMany } from './errors.ts'
import { type Checklist, type ChecklistRole, type ChecklistTemplate, mostTemplates } from './model.ts'
import { mayKeepTemplates, mayTick } from './policy.ts'
import { shippedChecklists } from './shipped.ts'
import * as store from './store.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>
type Input<Name extends 'tick' | 'edit'> = z.output<
  NonNullable<(typeof checklistsContract)[Name]['~orpc']['inputSchema']>
>
type TemplateInput<Name extends 'create' | 'update'> = z.output<
  NonNullable<(typeof checklistsContract.templates)[Name]['~orpc']['inputSchema']>
>

export interface ChecklistsDeps {
  database: Database
  clock: Clock
  announce: Announce
  incidents: Pick<IncidentsService, 'see'>
}

export type ChecklistsService = ReturnType<typeof createChecklistsService>

/** What owner and facilitator see to: lists to begin with, and the copy of each review with its ticks. */
export function createChecklistsService({ database, clock, announce, incidents }: ChecklistsDeps) {
  const now = () => clock.now().toISOString()

  async function templates(db: store.Db): Promise<ChecklistTemplate[]> {
    const kept = new Map(
      (await store.listTemplates(db))
        .filter(({ removed }) => !removed)
        .map(({ removed: _, ...template }) => [template.id, template]),
    )
    const shipped = shippedChecklists.map((list) => ({
      ...(kept.get(list.id) ?? { ...list, version: 0 }),
      shipped: true,
    }))
    const own = [...kept.values()].filter(({ id }) => !shippedChecklists.some((list) => list.id === id))
    return [...shipped, ...own.map((template) => ({ ...template, shipped: false }))]
  }

  async function template(db: store.Db, id: string, role?: ChecklistRole): Promise<ChecklistTemplate> {
    const found = (await templates(db)).find((one) => one.id === id && (role === undefined || one.role === role))
    if (!found) throw noTemplate()
    return found
  }

  /** The copy of the review, or the list it would begin with. */
  async function kept(db: store.Db, incidentId: string, role: ChecklistRole): Promise<store.KeptList> {
    const list = await store.findList(db, incidentId, role)
    if (list) return list
    const { id, items } = await template(db, role, role)
    return { templateId: id, items, version: 0 }
  }

  async function listOf(db: store.Db, incidentId: string, role: ChecklistRole): Promise<Checklist> {
    const { items, ...list } = await kept(db, incidentId, role)
    const ticks = await store.ticksOf(db, incidentId, role)
    return { role, ...list, items: items.map((item) => ({ ...item, ticked: ticks.get(item.id) ?? null })) }
  }

  async function toWrite(tx: Tx, actor: Actor, idOrKey: string): Promise<string> {
    const { id } = await incidents.see(tx, actor, idOrKey)
    if (!mayTick(actor)) throw readOnly()
    return id
  }

  const told = (
    tx: Tx,
    actor: Actor,
    action: Change['action'],
    incidentId: string | null,
    subjectId: string,
    details = {},
  ) =>
    announce(tx, {
      actor,
      action,
      incidentId,
      subjectType: 'checklist',
      subjectId,
      details,
      parts: ['debrief'],
    })

  return {
    async get(actor: Actor, { incidentId, role }: { incidentId: string; role: ChecklistRole }): Promise<Checklist> {
      const incident = await incidents.see(database.db, actor, incidentId)
      return listOf(database.db, incident.id, role)
    },

    /** Ticking what is ticked changes nothing: the first tick stays. */
    tick: (actor: Actor, { incidentId, role, itemId, ticked }: Input<'tick'>): Promise<Checklist> =>
      database.transaction(async (tx) => {
        const id = await toWrite(tx, actor, incidentId)
        const list = await kept(tx, id, role)
        if (!list.items.some((item) => item.id === itemId)) throw noItem()
        if (list.version === 0) await store.writeList(tx, id, role, list, 0, now())
        const changed = ticked
          ? await store.insertTick(tx, id, role, itemId, actor.userId, now())
          : await store.deleteTick(tx, id, role, itemId)
        if (changed) await told(tx, actor, ticked ? 'checklist.tick' : 'checklist.untick', id, role, { item: itemId })
        return listOf(tx, id, role)
      }),

    edit: (actor: Actor, { incidentId, role, version, items, templateId }: Input<'edit'>): Promise<Checklist> =>
      database.transaction(async (tx) => {
        const id = await toWrite(tx, actor, incidentId)
        const before = await kept(tx, id, role)
        const other = templateId === undefined ? null : await template(tx, templateId, role)
        const after = {
          templateId: other?.id ?? before.templateId,
          items: items ?? other?.items ?? before.items,
        }
        if (!(await store.writeList(tx, id, role, after, version, now()))) throw listChanged(await listOf(tx, id, role))
        await told(tx, actor, 'checklist.edit', id, role, { items: after.items.length })
        return listOf(tx, id, role)
      }),

    templates: {
      async list(): Promise<{ templates: ChecklistTemplate[] }> {
        return { templates: await templates(database.db) }
      },

      create: (actor: Actor, given: TemplateInput<'create'>): Promise<ChecklistTemplate> =>
        database.transaction(async (tx) => {
          if (!mayKeepTemplates(actor)) throw adminsOnly()
          if ((await store.listTemplates(tx)).length >= mostTemplates) throw tooMany(mostTemplates)
          const id = newId()
          await store.writeTemplate(tx, { id, ...given }, 0, actor.userId, now())
          await told(tx, actor, 'checklist.addTemplate', null, id)
          return template(tx, id)
        }),

      update: (actor: Actor, { id, version, ...given }: TemplateInput<'update'>): Promise<ChecklistTemplate> =>
        database.transaction(async (tx) => {
          if (!mayKeepTemplates(actor)) throw adminsOnly()
          const before = await template(tx, id)
          const written =
            before.version === version &&
            (await store.writeTemplate(tx, { id, role: before.role, ...given }, version, actor.userId, now()))
          if (!written) throw templateChanged(await template(tx, id))
          await told(tx, actor, 'checklist.editTemplate', null, id)
          return template(tx, id)
        }),

      /** Reviews that have begun with it keep their copy. */
      remove: (actor: Actor, { id }: { id: string }): Promise<{ done: true }> =>
        database.transaction(async (tx) => {
          if (!mayKeepTemplates(actor)) throw adminsOnly()
          const before = await template(tx, id)
          if (before.version > 0) {
            await store.setTemplateRemoved(tx, id, now())
            await told(tx, actor, 'checklist.removeTemplate', null, id)
          }
          return { done: true }
        }),

      restore: (actor: Actor, { id }: { id: string }): Promise<ChecklistTemplate> =>
        database.transaction(async (tx) => {
          if (!mayKeepTemplates(actor)) throw adminsOnly()
          if ((await store.listTemplates(tx)).some((one) => one.id === id && one.removed)) {
            await store.setTemplateRemoved(tx, id, null)
            await told(tx, actor, 'checklist.restoreTemplate', null, id)
          }
          return template(tx, id)
        }),
    },
  }
}
