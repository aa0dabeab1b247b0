import { isSure, type OldDocument } from '#features/documents/old-document.ts'
import { AppError } from '#platform/errors/app-error.ts'
import type { GivenFile } from './import-files.ts'
import type { Documents } from './import-target.ts'

export interface KeepOptions {
  /** Which readings become reviews. */
  keep: 'none' | 'sure' | 'all'
  progress(line: string): void
}

export interface Imported {
  /** The file that was given; a ZIP gives several documents. */
  path: string
  document: OldDocument | null
  /** Why there is none, or what was said while it was kept. */
  said: string
  failed: boolean
}

/** Gives files to Debrief, waits until they are read, and keeps those that are asked for. Each file on its own: one that fails stops no other. */
export async function importFiles(
  files: AsyncIterable<GivenFile>,
  documents: Documents,
  { keep, progress }: KeepOptions,
): Promise<{ imported: Imported[]; pictures: number }> {
  const given: Imported[] = []
  let pictures = 0
  for await (const file of files) {
    progress(`storing ${file.name}`)
    try {
      const taken = await documents.give(file)
      pictures += taken.pictures
      for (const document of taken.documents) given.push({ path: file.name, document, said: '', failed: false })
      for (const { name, reason } of taken.skipped)
        given.push({ path: name, document: null, said: `It ${reason}`.replace(/^It (?=[A-Z])/, ''), failed: true })
    } catch (error) {
      given.push({ path: file.name, document: null, said: wordsOf(error), failed: true })
    }
  }
  const imported: Imported[] = []
  for (const [index, one] of given.entries()) {
    progress(`reading ${index + 1} of ${given.length}`)
    imported.push(one.document ? await follow(one, one.document, documents, keep) : one)
  }
  return { imported, pictures }
}

async function follow(
  one: Imported,
  stored: OldDocument,
  documents: Documents,
  keep: KeepOptions['keep'],
): Promise<Imported> {
  try {
    const document = await documents.read(stored)
    if (document.state === 'failed')
      return { ...one, document, said: `${document.error?.message} ${document.error?.remedy}`, failed: true }
    if (document.state !== 'read' || keep === 'none' || (keep === 'sure' && !isSure(document.outline)))
      return { ...one, document }
    const kept = await documents.keep(document)
    return { ...one, document: kept.document, said: kept.notes.join(' ') }
  } catch (error) {
    return { ...one, said: wordsOf(error), failed: true }
  }
}

/** What to tell of one file; surprises are thrown on. */
function wordsOf(error: unknown): string {
  if (error instanceof AppError) return `${error.message} ${error.details.remedy}`
  if (error instanceof Error && (('code' in error && typeof error.code === 'string') || 'remedy' in error))
    return error.message
  throw error
}
