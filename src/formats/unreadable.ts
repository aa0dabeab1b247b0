import { UnreadableFile } from '#features/intake/model.ts'
import { FileRefused } from '#platform/files/file.ts'

/** A refusal of the file layer in the words of intake; every other error stays what it is. */
export function asUnreadable(error: unknown): unknown {
  return error instanceof FileRefused ? new UnreadableFile(error.message, error.where, error.remedy) : error
}
