import type { Announce, Change } from '#features/audit/model.ts'
import type { IncidentsService } from '#features/incidents/service.ts'
import type { Actor } from '#features/people/model.ts'
import type { ReviewsService } from '#features/reviews/service.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { AppError } from '#platform/errors/app-error.ts'
import type { FileStore } from '#platform/files/store.ts'
import { isUuid } from '#platform/id.ts'
import { gone, invalidPlan, notAllowed, notPossible } from './errors.ts'
import type { DocumentState, OldDocument, OpenDocument, Taken } from './old-document.ts'
import { outlineOf } from './old-document.ts'
import { type PictureDeps, showPictures } from './pictures/service.ts'
import { instantOf } from './plan/instant.ts'
import type { Plan } from './plan/model.ts'
import { reviewOf } from './plan/review.ts'
import { mayBringDocuments, mayReadDocuments } from './policy.ts'
import { type ReadingDeps, readStored } from './reading/service.ts'
import * as store from './store.ts'
import { createTaking } from './taking/service.ts'

type Tx = Parameters<Announce>[0]

export interface DocumentsDeps extends ReadingDeps, PictureDeps {
  database: Database
  clock: Clock
  announce: Announce
  incidents: Pick<IncidentsService, 'visibleTo'>
  reviews: Pick<ReviewsService, 'bring' | 'get'>
  files: FileStore
  /** True for names of files that may hold a document. */
  isDocument(name: string): boolean
  /** Asks for `readWaiting` to be run soon, once the transaction is committed. */
  readLater(tx: Tx): Promise<void>
  /** Forgets a stored file and its bytes unless something refers to it. */
  discardUnusedFile(id: string): Promise<void>
  /** Bytes of one upload. */
  uploadLimit: number
}

export type DocumentsService = ReturnType<typeof createDocumentsService>

/** Post-mortems from before Debrief: stored first, read in the background, corrected by people, kept as reviews. */
export function createDocumentsService(deps: DocumentsDeps) {
  const { database, clock, announce, incidents } = deps
  const now = () => clock.now().toISOString()
  const seen = (actor: Actor) => incidents.visibleTo(actor, 'i')
  const take = createTaking(deps)

  function assertMay(actor: Actor): void {
    if (!mayBringDocuments(actor)) throw notAllowed()
  }

  function assertMayRead(actor: Actor): void {
    if (!mayReadDocuments(actor)) throw notAllowed()
  }

  async function find(db: store.Db, actor: Actor, id: string, forUpdate = false): Promise<store.OpenRow> {
    const found = isUuid(id) ? await store.findDocument(db, seen(actor), id, forUpdate) : null
    if (!found) throw gone()
    return found
  }

  const tell = (tx: Tx, actor: Actor, action: Change['action'], { id, name }: Pick<store.Row, 'id' | 'name'>) =>
    announce(tx, {
      actor,
      action,
      incidentId: null,
      subjectType: 'document',
      subjectId: id,
      details: { name },
      parts: ['documents'],
    })

  /** Locks the document, checks what the asker last saw, writes the edit down and tells. */
  function change(
    actor: Actor,
    { id, version }: { id: string; version: number },
    action: Change['action'],
    make: (found: store.OpenRow, tx: Tx) => Promise<store.Edit> | store.Edit,
  ): Promise<OpenDocument> {
    assertMay(actor)
    return database.transaction(async (tx) => {
      const found = await find(tx, actor, id, true)
      if (found.version !== version)
        throw new AppError('CHANGED_MEANWHILE', 'Somebody else changed this document in the meantime.', {
          kept: 'Their change is saved; yours is not.',
          remedy: 'Look at it as it is now and make your change again.',
          current: openDocument(found),
        })
      await store.updateDocument(tx, id, version, await make(found, tx), actor.userId, now())
      await tell(tx, actor, action, found)
      return openDocument(await find(tx, actor, id))
    })
  }

  function assertState(found: store.Row, ...states: DocumentState[]): void {
    if (!states.includes(found.state)) throw notPossible(found.state)
  }

  return {
    async list(
      actor: Actor,
      input: { state?: DocumentState[] | undefined; after?: string | undefined; limit: number },
    ) {
      assertMayRead(actor)
      const after = input.after !== undefined && isUuid(input.after) ? input.after : undefined
      const [rows, counts] = [
        await store.listDocuments(database.db, seen(actor), { ...input, after }),
        await store.countByState(database.db, seen(actor)),
      ]
      return { documents: rows.map(listed), counts: { waiting: 0, read: 0, failed: 0, kept: 0, leftOut: 0, ...counts } }
    },

    async get(actor: Actor, { id }: { id: string }): Promise<OpenDocument> {
      assertMayRead(actor)
      return openDocument(await find(database.db, actor, id))
    },

    /** Stores what is given durably before anything is read. A ZIP gives each document in it. Bytes that are known give the document there is. */
    async upload(
      actor: Actor,
      input: { name: string; origin?: string | undefined; bytes: AsyncIterable<Uint8Array> },
    ): Promise<Taken> {
      assertMay(actor)
      const taken = await take(actor, input)
      const rows = await Promise.all(taken.ids.map((id) => store.findDocument(database.db, seen(actor), id)))
      const there = rows.filter((row) => row !== null)
      // What the asker may not see is a restricted review made of the same bytes; the rest of a ZIP is not held up by it.
      const hidden = rows.length - there.length
      const unseen = { name: input.name, reason: `${hidden} of the documents in it cannot be shown to you` }
      return {
        documents: there.map(listed),
        pictures: taken.pictures,
        skipped: hidden > 0 ? [...taken.skipped, unseen] : taken.skipped,
      }
    },

    correct: (actor: Actor, input: { id: string; version: number; plan: Plan }): Promise<OpenDocument> =>
      change(actor, input, 'document.correct', (found) => {
        assertState(found, 'read')
        if (!found.reading || !found.plan) throw notPossible(found.state)
        const fault = planFault(found.plan, input.plan)
        if (fault) throw invalidPlan(fault)
        return { plan: input.plan, outline: outlineOf(found.reading, input.plan) }
      }),

    readAgain: (actor: Actor, input: { id: string; version: number }): Promise<OldDocument> =>
      change(actor, input, 'document.readAgain', async (found, tx) => {
        assertState(found, 'read', 'failed', 'waiting')
        await deps.readLater(tx)
        return { state: 'waiting', error: null }
      }).then(withoutReading),

    /** Makes a review of it, all of it or nothing. Pictures that came along are put into the words afterwards. */
    async keep(
      actor: Actor,
      input: { id: string; version: number },
    ): Promise<{ document: OldDocument; notes: string[] }> {
      if (actor.userId === null) throw invalidPlan(nobody)
      const keeper = actor.userId
      const notes: string[] = []
      const kept = await change(actor, input, 'document.keep', async (found, tx) => {
        assertState(found, 'read')
        if (!found.reading || !found.plan) throw notPossible(found.state)
        const chosen = found.plan.actions.flatMap(({ ownerId }) =>
          ownerId !== null && isUuid(ownerId) ? [ownerId] : [],
        )
        const emails = await store.emailsOf(tx, [keeper, ...chosen])
        const document = reviewOf(found.reading, found.plan, {
          name: found.name,
          sha256: found.fileId,
          keeper: { name: actor.name, email: emails.get(keeper) ?? '' },
          emails,
          now: now(),
        })
        const brought = await deps.reviews.bring(tx, actor, document)
        notes.push(...brought.notes)
        return { state: 'kept', incidentId: brought.incidentId }
      })
      const row = await find(database.db, actor, input.id)
      if (row.reading && row.incidentId) notes.push(...(await showPictures(deps, actor, row, row.reading)))
      return { document: withoutReading(kept), notes }
    },

    leaveOut: (actor: Actor, input: { id: string; version: number }): Promise<OldDocument> =>
      change(actor, input, 'document.leaveOut', (found) => {
        assertState(found, 'read', 'failed', 'waiting')
        return { state: 'leftOut' }
      }).then(withoutReading),

    takeBack: (actor: Actor, input: { id: string; version: number }): Promise<OldDocument> =>
      change(actor, input, 'document.takeBack', async (found, tx) => {
        assertState(found, 'leftOut')
        if (found.reading) return { state: 'read' }
        await deps.readLater(tx)
        return { state: 'waiting', error: null }
      }).then(withoutReading),

    async remove(actor: Actor, { id }: { id: string }): Promise<{ done: true }> {
      assertMay(actor)
      const { fileId } = await database.transaction(async (tx) => {
        const found = await find(tx, actor, id, true)
        if (!(await store.deleteDocument(tx, id))) throw notPossible(found.state)
        await tell(tx, actor, 'document.remove', found)
        return found
      })
      await deps.discardUnusedFile(fileId)
      return { done: true }
    },

    /** The file as it came. `close` it. */
    async file(actor: Actor, { id }: { id: string }) {
      assertMayRead(actor)
      const { fileId, name } = await find(database.db, actor, id)
      const file = await deps.files.open(fileId)
      if (!file) throw gone()
      return { name, file }
    },

    /** The background part: reads until nothing waits. Safe to run again, and several at a time. */
    async readWaiting(signal?: AbortSignal): Promise<void> {
      for (;;) {
        signal?.throwIfAborted()
        const next = await store.nextWaiting(database.db)
        if (next === null) return
        await readStored(deps, next)
      }
    },

    /** Asks again for readings that were lost. */
    resume: () => database.transaction((tx) => deps.readLater(tx)),
  }
}

const nobody = { path: 'actor', message: 'is nobody who can sign in; a review needs an owner' }

/** Corrections change values and take things in or out; they add nothing, so that each keeps its place in the document. */
function planFault(before: Plan, after: Plan): { path: string; message: string } | null {
  for (const path of ['entries', 'actions', 'milestones'] as const) {
    const lines = (plan: Plan) => plan[path].map((item) => `${item.lines.from}-${item.lines.to}`).join()
    if (lines(before) !== lines(after))
      return { path, message: 'must be those that were read, in their order; set "keep" to false to leave one out' }
  }
  for (const [index, { at }] of after.entries.entries())
    if (at && instantOf(at, after.zone) === null)
      return { path: `entries[${index}].at.wall`, message: `${at.wall} is no time that a calendar has` }
  return null
}

function listed({ fileId: _, origin: __, incidentId: ___, ...row }: store.Row): OldDocument {
  return row
}

function openDocument({ reading, plan, ...row }: store.OpenRow): OpenDocument {
  return { ...listed(row), reading, plan }
}

function withoutReading({ reading: _, plan: __, ...row }: OpenDocument): OldDocument {
  return row
}
