import type { Announce } from '#features/audit/model.ts'
import { UnreadableFile } from '#features/intake/model.ts'
import type { Actor } from '#features/people/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { FileRefused } from '#platform/files/file.ts'
import type { FileStore } from '#platform/files/store.ts'
import type { Log } from '#platform/log/log.ts'
import type { Reading } from '../model.ts'
import { type OldDocument, outlineOf } from '../old-document.ts'
import { proposePlan } from '../plan/propose.ts'
import * as store from '../store.ts'

export interface ReadingDeps {
  database: Database
  clock: Clock
  announce: Announce
  files: FileStore
  log: Pick<Log, 'error'>
  /** Throws `UnreadableFile` or `FileRefused` for what is no document. */
  readDocument(file: { name: string; bytes: Uint8Array }): Promise<Reading>
}

const system: Actor = { userId: null, name: 'Debrief', role: 'owner', via: 'system', scopes: null }

/** Reads one stored document and proposes what to keep. What somebody left out or kept in the meantime stays so. */
export async function readStored(deps: ReadingDeps, id: string): Promise<void> {
  const { database, clock } = deps
  const row = await store.findDocument(database.db, store.everything, id)
  if (row?.state !== 'waiting') return
  const edit = await readFile(deps, row).catch((error: unknown): store.Edit => {
    deps.log.error({ err: error, document: id }, 'an old document could not be read')
    return { state: 'failed', error: surprise(row.name) }
  })
  await database.transaction(async (tx) => {
    const still = await store.findDocument(tx, store.everything, id, true)
    if (still?.state !== 'waiting') return
    await store.updateDocument(tx, id, null, edit, null, clock.now().toISOString())
    await deps.announce(tx, {
      actor: system,
      action: edit.error ? 'document.fail' : 'document.read',
      incidentId: null,
      subjectType: 'document',
      subjectId: id,
      details: { name: row.name },
      parts: ['documents'],
      passing: true,
    })
  })
}

async function readFile({ files, readDocument }: ReadingDeps, { fileId, name }: store.Row): Promise<store.Edit> {
  const file = await files.open(fileId)
  if (!file) return { state: 'failed', error: missing(name) }
  try {
    const bytes = await file.read(0, file.size)
    const reading = await readDocument({ name, bytes })
    const plan = proposePlan(reading, 'UTC')
    return { state: 'read', reading, plan, outline: outlineOf(reading, plan), error: null }
  } catch (error) {
    if (error instanceof UnreadableFile || error instanceof FileRefused)
      return { state: 'failed', error: { message: error.message, where: error.where, remedy: error.remedy } }
    throw error
  } finally {
    await file.close()
  }
}

const missing = (name: string): OldDocument['error'] => ({
  message: `The stored bytes of ${name} are missing.`,
  where: name,
  remedy: 'Restore the files folder from a backup, or add the document again.',
})

const surprise = (name: string): OldDocument['error'] => ({
  message: 'Something went wrong on our side while this document was read.',
  where: name,
  remedy: 'Read it again. If it happens once more, tell whoever runs the server; the log says why.',
})
