import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../errors/app-error.ts'
import { openFileStore } from '../files/store.ts'
import { createBackup } from './backup.ts'
import { type DatabaseSettings, openDatabase } from './database.ts'
import { FolderInUse } from './folder-lock.ts'
import { askForBackup } from './local-control.ts'
import { type RestoreOptions, type RestoreReport, restoreBackup } from './restore.ts'

/**
 * Writes a backup to a new file that only its owner can read: of the server named in the settings, else of the embedded
 * database, which the running process is asked for when there is one. The file appears when it is whole. Returns its
 * size in bytes.
 */
export async function backupToFile(settings: DatabaseSettings, path: string): Promise<number> {
  const target = resolve(path)
  if (await stat(target).catch(() => null)) {
    throw new AppError('ALREADY_EXISTS', `There is a file at ${target} already.`, { kept: 'It was left as it is.', remedy: 'Choose another name.' })
  }
  const { stream, done } = await openSource(settings)
  const draft = `${target}.part`
  try {
    await pipeline(stream, createWriteStream(draft, { mode: 0o600 }))
    await sync(draft)
    await rename(draft, target)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  } finally {
    await done()
  }
  return (await stat(target)).size
}

/** Brings a backup file back; see `restoreBackup`. The server must be stopped when its database is the embedded one. */
export async function restoreFromFile(settings: DatabaseSettings, path: string, options: RestoreOptions = {}): Promise<RestoreReport> {
  const file = createReadStream(path)
  await new Promise<void>((resolve, reject) => file.once('open', () => resolve()).once('error', reject))
  const database = await openDatabase(settings)
  try {
    const files = await openFileStore(join(settings.dataDir, 'files'))
    return await restoreBackup(file, { database, files, dataDir: settings.dataDir }, options)
  } finally {
    await database.close()
  }
}

async function openSource(settings: DatabaseSettings): Promise<{ stream: Readable; done(): Promise<void> }> {
  try {
    const database = await openDatabase(settings)
    const files = await openFileStore(join(settings.dataDir, 'files'))
    return { stream: createBackup({ database, files, dataDir: settings.dataDir }), done: () => database.close() }
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error
    const stream = await askForBackup(settings.dataDir)
    if (!stream) throw error
    return { stream, done: async () => {} }
  }
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
