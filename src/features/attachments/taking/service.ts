import { createHash } from 'node:crypto'
import { AppError } from '#platform/errors/app-error.ts'
import type { FileStore, StoredFile } from '#platform/files/store.ts'
import { imageKindOf } from '#platform/images/kind.ts'
import { safeImage } from '#platform/images/safe-image.ts'
import { limits, otherMediaType } from '../model.ts'

/** What became of bytes that were sent: the file first, then its thumbnail. */
export interface Content {
  stored: (StoredFile & { mediaType: string })[]
  width: number | null
  height: number | null
}

/** `content` is null when the bytes were known, so that nothing was stored. */
export interface Taken {
  originalSha256: string
  content: Content | null
}

const headBytes = 512

/**
 * Takes bytes in: pictures are written anew, one at a time since each may need much memory; everything else goes to the
 * store as it comes. When it resolves all of it is on the disk.
 */
export function createTaking(files: FileStore, limit: number) {
  let last: Promise<unknown> = Promise.resolve()
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const mine = last.then(work)
    last = mine.catch(() => {})
    return mine
  }

  const put = async (bytes: Uint8Array, mediaType: string) => ({
    ...(await files.put(once(bytes), Number.POSITIVE_INFINITY)),
    mediaType,
  })

  return async function take(
    bytes: AsyncIterable<Uint8Array>,
    name: string,
    isKnown: (sha256: string) => Promise<boolean>,
  ): Promise<Taken> {
    const pieces = bytes[Symbol.asyncIterator]()
    const begun = await first(pieces, headBytes)
    if (begun.length === 0)
      throw new AppError('INVALID_INPUT', 'The file is empty.', {
        kept: 'Nothing was stored.',
        remedy: 'Choose another file.',
        where: [{ path: 'body', message: 'is empty' }],
      })
    const kind = imageKindOf(begun)
    if (!kind) {
      const stored = await files.put(rest(begun, pieces, limit, name), Number.POSITIVE_INFINITY, name)
      const content = { stored: [{ ...stored, mediaType: otherMediaType(begun) }], width: null, height: null }
      return { originalSha256: stored.id, content }
    }
    const whole: Uint8Array[] = []
    for await (const piece of rest(begun, pieces, Math.min(limit, limits.picture), name)) whole.push(piece)
    const given = Buffer.concat(whole)
    const originalSha256 = createHash('sha256').update(given).digest('hex')
    if (await isKnown(originalSha256)) return { originalSha256, content: null }
    const { bytes: clean, thumbnail, ...picture } = await inTurn(() => safeImage(kind, given, limits.pixels))
    const stored = [await put(clean, picture.mediaType), await put(thumbnail, 'image/webp')]
    return { originalSha256, content: { stored, width: picture.width, height: picture.height } }
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

async function first(pieces: AsyncIterator<Uint8Array>, least: number): Promise<Uint8Array> {
  const begun: Uint8Array[] = []
  let size = 0
  while (size < least) {
    const next = await pieces.next()
    if (next.done) break
    begun.push(next.value)
    size += next.value.byteLength
  }
  return Buffer.concat(begun)
}

async function* rest(
  begun: Uint8Array,
  pieces: AsyncIterator<Uint8Array>,
  limit: number,
  name: string,
): AsyncGenerator<Uint8Array> {
  let size = begun.byteLength
  if (size > limit) throw tooLarge(name, limit)
  yield begun
  for (let next = await pieces.next(); !next.done; next = await pieces.next()) {
    size += next.value.byteLength
    if (size > limit) throw tooLarge(name, limit)
    yield next.value
  }
}

function tooLarge(name: string, limit: number): AppError {
  const most = limit >= 2 ** 20 ? `${Math.floor(limit / 2 ** 20)} MiB` : `${limit} bytes`
  return new AppError('TOO_LARGE', `${name} is larger than ${most}.`, {
    kept: 'Nothing of it was stored.',
    remedy:
      limit === limits.picture
        ? 'Make the picture smaller.'
        : 'Send a smaller file, or ask whoever runs the server to raise DEBRIEF_ATTACHMENT_LIMIT.',
  })
}
