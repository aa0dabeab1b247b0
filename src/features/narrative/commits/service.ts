import * as Y from 'yjs'
import type { Database } from '#platform/db/database.ts'
import { databaseFault } from '#platform/db/faults.ts'
import type { Log } from '#platform/log/log.ts'
import { type AppendLog, type Batch, createAppendLog } from '../append-log.ts'
import * as store from '../store.ts'

export interface Commits extends AppendLog {
  /** Whoever wants to know of trouble. */
  hooks: {
    /** Changes of these reviews could not be committed; they are kept and tried again. */
    unsaved(reviewIds: ReadonlySet<string>): void
    /** These reviews were deleted with their documents. */
    gone(reviewIds: ReadonlySet<string>): void
  }
}

/** Commits what this process hears from its connections; `source` names the process. */
export function createCommits({ database, log }: { database: Database; log: Log }, source: string): Commits {
  const hooks: Commits['hooks'] = { unsaved: () => {}, gone: () => {} }

  /** What belongs to a deleted review has nowhere to go, and does not keep the others waiting. */
  async function commit(batch: Batch): Promise<void> {
    try {
      await store.appendBatch(database.db, batch, source)
    } catch (error) {
      if (databaseFault(error)?.kind !== 'missing-reference') throw error
      hooks.gone(await commitOneByOne(batch))
    }
  }

  async function commitOneByOne({ updates, claims }: Batch): Promise<Set<string>> {
    const gone = new Set<string>()
    for (const reviewId of new Set([...updates, ...claims].map((one) => one.reviewId))) {
      const own = (one: { reviewId: string }) => one.reviewId === reviewId
      const part = { updates: updates.filter(own), claims: claims.filter(own) }
      await store.appendBatch(database.db, part, source).catch((fault) => {
        if (databaseFault(fault)?.kind !== 'missing-reference') throw fault
        gone.add(reviewId)
      })
    }
    return gone
  }

  const appends = createAppendLog({
    commit,
    merge: Y.mergeUpdates,
    failed(error, reviewIds) {
      log.error({ err: error }, 'changes of live documents could not be committed; trying again')
      hooks.unsaved(reviewIds)
    },
  })
  return Object.assign(appends, { hooks })
}
