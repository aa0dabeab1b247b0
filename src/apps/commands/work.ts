import { ConfigError, readConfig } from '#platform/config/config.ts'
import { work } from '../worker.ts'
import { stopOnSignal } from './serve.ts'

/** `debrief work` */
export async function workCommand(): Promise<void> {
  const config = readConfig()
  if (!config.databaseUrl)
    throw new ConfigError(
      'The embedded database belongs to one process, and debrief serve works on its own jobs. Set DATABASE_URL to run workers beside it.',
    )
  const worker = await work(config)
  process.stdout.write('Debrief is working on background jobs. Ctrl-C stops it.\n')
  stopOnSignal(worker.stop)
}
