import type { Transaction } from 'kysely'
import type { Doc } from 'yjs'
import type { z } from 'zod'
import type { Announce, Change } from '#features/audit/model.ts'
import type { IncidentsService } from '#features/incidents/service.ts'
import type { Actor, Person } from '#features/people/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { newId } from '#platform/id.ts'
import type { versionsContract } from './contract.ts'
import { noSuchSection, notFound, readOnly, tooManyNames } from './errors.ts'
import {
  type AuthoredSection,
  MOST_NAMED,
  NOW,
  PAUSE_MS,
  type SectionDifferences,
  type Version,
  type VersionBlock,
  type VersionReason,
} from './model.ts'
import { mayRestore } from './policy.ts'
import type { KeptState } from './state.ts'
import * as store from './store.ts'
import { thinned } from './thin.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>
type Input<Name extends keyof typeof versionsContract> = z.output<
  NonNullable<(typeof versionsContract)[Name]['~orpc']['inputSchema']>
>

export interface VersionsDeps {
  database: Database
  clock: Clock
  announce: Announce
  incidents: Pick<IncidentsService, 'see'>
  /** The live document of a review. */
  narrative: {
    /** As it is now, as a copy; the caller destroys it. */
    read(db: store.Db, incidentId: string): Promise<Doc>
    /** Changes the document and whatever belongs to the change in one transaction. */
    edit(
      actor: Actor,
      incidentId: string,
      change: (doc: Doc) => void,
      what: { action: Change['action']; subjectType: string; subjectId: string; after(tx: Tx): Promise<void> },
    ): Promise<unknown>
    /** Whose Yjs client wrote. */
    authorsOf(db: store.Db, reviewId: string): Promise<ReadonlyMap<number, Person>>
  }
}

export type VersionsService = ReturnType<typeof createVersionsService>

const debrief: Actor = { userId: null, name: 'Debrief', role: 'owner', via: 'system', scopes: null }

/** What a version is kept for. */
interface Keep {
  actor: Actor
  incidentId: string
  why: VersionReason
  name?: string
  restoredId?: string
  /** The state to keep when it is not that of now. */
  state?: KeptState
}

/** What knows Yjs: loaded with first use, because most processes and commands never need it. */
async function documents() {
  const { blocksOf, authoredSection } = await import('./blocks.ts')
  const { compareDocuments } = await import('./differences/compare.ts')
  const { sectionsOf } = await import('./leaves.ts')
  const { restoreSections } = await import('./restore.ts')
  const { clientsSince, documentOf, stateOf } = await import('./state.ts')
  return {
    blocksOf,
    authoredSection,
    compareDocuments,
    sectionsOf,
    restoreSections,
    clientsSince,
    documentOf,
    stateOf,
  }
}

/** The history of what people wrote: versions, who wrote what, differences, and the way back. */
export function createVersionsService({ database, clock, announce, incidents, narrative }: VersionsDeps) {
  const { db } = database
  const now = () => clock.now()
  /** When to ask again whether a review in which people write is due, so that not every word asks the database. */
  const due = new Map<string, number>()

  /**
   * Keeps a version inside the caller's transaction, unless it would say what the one before says: then that one is the
   * answer. Null when there is nothing to keep, or the last one is too young for another while people write.
   */
  async function keep(tx: Tx, { actor, incidentId, why, ...given }: Keep): Promise<Version | null> {
    const reviewId = await store.lockReview(tx, incidentId)
    if (!reviewId) return null
    const latest = await store.latestVersion(tx, reviewId)
    if (why === 'pause' && latest && now().getTime() - Date.parse(latest.createdAt) < PAUSE_MS) {
      due.set(incidentId, Date.parse(latest.createdAt) + PAUSE_MS)
      return null
    }
    const state = given.state ?? (await stateNow(tx, incidentId))
    const asked = why === 'named' || why === 'published' || why === 'restored'
    if (!asked && why !== 'before-restore' && state.sections.length === 0) return null
    if (!asked && latest?.digest === state.digest) return store.findVersion(tx, incidentId, latest.id)
    if (given.name !== undefined && (await store.countNamed(tx, reviewId)) >= MOST_NAMED) throw tooManyNames()
    const authors = await narrative.authorsOf(tx, reviewId)
    const { clientsSince } = await documents()
    const writers = clientsSince(latest?.vector ?? null, state.vector).flatMap(
      (client) => authors.get(client)?.id ?? [],
    )
    const id = newId()
    await store.insertVersion(tx, {
      ...state,
      id,
      reviewId,
      why,
      name: given.name ?? null,
      restoredId: given.restoredId ?? null,
      createdById: actor.userId,
      at: now().toISOString(),
      writerIds: [...new Set(writers)],
    })
    await thin(tx, reviewId)
    await announce(tx, {
      actor,
      action: 'version.keep',
      incidentId,
      subjectType: 'version',
      subjectId: id,
      details: { why, ...(given.name === undefined ? {} : { name: given.name }) },
      parts: ['versions'],
      passing: why !== 'named',
    })
    return store.findVersion(tx, incidentId, id)
  }

  async function stateNow(tx: store.Db, incidentId: string): Promise<KeptState> {
    const { stateOf } = await documents()
    return using(await narrative.read(tx, incidentId), stateOf)
  }

  async function thin(tx: Tx, reviewId: string): Promise<void> {
    const gone = thinned(await store.unnamedVersions(tx, reviewId), now())
    if (gone.length > 0) await store.deleteVersions(tx, gone)
  }

  const keepByItself = async (incidentId: string, why: VersionReason): Promise<void> => {
    due.set(incidentId, now().getTime() + PAUSE_MS)
    await database.transaction((tx) => keep(tx, { actor: debrief, incidentId, why }))
  }

  /** The incident and its version, for somebody who may see them. */
  async function seen(
    actor: Actor,
    incidentIdOrKey: string,
    id: string,
  ): Promise<{ incidentId: string; version: Version }> {
    const incident = await incidents.see(db, actor, incidentIdOrKey)
    const version = await store.findVersion(db, incident.id, id)
    if (!version) throw notFound()
    return { incidentId: incident.id, version }
  }

  /** The document of a version, or as it is now. The caller destroys it. */
  async function documentAt(incidentId: string, id: string): Promise<Doc> {
    if (id === NOW) return narrative.read(db, incidentId)
    const state = await store.stateOfVersion(db, id)
    if (!state) throw notFound()
    return (await documents()).documentOf(state)
  }

  async function seenOrNow(actor: Actor, incidentIdOrKey: string, id: string) {
    if (id !== NOW) return seen(actor, incidentIdOrKey, id)
    return { incidentId: (await incidents.see(db, actor, incidentIdOrKey)).id, version: null }
  }

  return {
    /** A change of the review that is worth a version: it went out, or another outline was chosen. In the change's transaction. */
    async afterChange(tx: Tx, { actor, action, incidentId, details }: Change): Promise<void> {
      const moved = action === 'review.update' && details?.outline !== undefined
      if (incidentId === null || (action !== 'review.publish' && !moved)) return
      await keep(tx, { actor, incidentId, why: moved ? 'template' : 'published' })
    },

    /** People wrote: keeps a version when the last one is ten minutes old. Cheap to call often. */
    async afterWriting(incidentId: string): Promise<void> {
      if ((due.get(incidentId) ?? 0) <= now().getTime()) await keepByItself(incidentId, 'pause')
    },

    /** The last person left. */
    async afterLeaving(incidentId: string): Promise<void> {
      await keepByItself(incidentId, 'left')
      due.delete(incidentId)
    },

    /** Thins what became old in reviews in which nobody writes any more. */
    async thinAll(): Promise<void> {
      const yesterday = new Date(now().getTime() - 86_400_000).toISOString()
      for (const reviewId of await store.reviewsWithOlder(db, yesterday)) {
        await database.transaction((tx) => thin(tx, reviewId))
      }
    },

    async list(
      actor: Actor,
      { incidentId, before, limit }: Input<'list'>,
    ): Promise<{ versions: Version[]; more: boolean }> {
      const incident = await incidents.see(db, actor, incidentId)
      const versions = await store.listVersions(db, incident.id, { before, limit: limit + 1 })
      return { versions: versions.slice(0, limit), more: versions.length > limit }
    },

    create: (actor: Actor, { incidentId, name }: Input<'create'>): Promise<Version> =>
      database.transaction(async (tx) => {
        const incident = await incidents.see(tx, actor, incidentId)
        if (!mayRestore(actor)) throw readOnly()
        const version = await keep(tx, { actor, incidentId: incident.id, why: 'named', name })
        if (!version) throw notFound()
        return version
      }),

    rename: (actor: Actor, { incidentId, id, name }: Input<'rename'>): Promise<Version> =>
      database.transaction(async (tx) => {
        const incident = await incidents.see(tx, actor, incidentId)
        const version = await store.findVersion(tx, incident.id, id)
        if (!version) throw notFound()
        if (!mayRestore(actor)) throw readOnly()
        const reviewId = await store.lockReview(tx, incident.id)
        if (name !== null && version.name === null && (await store.countNamed(tx, reviewId ?? '')) >= MOST_NAMED)
          throw tooManyNames()
        await store.renameVersion(tx, id, name)
        await announce(tx, {
          actor,
          action: 'version.rename',
          incidentId: incident.id,
          subjectType: 'version',
          subjectId: id,
          details: { name },
          parts: ['versions'],
        })
        return { ...version, name }
      }),

    async read(
      actor: Actor,
      { incidentId, id }: Input<'read'>,
    ): Promise<{ version: Version | null; sections: { sectionId: string; blocks: VersionBlock[] }[] }> {
      const found = await seenOrNow(actor, incidentId, id)
      const { sectionsOf, blocksOf } = await documents()
      const sections = using(await documentAt(found.incidentId, id), (doc) =>
        sectionsOf(doc).map((sectionId) => ({ sectionId, blocks: blocksOf(doc, sectionId) })),
      )
      return { version: found.version, sections }
    },

    async compare(
      actor: Actor,
      { incidentId: idOrKey, id, with: other }: Input<'compare'>,
    ): Promise<{ before: Version; after: Version | null; sections: SectionDifferences[] }> {
      const { incidentId, version: before } = await seen(actor, idOrKey, id)
      const after = (await seenOrNow(actor, idOrKey, other)).version
      const [from, to] = [await documentAt(incidentId, id), await documentAt(incidentId, other)]
      try {
        const { compareDocuments } = await documents()
        const sections: SectionDifferences[] = []
        for (const differences of compareDocuments(from, to)) {
          sections.push(differences)
          await breath()
        }
        return { before, after, sections }
      } finally {
        from.destroy()
        to.destroy()
      }
    },

    async authors(
      actor: Actor,
      { incidentId: idOrKey, id }: Input<'authors'>,
    ): Promise<{ people: Person[]; sections: AuthoredSection[] }> {
      const { incidentId } = await seenOrNow(actor, idOrKey, id)
      const authors = await narrative.authorsOf(db, (await store.findReview(db, incidentId)) ?? '')
      const { sectionsOf, authoredSection } = await documents()
      const sections = using(await documentAt(incidentId, id), (doc) =>
        sectionsOf(doc).map((sectionId) =>
          authoredSection(doc, sectionId, (client) => authors.get(client)?.id ?? null),
        ),
      )
      const named = new Set(
        sections.flatMap(({ blocks }) => blocks.flatMap(({ runs }) => runs.map((run) => run.personId))),
      )
      const people = new Map([...authors.values()].map((person) => [person.id, person]))
      return { people: [...people.values()].filter((person) => named.has(person.id)), sections }
    },

    /** What stands there now is kept first, so that nothing can be lost by going back. */
    async restore(
      actor: Actor,
      { incidentId: idOrKey, id, sectionId }: Input<'restore'>,
    ): Promise<{ kept: Version; restored: Version }> {
      const { incidentId } = await seen(actor, idOrKey, id)
      if (!mayRestore(actor)) throw readOnly()
      const { sectionsOf, stateOf, restoreSections } = await documents()
      const then = await documentAt(incidentId, id)
      try {
        const known = sectionsOf(then)
        if (sectionId !== undefined && !known.includes(sectionId)) throw noSuchSection()
        let before: KeptState | undefined
        let kept: Version | null = null
        let restored: Version | null = null
        await narrative.edit(
          actor,
          incidentId,
          (live) => {
            before = stateOf(live)
            restoreSections(live, then, sectionId === undefined ? known : [sectionId], sectionId === undefined)
          },
          {
            action: 'version.restore',
            subjectType: 'version',
            subjectId: id,
            async after(tx) {
              if (before) kept = await keep(tx, { actor, incidentId, why: 'before-restore', state: before })
              restored = await keep(tx, { actor, incidentId, why: 'restored', restoredId: id })
            },
          },
        )
        if (!kept || !restored) throw notFound()
        return { kept, restored }
      } finally {
        then.destroy()
      }
    },
  }
}

function using<Result>(doc: Doc, use: (doc: Doc) => Result): Result {
  try {
    return use(doc)
  } finally {
    doc.destroy()
  }
}

/** Lets others have their turn. */
const breath = () => new Promise<void>((resume) => setImmediate(resume))
