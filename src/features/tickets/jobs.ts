import type { Transaction } from 'kysely'
import type { JobKind, Jobs } from '#platform/jobs/jobs.ts'
import type { Polling } from './polling/service.ts'
import type { Syncing } from './syncing/service.ts'

const lookJob: JobKind<Record<string, never>> = { name: 'tickets.look', onePerKey: 'waiting', retries: 5 }
const againJob: JobKind<Record<string, never>> = { name: 'tickets.again', retries: 1 }
const sweepJob: JobKind<Record<string, never>> = { name: 'tickets.sweep', onePerKey: true, retries: 0 }
const pollJob: JobKind<Record<string, never>> = { name: 'tickets.poll', onePerKey: true, retries: 0 }

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>

/** Asks for a look at the tickets that are due. */
export async function lookLater(jobs: Pick<Jobs, 'enqueue'>, tx: Tx): Promise<void> {
  await jobs.enqueue(tx, lookJob, {}, { key: 'all' })
}

/** Asks for a look at the tickets that are due then. */
export async function lookAt(jobs: Pick<Jobs, 'enqueue'>, tx: Tx, at: Date): Promise<void> {
  await jobs.enqueue(tx, againJob, {}, { startAfter: at })
}

/** Does what is due; once a minute what nobody was asked for, and which trackers are to be asked what changed. */
export function workOnTickets(jobs: Pick<Jobs, 'work' | 'every'>, syncing: Syncing, polling: Polling): void {
  jobs.work(lookJob, ({ signal }) => syncing.work(signal))
  jobs.work(againJob, ({ signal }) => syncing.work(signal))
  jobs.work(sweepJob, ({ signal }) => syncing.work(signal))
  jobs.every('* * * * *', sweepJob)
  jobs.work(pollJob, ({ signal }) => polling.poll(signal))
  jobs.every('* * * * *', pollJob)
}
