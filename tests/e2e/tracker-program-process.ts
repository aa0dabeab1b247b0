import { serve } from '#apps/server.ts'
import { integrations } from '#integrations/registry.ts'
import { readConfig } from '#platform/config/config.ts'
import { standInTracker } from '../stand-ins/tracker-integration.ts'

/** The whole program, as `debrief serve` runs it, with the stand-in among its trackers. */
const server = await serve(readConfig(), { integrations: [...integrations, standInTracker] })
await server.ready
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)))
process.stdout.write(`ready at ${server.address}\nset-up code: ${server.setupCode}\nCtrl-C stops it.\n`)
