import { readConfig } from '#platform/config/config.ts'
import { openDatabase } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import { createLog } from '#platform/log/log.ts'

/** `debrief migrate` */
export async function migrateCommand(): Promise<void> {
  const config = readConfig()
  const database = await openDatabase({ ...config, log: createLog({ level: config.logLevel }) })
  try {
    const applied = await migrate(database.db)
    process.stdout.write(applied.length > 0 ? `Applied: ${applied.join(', ')}.\n` : 'The database is up to date.\n')
  } finally {
    await database.close()
  }
}
