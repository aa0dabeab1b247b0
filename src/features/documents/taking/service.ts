import type { Announce } from '#features/audit/model.ts'
import type { Actor } from '#features/people/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { AppError } from '#platform/errors/app-error.ts'
import { FileRefused, type RandomAccessFile } from '#platform/files/file.ts'
import type { FileStore, StoredFile } from '#platform/files/store.ts'
import { isZip, openZip } from '#platform/files/zip.ts'
import { newId } from '#platform/id.ts'
import { documentLimits, type Taken } from '../old-document.ts'
import * as store from '../store.ts'
import { fileKind } from './file-kind.ts'

export interface TakingDeps {
  database: Database
  clock: Clock
  announce: Announce
  files: FileStore
  isDocument(name: string): boolean
  readLater(tx: Parameters<Announce>[0]): Promise<void>
  /** Forgets a stored file and its bytes unless something refers to it. */
  discardUnusedFile(id: string): Promise<void>
  uploadLimit: number
}

type Given = { name: string; origin?: string | undefined; bytes: AsyncIterable<Uint8Array> }
type Result = { ids: string[]; pictures: number; skipped: Taken['skipped'] }

/** Stores files before anything is made of them: one document, one picture, or a ZIP of both. */
export function createTaking(deps: TakingDeps) {
  const { database, clock, announce, files } = deps

  /** Makes the bytes known, so that they are kept; somebody may be tidying the same ones away just now. */
  async function register(tx: store.Db, { id, size }: StoredFile): Promise<void> {
    await store.insertStoredFile(tx, id, size, 'application/octet-stream')
    if (await files.has(id)) return
    throw new AppError('NOT_READY', 'The file was being tidied away at the same moment.', {
      kept: 'Nothing of it was kept.',
      remedy: 'Add it again.',
    })
  }

  async function document(actor: Actor, name: string, origin: string, stored: StoredFile): Promise<string> {
    return database.transaction(async (tx) => {
      await register(tx, stored)
      const id = newId()
      const one = { id, name, fileId: stored.id, size: stored.size, origin, createdById: actor.userId }
      if (await store.insertDocument(tx, { ...one, createdAt: clock.now().toISOString() })) {
        await deps.readLater(tx)
        await announce(tx, {
          actor,
          action: 'document.upload',
          incidentId: null,
          subjectType: 'document',
          subjectId: id,
          details: { name, size: stored.size },
          parts: ['documents'],
        })
        return id
      }
      const known = await store.idOfFile(tx, stored.id)
      if (known === null) throw new Error('A document that is there already could not be found.')
      return known
    })
  }

  async function picture(path: string, origin: string, stored: StoredFile): Promise<void> {
    await database.transaction(async (tx) => {
      await register(tx, stored)
      await store.putPicture(tx, origin, path, stored.id, clock.now().toISOString())
    })
  }

  async function zip(actor: Actor, file: RandomAccessFile, origin: string): Promise<Result> {
    const result: Result = { ids: [], pictures: 0, skipped: [] }
    const entries = (await openZip(file).entries()).filter(({ path }) => !fileKind.isHidden(path))
    if (entries.length > documentLimits.entries)
      throw new AppError('TOO_LARGE', `This ZIP holds more than ${documentLimits.entries} files.`, {
        kept: 'Nothing of it was stored.',
        remedy: 'Add it in several parts.',
      })
    for (const entry of entries) {
      const isPicture = fileKind.isPicture(entry.path)
      if (!isPicture && !deps.isDocument(entry.path)) {
        result.skipped.push({ name: entry.path, reason: 'is no document that can be read' })
        continue
      }
      try {
        const stored = await files.put(entry.stream(), documentLimits.size, entry.path)
        if (isPicture) {
          await picture(entry.path, origin, stored)
          result.pictures += 1
        } else result.ids.push(await document(actor, entry.path, origin, stored))
      } catch (error) {
        if (!(error instanceof FileRefused) && !(error instanceof AppError && error.code === 'TOO_LARGE')) throw error
        result.skipped.push({ name: entry.path, reason: error.message })
      }
    }
    return result
  }

  async function sorted(actor: Actor, name: string, origin: string, stored: StoredFile): Promise<Result> {
    const none: Result = { ids: [], pictures: 0, skipped: [] }
    const file = await files.open(stored.id)
    if (!file) throw new Error('A file that was just stored is not there.')
    try {
      if (fileKind.isPicture(name)) {
        await picture(name, origin, stored)
        return { ...none, pictures: 1 }
      }
      if (deps.isDocument(name)) {
        if (stored.size > documentLimits.size) return { ...none, skipped: [{ name, reason: 'is larger than 20 MB' }] }
        return { ...none, ids: [await document(actor, name, origin, stored)] }
      }
      if (isZip(await file.read(0, 4))) return await zip(actor, { name, ...file }, origin)
      return { ...none, skipped: [{ name, reason: 'is no document that can be read' }] }
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error
      return { ...none, skipped: [{ name, reason: `${error.message} ${error.remedy}` }] }
    } finally {
      await file.close()
    }
  }

  return async (actor: Actor, given: Given): Promise<Result> => {
    const name = fileKind.cleanPath(given.name)
    const stored = await files.put(given.bytes, deps.uploadLimit, name)
    // Known from the first moment on: whatever becomes of it, the bytes can be found and tidied away.
    await database.transaction((tx) => register(tx, stored))
    try {
      return await sorted(actor, name, given.origin || stored.id, stored)
    } finally {
      await deps.discardUnusedFile(stored.id)
    }
  }
}
