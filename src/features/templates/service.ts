import type { z } from 'zod'
import type { Announce, Change } from '#features/audit/model.ts'
import type { IncidentsService } from '#features/incidents/service.ts'
import type { Actor } from '#features/people/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { templates as builtin } from './builtin.ts'
import { contentFaults, idFrom, retypedFaults } from './content.ts'
import type { templatesContract } from './contract.ts'
import {
  adminsOnly,
  archived,
  changedMeanwhile,
  needed,
  notFound,
  shipped,
  unfit,
  unknownTemplate,
  used,
} from './errors.ts'
import {
  DEFAULT_TEMPLATE,
  type Template,
  type TemplateContent,
  type TemplateListing,
  type TemplateVersion,
} from './model.ts'
import { mayKeepTemplates } from './policy.ts'
import { shared } from './sections.ts'
import * as store from './store.ts'

export { findTemplate } from './builtin.ts'
export { DEFAULT_TEMPLATE } from './model.ts'

type Input<Name extends 'list' | 'get' | 'create' | 'save' | 'archive' | 'remove'> = z.output<
  NonNullable<(typeof templatesContract)[Name]['~orpc']['inputSchema']>
>

export interface TemplatesDeps {
  database: Database
  clock: Clock
  announce: Announce
  incidents: Pick<IncidentsService, 'visibleTo'>
  /** What ships with the program; given in tests. */
  shipped?: readonly Template[]
}

export type TemplatesService = ReturnType<typeof createTemplatesService>

/** The outlines a review can have. Each change is a new version; a review keeps the one it began with. */
export function createTemplatesService({
  database,
  clock,
  announce,
  incidents,
  shipped: ships = builtin,
}: TemplatesDeps) {
  const now = () => clock.now().toISOString()

  /** The newest version of a template that people keep, locked by nobody else's change. */
  async function toChange(db: store.Db, actor: Actor, id: string): Promise<TemplateVersion> {
    if (!mayKeepTemplates(actor)) throw adminsOnly()
    const found = await store.findVersion(db, id, null, 'update')
    if (!found) throw notFound(id)
    return found
  }

  const change = (actor: Actor, action: Change['action'], id: string, details: Record<string, unknown>) => ({
    actor,
    action,
    incidentId: null,
    subjectType: 'template',
    subjectId: id,
    details,
    parts: ['templates' as const],
  })

  return {
    /** Keeps the versions that ship with the program, where they are missing. Cheap when they are there. */
    async keepShipped(): Promise<void> {
      const kept = await store.keptVersions(
        database.db,
        ships.map(({ id }) => id),
      )
      const missing = ships.filter(({ id, version }) => !kept.has(`${id}@${version}`))
      if (missing.length === 0) return
      await database.transaction(async (tx) => {
        for (const template of missing) await store.keepBuiltin(tx, template)
      })
    },

    /** What a new review begins with, in the caller's transaction: the newest version. Throws when it is unknown or archived. */
    async choose(db: store.Db, id: string = DEFAULT_TEMPLATE): Promise<Template> {
      const found = await store.findVersion(db, id, null, 'share')
      if (!found) throw unknownTemplate(id, await store.offeredIds(db))
      if (found.archivedAt !== null) throw archived(found.name)
      return plain(found)
    },

    /** A version, or the newest one; null when there is none. Archived ones too: reviews may have them. */
    async find(db: store.Db, id: string, version: number | null = null): Promise<Template | null> {
      const found = await store.findVersion(db, id, version)
      return found && plain(found)
    },

    /** The newest version for something new, where nobody chose it by hand: null when it is unknown or archived. */
    async offered(db: store.Db, id: string): Promise<Template | null> {
      const found = await store.findVersion(db, id, null, 'share')
      return found && found.archivedAt === null ? plain(found) : null
    },

    /** The same as `find` for a caller that cannot do without: throws when there is none. */
    async at(db: store.Db, id: string, version: number | null = null): Promise<Template> {
      const found = await store.findVersion(db, id, version, 'share')
      if (found) return plain(found)
      if (version === null) throw unknownTemplate(id, await store.offeredIds(db))
      throw notFound(id, version)
    },

    /** Every typed question of every outline, by its id, as it is asked now. */
    fields: store.fieldsOf,

    async list(actor: Actor, { archived = false }: Input<'list'>): Promise<TemplateListing[]> {
      const order = ships.map(({ id }) => id)
      const all = await store.listTemplates(database.db, order, incidents.visibleTo(actor, 'i'))
      return archived ? all : all.filter(({ archivedAt }) => archivedAt === null)
    },

    async get({ id, version: asked }: Input<'get'>): Promise<TemplateVersion> {
      const version = asked ?? null
      const found = await store.findVersion(database.db, id, version)
      if (!found) throw notFound(id, version)
      return found
    },

    /** A new template: with the sections given, those of another one, or one to begin with. */
    create: (actor: Actor, { name, about, sections, copyOf }: Input<'create'>): Promise<TemplateVersion> =>
      database.transaction(async (tx) => {
        if (!mayKeepTemplates(actor)) throw adminsOnly()
        const original = copyOf === undefined ? null : await store.findVersion(tx, copyOf, null)
        if (copyOf !== undefined && !original) throw notFound(copyOf)
        const content: TemplateContent = {
          name,
          about: about ?? original?.about ?? '',
          sections: sections ?? original?.sections ?? [shared.summary],
        }
        await assertHolds(tx, content)
        const taken = new Set([...(await store.allIds(tx)), ...ships.map(({ id }) => id)])
        const id = idFrom(content.name, taken, 'template')
        await store.insertTemplate(tx, id, content, actor.userId, now())
        await announce(tx, change(actor, 'template.create', id, { name: content.name }))
        return (await store.findVersion(tx, id, null)) as TemplateVersion
      }),

    /** Keeps the content as the version after `version`. */
    save: (actor: Actor, { id, version, ...content }: Input<'save'>): Promise<TemplateVersion> =>
      database.transaction(async (tx) => {
        const current = await toChange(tx, actor, id)
        if (current.builtin) throw shipped()
        await assertHolds(tx, content)
        if (current.version !== version) throw changedMeanwhile(current)
        await store.appendVersion(tx, id, version, content, actor.userId, now())
        await announce(tx, change(actor, 'template.save', id, { name: content.name, version: version + 1 }))
        return (await store.findVersion(tx, id, null)) as TemplateVersion
      }),

    /** Takes a template off the choice, or back onto it. The standard one stays: reviews begin with it when none is chosen. */
    archive: (actor: Actor, { id, archived: away }: Input<'archive'>): Promise<TemplateVersion> =>
      database.transaction(async (tx) => {
        const current = await toChange(tx, actor, id)
        if (id === DEFAULT_TEMPLATE && away) throw needed(current.name)
        if ((current.archivedAt !== null) !== away) {
          await store.setArchived(tx, id, away ? now() : null, now())
          await announce(tx, change(actor, away ? 'template.archive' : 'template.restore', id, { name: current.name }))
        }
        return (await store.findVersion(tx, id, null)) as TemplateVersion
      }),

    /** Deletes a template with all its versions, when no review has it. */
    remove: (actor: Actor, { id }: Input<'remove'>): Promise<void> =>
      database.transaction(async (tx) => {
        const current = await toChange(tx, actor, id)
        if (current.builtin) throw shipped()
        if (await store.isUsed(tx, id)) throw used(current.name)
        await store.deleteTemplate(tx, id)
        await announce(tx, change(actor, 'template.delete', id, { name: current.name }))
      }),
  }
}

async function assertHolds(tx: store.Db, content: TemplateContent): Promise<void> {
  const own = contentFaults(content)
  const faults = own.length > 0 ? own : retypedFaults(content, await store.fieldsOf(tx))
  if (faults.length > 0) throw unfit(faults)
}

function plain({ id, name, about, version, builtin, sections }: TemplateVersion): Template {
  return { id, name, about, version, builtin, sections }
}
