import type { AttachmentsService } from '#features/attachments/service.ts'
import type { NarrativeService } from '#features/narrative/service.ts'
import type { Actor } from '#features/people/model.ts'
import type { ReviewsService } from '#features/reviews/service.ts'
import type { Database } from '#platform/db/database.ts'
import { AppError } from '#platform/errors/app-error.ts'
import type { FileStore } from '#platform/files/store.ts'
import type { Reading } from '../model.ts'
import * as store from '../store.ts'
import { pathFrom, withAddresses } from './address.ts'

export interface PictureDeps {
  database: Database
  files: FileStore
  attachments: Pick<AttachmentsService, 'add'>
  narrative: Pick<NarrativeService, 'writeSection'>
  reviews: Pick<ReviewsService, 'get'>
}

/** Attaches the pictures that came along with a document and shows them in its words. Says which could not be shown. */
export async function showPictures(
  { database, files, attachments, narrative, reviews }: PictureDeps,
  actor: Actor,
  { name, origin, incidentId }: store.Row,
  reading: Reading,
): Promise<string[]> {
  if (incidentId === null) return []
  const wanted = new Map(
    reading.images.flatMap(({ address }) => {
      const path = pathFrom(name, address)
      return path === null ? [] : [[address, path] as const]
    }),
  )
  const found = await store.picturesOf(database.db, origin, [...new Set(wanted.values())])
  const notes: string[] = []
  const attached = new Map<string, string>()
  for (const [address, path] of wanted) {
    const fileId = found.get(path)
    const file = fileId ? await files.open(fileId) : null
    if (!file) {
      notes.push(`The picture ${path} did not come along; its description stands in the words.`)
      continue
    }
    try {
      const { id } = await attachments.add(actor, {
        incidentId,
        name: path.split('/').at(-1) ?? path,
        bytes: file.stream(),
      })
      attached.set(address, `debrief:attachment/${id}`)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      notes.push(`The picture ${path} could not be attached: ${error.message}`)
    } finally {
      await file.close()
    }
  }
  if (attached.size === 0) return notes
  const { sections } = await reviews.get(actor, { incidentId })
  for (const { sectionId, markdown, version } of sections) {
    const shown = withAddresses(markdown, attached)
    if (shown !== markdown) await narrative.writeSection(actor, { incidentId, sectionId, version, markdown: shown })
  }
  return notes
}
