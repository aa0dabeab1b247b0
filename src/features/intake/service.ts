import { createHash } from 'node:crypto'
import type { Announce } from '#features/audit/model.ts'
import type { IncidentsService } from '#features/incidents/service.ts'
import type { Actor } from '#features/people/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import { AppError } from '#platform/errors/app-error.ts'
import { isUuid, newId } from '#platform/id.ts'
import { type EvidenceFormat, type Import, type Look, ReadOptions, type SourceFile } from './model.ts'
import { mayAdd, startFault } from './policy.ts'
import { opened, openStored, unreadable } from './reading/open-file.ts'
import { recognise } from './reading/recognise.ts'
import { type ReadingAttempt, type ReadingDeps, runImport } from './reading/service.ts'
import * as store from './store.ts'

export interface IntakeDeps extends ReadingDeps {
  clock: Clock
  incidents: Pick<IncidentsService, 'see'>
  /** Asks for `read(importId)` to be run soon, once the transaction is committed. */
  enqueueRead(tx: Parameters<Announce>[0], importId: string): Promise<void>
  /** Bytes. */
  uploadLimit: number
}

export type IntakeService = ReturnType<typeof createIntakeService>

/** Files with evidence: stored before they are looked into, read in the background. */
export function createIntakeService(deps: IntakeDeps) {
  const { database, clock, announce, incidents, files, formats } = deps

  /** Throws unless the actor may see the incident and add to it. */
  async function open(actor: Actor, incidentId: string, write: boolean) {
    const incident = await incidents.see(database.db, actor, incidentId)
    if (write && !mayAdd(actor))
      throw new AppError('NOT_ALLOWED', 'You may read this incident, not add to it.', {
        remedy: 'Ask an admin to make you a member.',
      })
    return incident
  }

  async function find(incidentId: string, id: string): Promise<Import> {
    const found = isUuid(id) ? await store.findImport(database.db, id) : null
    if (!found || found.incidentId !== incidentId)
      throw new AppError('NOT_FOUND', 'There is no such file in this incident.', {
        remedy: 'Look at the list of files; it may have been removed.',
      })
    return found
  }

  async function look(file: SourceFile, zone: string): Promise<Pick<Import, 'format' | 'look' | 'error'>> {
    let format: EvidenceFormat | null = null
    try {
      const source = await opened(file)
      format = await recognise(source.file, source.archive, formats)
      const seen = await format.look({ ...source, options: ReadOptions.parse({ zone }) })
      return { format: format.id, look: await withKnownMapping(seen), error: null }
    } catch (error) {
      const told = unreadable(error)
      if (!told) throw error
      return { format: format?.id ?? null, look: null, error: told }
    }
  }

  async function lookInto(id: string, fileName: string, zone: string) {
    await using file = await openStored(files, id, fileName)
    return { mediaType: mediaTypeOf(await file.read(0, 16)), seen: await look(file, zone) }
  }

  async function withKnownMapping(seen: Look): Promise<Look> {
    if (!seen.columns) return seen
    const known = await store.findMapping(database.db, headersKey(seen.columns.names))
    return known ? { ...seen, columns: { ...seen.columns, guess: known } } : seen
  }

  return {
    async list(actor: Actor, input: { incidentId: string }): Promise<Import[]> {
      const incident = await open(actor, input.incidentId, false)
      return store.listImports(database.db, incident.id)
    },

    async get(actor: Actor, input: { incidentId: string; id: string }): Promise<Import> {
      const incident = await open(actor, input.incidentId, false)
      return find(incident.id, input.id)
    },

    /** Stores the bytes durably, then looks into them. The same file again gives the import there is. Throws TOO_LARGE over the limit. */
    async upload(
      actor: Actor,
      input: { incidentId: string; name: string; bytes: AsyncIterable<Uint8Array> },
    ): Promise<Import> {
      const incident = await open(actor, input.incidentId, true)
      const fileName = baseName(input.name)
      const stored = await files.put(input.bytes, deps.uploadLimit, fileName)
      const known = await store.findSameFile(database.db, incident.id, stored.id)
      if (known && !known.error) return known
      const { seen, mediaType } = await lookInto(stored.id, fileName, incident.zone)
      const now = clock.now().toISOString()
      return database.transaction(async (tx) => {
        const state = seen.error ? 'failed' : 'looked'
        // Whoever began to read it in the meantime goes on.
        if (known) return (await store.updateImport(tx, known.id, { ...seen, state }, ['failed'])) ?? known
        await store.insertFile(tx, { id: stored.id, size: stored.size, mediaType })
        if (!(await files.has(stored.id)))
          throw new AppError('NOT_READY', 'The file was being tidied away at the same moment.', {
            kept: 'Nothing else was changed.',
            remedy: 'Add it again.',
          })
        const row = await store.insertImport(tx, {
          id: newId(),
          incidentId: incident.id,
          sha256: stored.id,
          fileName,
          size: stored.size,
          ...seen,
          state,
          createdBy: actor.userId,
          createdAt: now,
        })
        if (!row) return (await store.findSameFile(tx, incident.id, stored.id)) as Import
        await announce(tx, {
          actor,
          action: 'import.upload',
          incidentId: incident.id,
          subjectType: 'import',
          subjectId: row.id,
          details: { fileName, size: stored.size, format: seen.format },
          parts: ['imports'],
        })
        return row
      })
    },

    /** Queues the reading. May be called again with other choices: what is known already is not added twice. */
    async start(actor: Actor, input: { incidentId: string; id: string; options: ReadOptions }): Promise<Import> {
      const incident = await open(actor, input.incidentId, true)
      const { id } = await find(incident.id, input.id)
      return database.transaction(async (tx) => {
        const current = await store.findImport(tx, id, true)
        if (!current)
          throw new AppError('NOT_FOUND', 'This file was removed in the meantime.', { remedy: 'Add it again.' })
        const fault = startFault(current, input.options)
        if (fault)
          throw new AppError('INVALID_INPUT', fault.message, {
            kept: 'The file is kept.',
            remedy: 'Choose again and start once more.',
            where: [fault],
          })
        const options = { ...input.options, columns: input.options.columns ?? current.look?.columns?.guess }
        if (current.look?.columns && input.options.columns)
          await store.saveMapping(tx, headersKey(current.look.columns.names), input.options.columns)
        const queued = await store.updateImport(tx, id, {
          state: 'queued',
          options,
          progress: 0,
          report: null,
          error: null,
        })
        await deps.enqueueRead(tx, id)
        await announce(tx, {
          actor,
          action: 'import.start',
          incidentId: incident.id,
          subjectType: 'import',
          subjectId: id,
          details: { fileName: current.fileName },
          parts: ['imports'],
        })
        return queued ?? current
      })
    },

    async cancel(actor: Actor, input: { incidentId: string; id: string }): Promise<Import> {
      const incident = await open(actor, input.incidentId, true)
      const { id } = await find(incident.id, input.id)
      return database.transaction(async (tx) => {
        const cancelled = await store.updateImport(tx, id, { state: 'cancelled' }, ['queued', 'reading'])
        if (!cancelled)
          throw new AppError('NOT_POSSIBLE', 'This file is not being read.', { remedy: 'Nothing needs to be done.' })
        await announce(tx, {
          actor,
          action: 'import.cancel',
          incidentId: incident.id,
          subjectType: 'import',
          subjectId: id,
          details: { fileName: cancelled.fileName },
          parts: ['imports'],
        })
        return cancelled
      })
    },

    async remove(actor: Actor, input: { incidentId: string; id: string }): Promise<{ done: true }> {
      const incident = await open(actor, input.incidentId, true)
      const { id } = await find(incident.id, input.id)
      await database.transaction(async (tx) => {
        const current = await store.findImport(tx, id, true)
        if (!current) return
        // Choices are there from the first reading on, also when the file was looked into again since.
        if (current.options !== null) {
          throw new AppError('NOT_POSSIBLE', 'This file was read as evidence, so it is kept.', {
            remedy: 'Evidence is never removed on its own; leave it out of the story instead.',
          })
        }
        await store.deleteImport(tx, id)
        await announce(tx, {
          actor,
          action: 'import.remove',
          incidentId: incident.id,
          subjectType: 'import',
          subjectId: id,
          details: { fileName: current.fileName },
          parts: ['imports'],
        })
      })
      return { done: true }
    },

    /** The background part. Safe to run again after a crash: evidence is told apart by source and identity. */
    read: (importId: string, attempt?: ReadingAttempt) => runImport(deps, importId, attempt),

    /** Asks again for readings that were lost. One too many does no harm: whoever comes second finds nothing to do. */
    resume: () =>
      database.transaction(async (tx) => {
        for (const id of await store.stalledImports(tx)) await deps.enqueueRead(tx, id)
      }),

    /** Removes stored files, or only this one, to which nothing refers any more, as after the example is gone. */
    discardUnusedFiles: (only?: string) =>
      database.transaction(async (tx) => {
        // The rows stay locked until the bytes are gone, so an upload of the same bytes waits and then finds them missing.
        for (const id of await store.deleteUnusedFiles(tx, only)) await files.remove(id)
      }),

    /** A file given as evidence, for showing. `close` it. */
    async file(actor: Actor, input: { incidentId: string; fileId: string }) {
      const incident = await open(actor, input.incidentId, false)
      const found = await store.fileInIncident(database.db, incident.id, input.fileId)
      if (!found)
        throw new AppError('NOT_FOUND', 'There is no such file in this incident.', {
          remedy: 'Look at the list of files.',
        })
      return { ...found, file: await openStored(files, input.fileId, 'image') }
    },
  }
}

function headersKey(names: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(names)).digest('hex')
}

/** The last part of a path, without characters that cannot be shown. */
function baseName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove
  return last.replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '').slice(0, 255) || 'file'
}

const magic: [string, number[]][] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
]

/** Told by the bytes, never by the name. Only images are ever shown in a page. */
function mediaTypeOf(head: Uint8Array): string {
  const found = magic.find(([, bytes]) => bytes.every((byte, i) => head[i] === byte))
  if (found) return found[0]
  const text = Buffer.from(head).toString('latin1')
  return text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP' ? 'image/webp' : 'application/octet-stream'
}
