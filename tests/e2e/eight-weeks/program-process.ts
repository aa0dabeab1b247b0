import { serve } from '#apps/server.ts'
import { integrations } from '#integrations/registry.ts'
import type { Clock } from '#platform/clock/clock.ts'
import { readConfig } from '#platform/config/config.ts'
import { standInTracker } from '../../stand-ins/tracker-integration.ts'
import type { Moved, MoveTo } from './clock.ts'

/**
 * The whole program, as `debrief serve` runs it, by a clock that the process which started it moves, and with the stand-in
 * among its trackers. That is why it stands here: the product listens to nobody about the time.
 */
let ahead = Date.parse(process.argv[2] ?? '') - Date.now()
const clock: Clock = { now: () => new Date(Date.now() + ahead) }
const server = await serve(readConfig(), { clock, integrations: [...integrations, standInTracker] })
await server.ready
const { database, jobs } = server.debrief

/** Does what is done from time to time, and returns once all of it is done. */
async function doScheduled(): Promise<void> {
  const { rows } = await database.pool.query<{ name: string }>('select name from pgboss.schedule')
  const names = rows.map(({ name }) => name)
  const waiting = async () => {
    const { rows } = await database.pool.query(
      "select from pgboss.job where name = any ($1) and state in ('created', 'active')",
      [names],
    )
    return rows.length > 0
  }
  const allDone = async () => {
    while (await waiting()) await new Promise((resolve) => setTimeout(resolve, 50))
  }
  // What began before the clock was moved may have looked at the time before.
  await allDone()
  for (const name of names) await database.transaction((tx) => jobs.enqueue(tx, { name }, {}))
  await allDone()
}

process.on('message', async ({ moveTo }: MoveTo) => {
  ahead = Date.parse(moveTo) - Date.now()
  await doScheduled()
  process.send?.({ moved: moveTo } satisfies Moved)
})
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)))
process.stdout.write(`ready at ${server.address}\nset-up code: ${server.setupCode}\nCtrl-C stops it.\n`)
