import type { Config } from '#platform/config/config.ts'
import { createLog } from '#platform/log/log.ts'
import { assemble } from './assemble.ts'

/** Runs background jobs only, beside any number of `serve` processes on the same PostgreSQL server. */
export async function work(config: Config) {
  const debrief = await assemble(config, createLog({ level: config.logLevel }))
  await debrief.startJobs({ work: true })
  return { stop: () => debrief.close() }
}
