import type { Announce, Change } from '#features/audit/model.ts'
import type { Actor } from '#features/people/model.ts'
import type { EvidenceItem } from '#features/timeline/model.ts'
import type { TimelineService } from '#features/timeline/service.ts'
import type { Database } from '#platform/db/database.ts'
import { AppError } from '#platform/errors/app-error.ts'
import type { FileStore } from '#platform/files/store.ts'
import type { EvidenceFormat, ImportReport, Integration } from '../model.ts'
import * as store from '../store.ts'
import { opened, openStored, unreadable } from './open-file.ts'
import { readEvidence } from './read.ts'

/** What reading needs. */
export interface ReadingDeps {
  database: Database
  announce: Announce
  timeline: Pick<TimelineService, 'add'>
  files: FileStore
  formats: readonly EvidenceFormat[]
  integrations: readonly Integration[]
}

const batchItems = 500
/** Characters; keeps a batch of large items within memory. */
const batchText = 8_000_000
const shownSkips = 100
const progressEveryMs = 300

const system: Actor = { userId: null, name: 'Debrief', role: 'owner', via: 'system', scopes: null }

export interface ReadingAttempt {
  signal?: AbortSignal
  /** True when nobody tries again after this. */
  last?: boolean
}

/** Reads one queued import to its end, unless it is cancelled. Each batch is a transaction of its own, so what was read stays. */
export async function runImport(
  deps: ReadingDeps,
  importId: string,
  { signal, last = false }: ReadingAttempt = {},
): Promise<void> {
  const { database } = deps
  const started = await database.transaction((tx) =>
    store.updateImport(tx, importId, { state: 'reading' }, ['queued', 'reading']),
  )
  if (!started) return
  const report: ImportReport = { read: 0, added: 0, known: 0, skippedCount: 0, skipped: [] }
  const tell =
    (action: Change['action'], passing = false) =>
    (tx: Parameters<Announce>[0]) =>
      deps.announce(tx, {
        actor: system,
        action,
        incidentId: started.incidentId,
        subjectType: 'import',
        subjectId: importId,
        details: { fileName: started.fileName, read: report.read, added: report.added },
        parts: ['imports', 'evidence'],
        passing,
      })

  /** False when somebody cancelled. Every writing of the state goes through here, so a cancellation is never overwritten. */
  const step = (
    set: Parameters<typeof store.updateImport>[2],
    items: EvidenceItem[],
    announce?: ReturnType<typeof tell>,
  ) =>
    database.transaction(async (tx) => {
      const still = await store.updateImport(tx, importId, set, ['reading'])
      if (!still) return false
      if (items.length > 0) {
        const counts = await deps.timeline.add(tx, started.incidentId, items, {
          importId,
          fileId: started.format === 'image' ? started.sha256 : null,
        })
        report.added += counts.added
        report.known += counts.known
      }
      await announce?.(tx)
      return true
    })

  try {
    const format = deps.formats.find(({ id }) => id === started.format)
    if (!format || !started.options)
      throw new AppError('NOT_POSSIBLE', 'This version of Debrief cannot read the file any more.', {
        remedy: 'Add the file again.',
      })
    await using stored = await openStored(deps.files, started.sha256, started.fileName)
    const { file, archive } = await opened(stored)
    let batch: EvidenceItem[] = []
    let text = 0
    let bytes = 0
    let toldAt = Date.now()
    for await (const reading of readEvidence(format, { file, archive, options: started.options }, deps.integrations)) {
      if (reading.type === 'progress') bytes = reading.bytes
      else if (reading.type === 'skipped') {
        report.skippedCount++
        if (report.skipped.length < shownSkips) report.skipped.push({ where: reading.where, reason: reading.reason })
      } else {
        report.read++
        batch.push(reading.item)
        text += reading.item.text.length + reading.item.raw.length
      }
      const due = Date.now() - toldAt > progressEveryMs
      if (batch.length >= batchItems || text >= batchText || (due && reading.type === 'progress')) {
        signal?.throwIfAborted()
        const progress = file.size > 0 ? Math.min(0.99, bytes / file.size) : 0
        if (!(await step({ progress }, batch, due ? tell('import.progress', true) : undefined))) return
        if (due) toldAt = Date.now()
        batch = []
        text = 0
      }
    }
    if (!(await step({ progress: 1 }, batch))) return
    await step({ state: 'done', report }, [], tell('import.done'))
  } catch (error) {
    const told =
      error instanceof AppError
        ? { message: error.message, where: started.fileName, remedy: error.details.remedy }
        : unreadable(error)
    const givenUp = told ?? (last && !signal?.aborted ? surprise(started.fileName) : null)
    if (givenUp) await step({ state: 'failed', report, error: givenUp }, [], tell('import.fail'))
    if (!told) throw error
  }
}

/** Nothing waits for ever: a reading that failed for a reason of ours says so as well. */
function surprise(fileName: string): { message: string; where: string; remedy: string } {
  return {
    message: 'Something went wrong on our side while this file was read.',
    where: fileName,
    remedy: 'Start it once more. If it happens again, tell whoever runs the server; the log says why.',
  }
}
