import { ConfigError, readConfig } from '#platform/config/config.ts'
import { serve } from '../server.ts'

/** `debrief serve` */
export async function serveCommand(options: { port?: string; host?: string; work: boolean }): Promise<void> {
  const config = readConfig({
    ...(options.port && { DEBRIEF_PORT: options.port }),
    ...(options.host && { DEBRIEF_HOST: options.host }),
  })
  if (!options.work && !config.databaseUrl)
    throw new ConfigError(
      'Background work cannot be left to another process with the embedded database. Set DATABASE_URL, or leave --no-work out.',
    )
  const started = performance.now()
  const server = await serve(config, { work: options.work })
  const address = config.publicUrl ?? server.address
  process.stdout.write(`\n  Debrief is ready at ${address}  (${((performance.now() - started) / 1000).toFixed(1)} s)\n`)
  if (server.setupCode) {
    process.stdout.write(
      `\n  Nobody has signed up yet. Open the address and enter this one-time set-up code:\n\n      ${server.setupCode}\n`,
    )
  }
  process.stdout.write('\n  Ctrl-C stops it.\n\n')
  stopOnSignal(() => server.stop())
}

/** Ends in order on the first signal, at once on the second. */
export function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1)
      stopping = true
      void stop().then(() => process.exit(0))
    })
  }
}
