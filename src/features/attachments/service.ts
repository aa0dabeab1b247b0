import type { Transaction } from 'kysely'
import type { Announce } from '#features/audit/model.ts'
import type { IncidentsService } from '#features/incidents/service.ts'
import type { Actor } from '#features/people/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { AppError } from '#platform/errors/app-error.ts'
import type { FileStore } from '#platform/files/store.ts'
import { newId } from '#platform/id.ts'
import { type Attachment, type AttachmentInFile, fileNameOf, limits } from './model.ts'
import { mayAttach } from './policy.ts'
import * as store from './store.ts'
import { createTaking } from './taking/service.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>

export interface AttachmentsDeps {
  database: Database
  clock: Clock
  announce: Announce
  incidents: Pick<IncidentsService, 'see'>
  files: FileStore
  /** Bytes of one file. */
  attachmentLimit: number
}

export type AttachmentsService = ReturnType<typeof createAttachmentsService>

/** Files in a review: pictures are written anew and shown, everything else is only sent as a download. */
export function createAttachmentsService(deps: AttachmentsDeps) {
  const { database, clock, announce, incidents, files } = deps
  const take = createTaking(files, deps.attachmentLimit)

  async function open(actor: Actor, incidentId: string, write: boolean) {
    const incident = await incidents.see(database.db, actor, incidentId)
    if (write && !mayAttach(actor))
      throw new AppError('NOT_ALLOWED', 'You may read this review, not add to it.', {
        kept: 'Nothing was changed.',
        remedy: 'Ask an admin to make you a member.',
      })
    return incident
  }

  async function find(incidentId: string, id: string): Promise<store.Stored> {
    const found = await store.findAttachment(database.db, incidentId, id)
    if (!found)
      throw new AppError('NOT_FOUND', 'There is no such attachment in this review.', {
        remedy: 'Look at the list of attachments.',
      })
    return found
  }

  const tell = (tx: Tx, actor: Actor, deed: 'add' | 'remove' | 'restore', { incidentId, id, ...about }: Attachment) =>
    announce(tx, {
      actor,
      action: `attachment.${deed}`,
      incidentId,
      subjectType: 'attachment',
      subjectId: id,
      details: { name: about.name, mediaType: about.mediaType, size: about.size },
      parts: ['attachments'],
    })

  async function bringBack(tx: Tx, actor: Actor, known: store.Stored): Promise<Attachment> {
    if (await store.setRemoved(tx, known.id, null)) await tell(tx, actor, 'restore', known)
    return shown({ ...known, removedAt: null })
  }

  return {
    async list(actor: Actor, input: { incidentId: string; removed?: boolean }): Promise<{ attachments: Attachment[] }> {
      const incident = await open(actor, input.incidentId, false)
      return { attachments: (await store.listAttachments(database.db, incident.id, input.removed)).map(shown) }
    },

    /** Those that are in the list, as the file of a review names them. The caller has seen the incident. */
    async inFile(db: store.Db, incidentId: string): Promise<AttachmentInFile[]> {
      return (await store.listAttachments(db, incidentId)).map(({ id, name, mediaType, size, createdAt, fileId }) => ({
        id,
        name,
        mediaType,
        size,
        sha256: fileId,
        createdAt,
      }))
    },

    /**
     * Stores the bytes durably and returns the attachment. The same bytes again give the attachment there is, also when it
     * had been removed. Throws TOO_LARGE for too many bytes or pixels and UNREADABLE_FILE for a damaged picture.
     */
    async add(
      actor: Actor,
      input: { incidentId: string; name: string; bytes: AsyncIterable<Uint8Array> },
    ): Promise<Attachment> {
      const incident = await open(actor, input.incidentId, true)
      if ((await store.countAttachments(database.db, incident.id)) >= limits.count)
        throw new AppError(
          'NOT_POSSIBLE',
          `This review has ${limits.count} attachments, which is the most it can have.`,
          {
            kept: 'Nothing was stored.',
            remedy: 'Put several files into one archive, or keep them elsewhere and link to them.',
          },
        )
      const name = fileNameOf(input.name)
      const taken = await take(input.bytes, name, async (sha256) => {
        const known = await store.findSame(database.db, incident.id, sha256)
        return known !== null && (await files.has(known.fileId))
      })
      return database.transaction(async (tx) => {
        const known = await store.findSame(tx, incident.id, taken.originalSha256)
        if (known) return bringBack(tx, actor, known)
        if (taken.content === null) throw tidiedAway()
        const { content, originalSha256 } = taken
        await store.insertFiles(tx, content.stored)
        for (const { id } of content.stored) if (!(await files.has(id))) throw tidiedAway()
        const [file, thumbnail] = content.stored
        if (!file) throw new Error('A file that was just stored is not there.')
        const row = {
          id: newId(),
          incidentId: incident.id,
          name,
          mediaType: file.mediaType,
          size: file.size,
          width: content.width,
          height: content.height,
          createdAt: clock.now().toISOString(),
          removedAt: null,
          fileId: file.id,
          thumbnailId: thumbnail?.id ?? null,
        }
        if (!(await store.insertAttachment(tx, { ...row, originalSha256, createdById: actor.userId }))) {
          const same = await store.findSame(tx, incident.id, originalSha256)
          if (!same) throw tidiedAway()
          return bringBack(tx, actor, same)
        }
        const added = { ...row, createdBy: actor.userId === null ? null : { id: actor.userId, name: actor.name } }
        await tell(tx, actor, 'add', added)
        return shown(added)
      })
    },

    /** The file stays: earlier versions of the text may show it. */
    async remove(actor: Actor, input: { incidentId: string; id: string }): Promise<{ done: true }> {
      const incident = await open(actor, input.incidentId, true)
      const found = await find(incident.id, input.id)
      await database.transaction(async (tx) => {
        if (await store.setRemoved(tx, found.id, { at: clock.now().toISOString(), byId: actor.userId }))
          await tell(tx, actor, 'remove', found)
      })
      return { done: true }
    },

    async restore(actor: Actor, input: { incidentId: string; id: string }): Promise<Attachment> {
      const incident = await open(actor, input.incidentId, true)
      const found = await find(incident.id, input.id)
      return database.transaction((tx) => bringBack(tx, actor, found))
    },

    /** An attachment, also a removed one, and its bytes. `close` the file. The thumbnail of what is no picture is NOT_FOUND. */
    async read(actor: Actor, input: { incidentId: string; id: string; thumbnail: boolean }) {
      const incident = await open(actor, input.incidentId, false)
      const found = await find(incident.id, input.id)
      const fileId = input.thumbnail ? found.thumbnailId : found.fileId
      const file = fileId === null ? null : await files.open(fileId)
      if (!file)
        throw new AppError(
          'NOT_FOUND',
          input.thumbnail ? 'This attachment has no preview.' : 'The file is not there.',
          {
            remedy: 'Fetch the attachment itself, or look at the list of attachments.',
          },
        )
      return {
        file,
        name: found.name,
        /** True for pictures that were written anew; nothing else may be shown in a page. */
        isPicture: found.width !== null,
        mediaType: input.thumbnail ? 'image/webp' : found.mediaType,
      }
    },
  }
}

function shown(row: Attachment): Attachment {
  const { id, incidentId, name, mediaType, size, width, height, createdAt, createdBy, removedAt } = row
  return { id, incidentId, name, mediaType, size, width, height, createdAt, createdBy, removedAt }
}

function tidiedAway(): AppError {
  return new AppError('NOT_READY', 'The file was being tidied away at the same moment.', {
    kept: 'Nothing else was changed.',
    remedy: 'Add it again.',
  })
}
