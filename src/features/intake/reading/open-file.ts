import { AppError } from '#platform/errors/app-error.ts'
import { FileRefused } from '#platform/files/file.ts'
import { gunzipped, isGzip } from '#platform/files/gzip-file.ts'
import type { FileStore } from '#platform/files/store.ts'
import { isTar, openTar } from '#platform/files/tar-archive.ts'
import { isZip, openZip } from '#platform/files/zip.ts'
import { type Import, type SourceArchive, type SourceFile, UnreadableFile } from '../model.ts'

/** A file as formats get it. */
export interface Opened {
  file: SourceFile
  archive: SourceArchive | null
}

const firstBlock = 512

/** A ZIP or a tar as an archive, whatever is packed with gzip as what it holds, anything else as it is. Throws `FileRefused`. */
export async function opened(file: SourceFile): Promise<Opened> {
  const head = await file.read(0, firstBlock)
  if (isZip(head)) return { file, archive: openZip(file) }
  if (isTar(head)) return { file, archive: openTar(file) }
  if (!isGzip(head)) return { file, archive: null }
  const inner = await gunzipped(file)
  return isTar(await inner.read(0, firstBlock)) ? { file, archive: openTar(inner) } : { file: inner, archive: null }
}

/** What to tell people of a file that cannot be read; null for errors that say nothing about the file. */
export function unreadable(error: unknown): Import['error'] {
  if (error instanceof UnreadableFile || error instanceof FileRefused)
    return { message: error.message, where: error.where, remedy: error.remedy }
  // Lists within lists a thousand times over: nothing that tells of an incident does so.
  if (error instanceof RangeError && error.message.includes('call stack'))
    return {
      message: 'Something in this file nests too deeply to be read.',
      where: 'the whole file',
      remedy: 'Take out the value that nests so deeply and add the file again. This one is kept, so nothing is lost.',
    }
  return null
}

/** A stored file under the name people know it by. Throws when its bytes are gone. */
export async function openStored(files: FileStore, id: string, name: string): Promise<SourceFile & AsyncDisposable> {
  const file = await files.open(id)
  if (!file) {
    throw new AppError('UNREADABLE_FILE', `The stored bytes of ${name} are missing.`, {
      kept: 'What was read from it is there.',
      remedy: 'Restore the files folder from a backup, or add the file again.',
    })
  }
  return { name, size: file.size, read: file.read, stream: file.stream, [Symbol.asyncDispose]: file.close }
}
