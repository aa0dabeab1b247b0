import type { Doc } from 'yjs'
import type { Actor } from '#features/people/model.ts'
import type { Section } from '#features/reviews/model.ts'
import type { Documents, DocumentsDeps } from './documents/service.ts'
import type { Edit } from './edits/service.ts'
import type { ImportSection, WriteSection } from './sections/service.ts'
import * as store from './store.ts'

export type NarrativeService = ReturnType<typeof createNarrativeService>

/** The words of reviews, which people write together. */
export function createNarrativeService(deps: DocumentsDeps) {
  let loading: Promise<Documents> | undefined
  const waiting: ((documents: Documents) => void)[] = []
  /** Loaded with first use: most starts of a process, and most commands, never need it. */
  const documents = (): Promise<Documents> =>
    (loading ??= import('./documents/service.ts').then(({ createDocuments }) => {
      const made = createDocuments(deps)
      for (const fn of waiting) fn(made)
      return made
    }))

  const sections = async () => (await import('./sections/service.ts')).createSections(await documents())

  return {
    async writeSection(actor: Actor, input: WriteSection): Promise<Section> {
      return (await sections()).write(actor, input)
    },
    async importSection(actor: Actor, input: ImportSection): Promise<Section> {
      return (await sections()).import(actor, input)
    },
    /** The live documents of this process. */
    documents,
    /** The document as it is now, a copy of one's own; empty when nobody has opened the review yet. The caller has seen the incident. */
    async read(db: store.Db, incidentId: string): Promise<Doc> {
      return (await documents()).read(db, incidentId)
    },
    /**
     * Changes the document for somebody who may write: committed, written down, told and in every open browser when it
     * resolves. `fn` gets a copy and must not wait for anything; `what` is what the log says.
     */
    async edit(actor: Actor, idOrKey: string, fn: (doc: Doc) => void, what: Edit): Promise<void> {
      return (await documents()).edit(actor, idOrKey, fn, what)
    },
    /** Who is behind each client id of Yjs, and so behind each character. */
    async authorsOf(db: store.Db, reviewId: string): Promise<Map<number, { id: string; name: string }>> {
      const writers = await store.readWriters(db, reviewId)
      return new Map(writers.map(({ clientId, id, name }) => [clientId, { id, name }]))
    },
    /** Calls `fn` after words of a review were written down. */
    afterActivity(fn: Parameters<Documents['afterActivity']>[0]): void {
      waiting.push((made) => made.afterActivity(fn))
    },
    /** Calls `fn` when the last person of this process has left a review's words. */
    afterLeaving(fn: Parameters<Documents['afterLeaving']>[0]): void {
      waiting.push((made) => made.afterLeaving(fn))
    },
    /** Documents whose last writer's process died before it wrote the sections down. */
    async bringUpToDate(): Promise<void> {
      const behind = await store.findBehind(deps.database.db)
      for (const incidentId of behind) await (await documents()).bringUpToDate(incidentId)
    },
    /** Commits and writes down everything that waits. */
    async stop(): Promise<void> {
      await (await loading)?.stop()
    },
  }
}
