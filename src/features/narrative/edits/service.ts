import type { Transaction } from 'kysely'
import * as Y from 'yjs'
import type { Announce, Change } from '#features/audit/model.ts'
import type { IncidentsService } from '#features/incidents/service.ts'
import type { Actor } from '#features/people/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { documentLimit } from '../documents/limit.ts'
import { touched } from '../documents/words.ts'
import { noReview, readOnly, tooLong } from '../errors.ts'
import { mayWrite } from '../policy.ts'
import { type Mentioned, type TemplateOf, writeDown } from '../projection/service.ts'
import { beginMissing } from '../seeds/service.ts'
import * as store from '../store.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>

export interface EditsDeps {
  database: Database
  clock: Clock
  announce: Announce
  incidents: Pick<IncidentsService, 'see'>
  templateOf: TemplateOf
  mentioned: Mentioned
  /** The document in this process, with what the database does not have yet; undefined when it is not open. */
  opened(incidentId: string): Y.Doc | undefined
}

/** What the log says of a change that the program makes for somebody, and what else belongs to it. */
export interface Edit {
  action: Change['action']
  subjectType?: string
  subjectId?: string | null
  details?: Record<string, unknown>
  /** Runs in the same transaction before the change, with the document's row locked; throws to refuse it. `began` are the sections that just became part of the document. */
  before?(tx: Tx, review: store.ReviewRow, began: readonly string[]): Promise<void>
  /** Runs in the same transaction after the change. */
  after?(tx: Tx, review: store.ReviewRow): Promise<void>
}

/** What an edit did. `update` is null when nothing was different. */
export interface Edited {
  incidentId: string
  sections: string[]
  update: Uint8Array | null
}

/** Changes of live documents in a transaction of their own, whether anybody has them open or not. */
export function createEdits({ database, clock, announce, incidents, templateOf, mentioned, opened }: EditsDeps) {
  /** The document as it is now, a copy of one's own. */
  async function read(db: store.Db, incidentId: string): Promise<Y.Doc> {
    const review = await store.findReview(db, incidentId)
    if (!review) throw noReview()
    const { state } = await store.readState(db, review.reviewId)
    const updates = (await store.readUpdates(db, review.reviewId)).map(({ update }) => update)
    if (state.length > 0) updates.unshift(state)
    const here = opened(incidentId)
    if (here) updates.push(Y.encodeStateAsUpdate(here))
    const doc = new Y.Doc()
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update)
    })
    return doc
  }

  return {
    read,
    edit: (actor: Actor, idOrKey: string, fn: (doc: Y.Doc) => void, what: Edit): Promise<Edited> =>
      database.transaction(async (tx) => {
        const { id: incidentId } = await incidents.see(tx, actor, idOrKey)
        if (!mayWrite(actor)) throw readOnly()
        const review = await store.findReview(tx, incidentId)
        if (!review) throw noReview()
        const template = await templateOf(tx, review)
        const began = await beginMissing(tx, review, template, announce)
        await what.before?.(tx, review, began)
        const doc = await read(tx, incidentId)
        const change = changeBy(doc, fn)
        if (change) {
          if (Y.encodeStateAsUpdate(doc).length > documentLimit) throw tooLong()
          const writer = { clientId: doc.clientID, userId: actor.userId }
          await store.appendEdit(tx, review.reviewId, change.update, writer)
          const sections = new Map([...change.sections].map((sectionId) => [sectionId, actor.userId]))
          const at = clock.now().toISOString()
          await writeDown(tx, review, template, doc, { sections, adoptions: change.adoptions }, at, mentioned)
        }
        await what.after?.(tx, review)
        const { action, subjectType = 'review', subjectId = incidentId, details = {} } = what
        await announce(tx, { actor, action, incidentId, subjectType, subjectId, details, parts: ['review'] })
        return { incidentId, sections: [...(change?.sections ?? [])], update: change?.update ?? null }
      }),
  }
}

/** What `fn` changes, as one update of a client id of its own; null when it changes nothing. */
function changeBy(doc: Y.Doc, fn: (doc: Y.Doc) => void): ({ update: Uint8Array } & ReturnType<typeof touched>) | null {
  const updates: Uint8Array[] = []
  const all = { sections: new Set<string>(), adoptions: false }
  doc.on('update', (update: Uint8Array) => void updates.push(update))
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    const { sections, adoptions } = touched(transaction, doc)
    for (const sectionId of sections) all.sections.add(sectionId)
    all.adoptions ||= adoptions
  })
  doc.transact(() => fn(doc))
  return updates.length === 0 ? null : { update: Y.mergeUpdates(updates), ...all }
}
