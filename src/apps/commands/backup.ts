import { createReadStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { readConfig } from '#platform/config/config.ts'
import { createBackup } from '#platform/db/backup.ts'
import { openDatabase } from '#platform/db/database.ts'
import { askForBackup } from '#platform/db/local-control.ts'
import { restoreBackup } from '#platform/db/restore.ts'
import { AppError } from '#platform/errors/app-error.ts'
import { openFileStore } from '#platform/files/store.ts'
import { createLog } from '#platform/log/log.ts'

/** Tables with one row from the start; a database with nothing else is empty. */
const disposable = ['installation']

/** `debrief backup`: from the running server where it holds the data folder, else from the database itself. */
export async function backupCommand(path: string): Promise<void> {
  const config = readConfig()
  const running = config.databaseUrl ? null : await askForBackup(config.dataDir)
  if (running) return save(running, path)
  await withSource((source) => save(createBackup(source), path))
}

/** `debrief restore` */
export async function restoreCommand(path: string, options: { replace?: boolean }): Promise<void> {
  if (!(await stat(path).catch(() => null)))
    throw new AppError('NOT_FOUND', `There is no file ${path}.`, { remedy: 'Check the path.' })
  await withSource(async (source) => {
    const report = await restoreBackup(createReadStream(path), source, {
      replace: options.replace ?? false,
      disposable,
    })
    const rows = Object.values(report.rows).reduce((sum, count) => sum + count, 0)
    process.stdout.write(
      `Restored the backup of ${report.createdAt}: ${rows.toLocaleString('en')} rows and ${report.files.toLocaleString('en')} files.\n`,
    )
  })
}

async function withSource(run: (source: Parameters<typeof createBackup>[0]) => Promise<unknown>): Promise<void> {
  const config = readConfig()
  const database = await openDatabase({ ...config, log: createLog({ level: config.logLevel }) })
  try {
    await run({ database, files: await openFileStore(join(config.dataDir, 'files')), dataDir: config.dataDir })
  } finally {
    await database.close()
  }
}

/** Writes beside the path and gives it the name when it is whole and on the disk. */
async function save(backup: Readable, path: string): Promise<void> {
  const draft = `${path}.part`
  const file = await open(draft, 'w', 0o600)
  let bytes = 0
  try {
    for await (const chunk of backup) {
      await file.writeFile(chunk)
      bytes += chunk.length
    }
    await file.sync()
    await file.close()
    await rename(draft, path)
  } catch (error) {
    await file.close().catch(() => {})
    await rm(draft, { force: true })
    throw error
  }
  process.stdout.write(
    `Wrote ${path} (${bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} KB` : `${(bytes / 1e6).toFixed(1)} MB`}). It holds everything, restricted incidents too: keep it safe.\n`,
  )
}
