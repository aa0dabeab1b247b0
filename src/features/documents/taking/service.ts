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
  uploadLimit: number
}

type Given = { name: string; origin?: string | undefined; bytes: AsyncIterable<Uint8Array> }
type Result = { ids: string[]; pictures: number; skipped: Taken['skipped'] }

/** Stores files before anything is made of them: one document, one picture, or a ZIP of both. */
export function createTaking(deps: TakingDeps) {
  const { database, clock, announce, files } = deps

  async function document(actor: Actor, name: string, origin: string, stored: StoredFile): Promise<string> {
    return database.transaction(async (tx) => {
      await store.insertStoredFile(tx, stored.id, stored.size, 'application/octet-stream')
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
      await store.insertStoredFile(tx, stored.id, stored.size, 'application/octet-stream')
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

  return async (actor: Actor, given: Given): Promise<Result> => {
    const name = fileKind.cleanPath(given.name)
    const stored = await files.put(given.bytes, deps.uploadLimit, name)
    const origin = given.origin || stored.id
    const file = await files.open(stored.id)
    if (!file) throw new Error('A file that was just stored is not there.')
    try {
      if (fileKind.isPicture(name)) {
        await picture(name, origin, stored)
        return { ids: [], pictures: 1, skipped: [] }
      }
      if (isZip(await file.read(0, 4)) && !deps.isDocument(name)) return await zip(actor, { name, ...file }, origin)
      if (!deps.isDocument(name))
        return { ids: [], pictures: 0, skipped: [{ name, reason: 'is no document that can be read' }] }
      if (stored.size > documentLimits.size)
        return { ids: [], pictures: 0, skipped: [{ name, reason: 'is larger than 20 MB' }] }
      return { ids: [await document(actor, name, origin, stored)], pictures: 0, skipped: [] }
    } catch (error) {
      if (error instanceof FileRefused)
        return { ids: [], pictures: 0, skipped: [{ name, reason: `${error.message} ${error.remedy}` }] }
      throw error
    } finally {
      await file.close()
    }
  }
}
