import { createActionLifeService } from '#features/actions/life/service.ts'
import { createActionsService } from '#features/actions/service.ts'
import type { Announce } from '#features/audit/model.ts'
import { createIncidentsService } from '#features/incidents/service.ts'
import type { Clock } from '#platform/clock/clock.ts'
import { configOf } from '#platform/config/config.ts'
import { type Database, openDatabase } from '#platform/db/database.ts'
import type { Jobs } from '#platform/jobs/jobs.ts'
import { createLog } from '#platform/log/log.ts'
import { joinTickets } from '../../src/apps/tickets.ts'
import { standInTracker } from '../stand-ins/tracker-integration.ts'

/** Where this process ends without a word: at the so-many-th time that it comes there. */
export interface End {
  where: 'transaction' | 'commit' | 'committed' | 'request' | 'answer'
  nth: number
}
/** What this process is told to do: all that is due at this time. */
export interface Turn {
  at: number
  end: End | null
}

let ahead = 0
let end: End | null = null
const clock: Clock = { now: () => new Date(Date.now() + ahead) }

/** A kill -9 at this very place, if it is the one. */
function passes(where: End['where']): void {
  if (end?.where !== where) return
  end.nth -= 1
  if (end.nth === 0) process.kill(process.pid, 'SIGKILL')
}

const [, , databaseUrl = '', secret = ''] = process.argv
const config = configOf({
  DEBRIEF_SECRET: secret,
  DEBRIEF_OUTGOING_ALLOW: '127.0.0.1',
  DEBRIEF_URL: 'https://d.example.org',
})
const log = createLog({ level: 'silent' })
const opened = await openDatabase({ dataDir: '', databaseUrl, pool: 5, embeddedCache: 0 })
const database: Database = {
  ...opened,
  async transaction(work) {
    passes('transaction')
    const result = await opened.transaction(async (tx) => {
      const done = await work(tx)
      passes('commit')
      return done
    })
    passes('committed')
    return result
  },
}
const never = async (): Promise<never> => {
  throw new Error('No ticket asks for this.')
}
const announce: Announce = (tx, change) => joined.services.tickets.afterChange(tx, change)
const base = { database, clock, announce }
const incidents = createIncidentsService({
  ...base,
  createReview: never,
  assertTeam: never,
  idsOfView: never,
  recordMilestones: never,
})
const { issues } = standInTracker
const fetchAndEnd = (fetch: typeof globalThis.fetch) => async (input: RequestInfo | URL, init?: RequestInit) => {
  passes('request')
  const answer = await fetch(input, init)
  passes('answer')
  return answer
}
// The turns say when there is work.
const jobs: Jobs = {
  work: () => {},
  declare: () => {},
  every: () => {},
  enqueue: async () => null,
  start: never,
  stop: never,
}
const joined = joinTickets({
  ...base,
  log,
  jobs,
  config,
  secret,
  integrations: [
    {
      ...standInTracker,
      issues: { ...issues, open: (given) => issues.open({ ...given, fetch: fetchAndEnd(given.fetch) }) },
    },
  ],
  incidents,
  deedsOn: (on) => ({
    life: createActionLifeService({
      ...base,
      database: on,
      incidents,
      notifications: { tell: never },
      personFor: never,
    }),
    actions: createActionsService({ ...base, database: on, incidents, views: { list: never }, soakDays: never }),
  }),
})

process.on('message', async (turn: Turn) => {
  ahead = turn.at - Date.now()
  end = turn.end
  const { signal } = new AbortController()
  await Promise.all([joined.services.ticketSyncing.work(signal), joined.services.ticketSyncing.poll(signal)])
  await joined.services.ticketSyncing.work(signal)
  process.send?.('done')
})
process.once('disconnect', () => process.exit())
process.send?.('ready')
