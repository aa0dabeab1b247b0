import { storable } from '#platform/db/storable.ts'
import type { TicketPage } from '../model.ts'
import { clockSkew, failureOf, quietUntil } from '../syncing/failures.ts'
import type { SyncingDeps } from '../syncing/service.ts'
import { setQuiet } from '../syncing/store.ts'
import { pollEvery } from '../trackers/model.ts'
import * as store from './store.ts'

export type Polling = ReturnType<typeof createPolling>

/** Longer than a poll takes: after it a tracker whose process died is taken up again. */
const held = 10 * 60_000
const mostPages = 500

/** Asks trackers what changed there: what a webhook tells may be lost, and not every tracker has one. */
export function createPolling({
  database,
  clock,
  log,
  trackers,
  lookLater,
}: Pick<SyncingDeps, 'database' | 'clock' | 'log' | 'trackers' | 'lookLater'>) {
  const at = (ms = 0) => new Date(clock.now().getTime() + ms).toISOString()

  async function ask(due: store.DuePoll): Promise<void> {
    const began = at()
    try {
      const opened = await trackers.open(due.id)
      if (!opened) return
      const since = new Date(Date.parse(due.since) - clockSkew)
      let cursor: string | null = null
      for (let page = 0; page < mostPages; page++) {
        const told: TicketPage = storable(await opened.client.changedSince(since, cursor))
        await database.transaction(async (tx) => {
          if ((await store.makeChangedDue(tx, due.id, told.tickets, at())) > 0) await lookLater(tx)
        })
        cursor = told.cursor
        if (cursor === null) break
      }
      await database.transaction(async (tx) => {
        await trackers.wentWell(tx, due.id)
        if (due.faulty && (await store.makeFailedDue(tx, due.id, at())) > 0) await lookLater(tx)
        // What could not be read to its end is asked for again.
        await store.releasePoll(tx, due, at(pollEvery), cursor === null ? began : null)
      })
    } catch (error) {
      const failure = failureOf(error, log)
      await database.transaction(async (tx) => {
        const quiet = quietUntil(failure, clock.now().getTime())
        if (quiet !== null && failure.kind === 'limited') await setQuiet(tx, due.id, quiet)
        await trackers.wentWrong(tx, due.id, failure)
        await store.releasePoll(tx, due, at(pollEvery), null)
      })
    }
  }

  return {
    /** Asks each tracker whose turn it is, one after the other. */
    async poll(signal: AbortSignal): Promise<void> {
      while (!signal.aborted) {
        const due = await database.transaction((tx) => store.takePoll(tx, at(), at(held)))
        if (!due) return
        await ask(due)
      }
    },
  }
}
