import * as Y from 'yjs'
import type { Announce, LiveNotice } from '#features/audit/model.ts'
import type { IncidentsService } from '#features/incidents/service.ts'
import type { Actor } from '#features/people/model.ts'
import type { TemplatesService } from '#features/templates/service.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { newId } from '#platform/id.ts'
import type { Live } from '#platform/live/live.ts'
import type { Log } from '#platform/log/log.ts'
import { createCommits } from '../commits/service.ts'
import { createEdits, type Edit } from '../edits/service.ts'
import { noReview } from '../errors.ts'
import {
  type Activity,
  createProjector,
  type Mentioned,
  othersQuietMs,
  quietMs,
  type TemplateOf,
} from '../projection/service.ts'
import { catchUp, noteSeen } from '../rows/service.ts'
import { beginMissing, outlineOf } from '../seeds/service.ts'
import * as store from '../store.ts'
import { fromDatabase, inTurn, type Opened, type Origin } from './opened.ts'
import { sectionsIn, touched } from './words.ts'

export interface DocumentsDeps {
  database: Database
  clock: Clock
  announce: Announce
  log: Log
  live: Pick<Live<LiveNotice>, 'subscribe'>
  incidents: Pick<IncidentsService, 'see'>
  templates: Pick<TemplatesService, 'find'>
  mentioned: Mentioned
}

export type Documents = ReturnType<typeof createDocuments>

/** The live documents in the memory of this process, and how they get into the database and out of it. */
export function createDocuments(deps: DocumentsDeps) {
  const { database, announce, log, live } = deps
  const source = newId()
  const opened = new Map<string, Opened>()
  const activity = new Set<(done: Activity) => void | Promise<void>>()
  const leaving = new Set<(incidentId: string) => void | Promise<void>>()
  const templateOf: TemplateOf = (db, { templateId, templateVersion }) =>
    deps.templates.find(db, templateId, templateVersion)
  const commits = createCommits(deps, source)
  const projector = createProjector({ ...deps, commits, templateOf, source, wrote })
  const edits = createEdits({ ...deps, templateOf, opened: (incidentId) => opened.get(incidentId)?.doc })

  function follows<What>(listeners: ReadonlySet<(what: What) => void | Promise<void>>, what: What): void {
    for (const fn of listeners)
      void Promise.resolve()
        .then(() => fn(what))
        .catch((error) => log.warn({ err: error }, 'what follows writing failed'))
  }
  function wrote(done: Activity): void {
    follows(activity, done)
  }

  async function load(incidentId: string, doc: Y.Doc): Promise<Opened> {
    const { review, rows, behind, state, generation } = await database.transaction(async (tx) => {
      const review = await store.findReview(tx, incidentId)
      if (!review) throw noReview()
      await beginMissing(tx, review, await templateOf(tx, review), announce)
      const rows = await store.readUpdates(tx, review.reviewId)
      const behind = await store.isBehind(tx, review.reviewId)
      const { state, generation } = await store.readState(tx, review.reviewId)
      return { review, rows, behind, state, generation }
    })
    doc.transact(
      () => {
        if (state.length > 0) Y.applyUpdate(doc, state)
        for (const row of rows) Y.applyUpdate(doc, row.update)
      },
      fromDatabase(null, true),
    )
    const own: Opened = {
      incidentId,
      reviewId: review.reviewId,
      doc,
      bytes: rows.reduce((sum, row) => sum + row.update.length, state.length),
      measuredAt: 0,
      changes: rows.length,
      generation,
      seen: 0,
      known: new Set(),
      outline: outlineOf(review),
      dirty: new Map(),
      adoptionsDirty: false,
      actor: null,
      dirtySince: null,
      timer: undefined,
      lastTook: 0,
      turn: Promise.resolve(),
      closed: false,
    }
    noteSeen(own, rows)
    if (behind) {
      for (const sectionId of sectionsIn(doc)) own.dirty.set(sectionId, null)
      own.adoptionsDirty = true
    }
    return own
  }

  /** Loads a document into `doc` and follows it until `doc` is destroyed. */
  async function open(incidentId: string, doc: Y.Doc): Promise<void> {
    const own = await load(incidentId, doc)
    opened.set(incidentId, own)
    follow(own)
    if (own.dirty.size > 0) projector.plan(own, quietMs)
    // Something may have been committed since it was read.
    void refresh(own)
  }

  function follow(own: Opened): void {
    const { doc, reviewId } = own
    const claimed = new Set<number>()
    doc.on('update', (update: Uint8Array, origin: Origin | null) => {
      own.bytes += update.length
      own.changes++
      if (origin?.stored) return
      const actor = origin?.connection?.context.actor ?? null
      if (actor) own.actor = actor
      commits.append({ reviewId, update, userId: actor?.userId ?? null })
    })
    doc.on('afterTransaction', (transaction: Y.Transaction) => {
      const origin = transaction.origin as Origin | null
      // Whoever brings words wrote them: also those of an earlier page of theirs that had no line.
      const actor = origin?.connection?.context.actor
      if (actor) {
        for (const [clientId, clock] of transaction.afterState) {
          if (claimed.has(clientId) || clock === (transaction.beforeState.get(clientId) ?? 0)) continue
          claimed.add(clientId)
          commits.claim({ reviewId, clientId, userId: actor.userId })
        }
      }
      if (transaction.changed.size === 0 || origin?.stored?.projected) return
      const { sections, adoptions } = touched(transaction, doc)
      const userId = origin?.stored ? origin.stored.userId : (origin?.connection?.context.actor.userId ?? null)
      for (const sectionId of sections) own.dirty.set(sectionId, userId ?? own.dirty.get(sectionId) ?? null)
      own.adoptionsDirty ||= adoptions
      if (sections.size > 0 || adoptions) projector.plan(own, origin?.source === 'connection' ? quietMs : othersQuietMs)
    })
    doc.on('destroy', () => {
      own.closed = true
      clearTimeout(own.timer)
      if (opened.get(own.incidentId) === own) opened.delete(own.incidentId)
      follows(leaving, own.incidentId)
    })
  }

  /** Another process wrote something down, or the review was moved to another outline. */
  const refresh = (own: Opened): Promise<void> =>
    inTurn(own, async () => {
      const review = own.closed ? null : await store.findReview(database.db, own.incidentId)
      if (!review) return
      if (outlineOf(review) !== own.outline) {
        await database.transaction(async (tx) => beginMissing(tx, review, await templateOf(tx, review), announce))
        own.outline = outlineOf(review)
      }
      await catchUp(database.db, own, source)
    }).catch((error) => log.warn({ err: error }, 'what others changed in a review could not be read'))

  const stopListening = live.subscribe({
    notice({ incidentId, parts }) {
      const own = incidentId ? opened.get(incidentId) : undefined
      if (own && parts.includes('review')) void refresh(own)
    },
    missed() {
      for (const own of opened.values()) void refresh(own)
    },
  })

  return {
    open,
    /** Those that are open, by incident. */
    opened: opened as ReadonlyMap<string, Opened>,
    commits,
    read: edits.read,
    /** Writes everything of one down. False when the database does not take it now. */
    settle: projector.settle,

    /** Changes a document for somebody: committed and written down when it resolves, whether it is open or not. */
    async edit(actor: Actor, idOrKey: string, fn: (doc: Y.Doc) => void, what: Edit): Promise<void> {
      const { incidentId, sections, update } = await edits.edit(actor, idOrKey, fn, what)
      const own = opened.get(incidentId)
      if (own && update) {
        own.actor = actor
        Y.applyUpdate(own.doc, update, fromDatabase(actor.userId, true))
      }
      if (sections.length > 0) wrote({ incidentId, actor, sections })
    },

    /** Writes down what was typed into an open document of this process a moment ago, for an actor who may see it. */
    async writeDownNow(actor: Actor, idOrKey: string): Promise<void> {
      const { id } = await deps.incidents.see(database.db, actor, idOrKey)
      const own = opened.get(id)
      if (own) await projector.project(own)
    },

    /** Brings the tables up to date with a document that nobody has open and that was left behind. */
    async bringUpToDate(incidentId: string): Promise<void> {
      if (opened.has(incidentId)) return
      const doc = new Y.Doc()
      const own = await load(incidentId, doc)
      await projector.settle(own)
      own.closed = true
      clearTimeout(own.timer)
      doc.destroy()
    },

    /** Calls `fn` after words were written down. */
    afterActivity: (fn: (done: Activity) => void | Promise<void>) => void activity.add(fn),

    /** Calls `fn` when the last person of this process has left a document, and everything of it is written down. */
    afterLeaving: (fn: (incidentId: string) => void | Promise<void>) => void leaving.add(fn),

    /** Commits everything and writes it down. Rejects when the database does not take it. */
    async stop(): Promise<void> {
      stopListening()
      leaving.clear()
      await commits.drain()
      await Promise.all([...opened.values()].map(projector.settle))
    },
  }
}
