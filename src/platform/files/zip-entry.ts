import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { crc32, createInflateRaw, inflateRaw } from 'node:zlib'
import type { Entry, ZipFile } from 'yauzl'
import { FileRefused, pieceBytes, type RandomAccessFile, range } from './file.ts'
import { cutOff } from './zip-reader.ts'

const inflateAtOnce = promisify(inflateRaw)

/** Up to this size one call into the thread pool inflates an entry, several times faster than a stream does. */
const atOnceBytes = 8 * 1024 ** 2

/** The inflated bytes of an entry, never more than announced, checked against its sum at the end. */
export async function* entryBytes(
  zip: ZipFile,
  entry: Entry,
  file: RandomAccessFile,
  where: string,
): AsyncGenerator<Uint8Array> {
  const start = await dataStart(zip, entry, where)
  const end = start + entry.compressedSize
  if (end > file.size) throw cutOff(where)
  let size = 0
  let sum = 0
  for await (const piece of plainBytes(entry, file, start, end, where)) {
    size += piece.length
    if (size > entry.uncompressedSize) throw damaged(where, 'it holds more bytes than it announces')
    sum = crc32(piece, sum)
    yield piece
  }
  if (size !== entry.uncompressedSize) throw damaged(where, 'it holds fewer bytes than it announces')
  if (sum !== entry.crc32) throw damaged(where, 'its check sum is wrong')
}

async function dataStart(zip: ZipFile, entry: Entry, where: string): Promise<number> {
  try {
    return (await zip.readLocalFileHeaderPromise(entry, { minimal: true })).fileDataStart
  } catch (error) {
    if (error instanceof FileRefused) throw error
    throw damaged(where, 'its header cannot be read')
  }
}

async function* plainBytes(entry: Entry, file: RandomAccessFile, start: number, end: number, where: string) {
  if (entry.compressionMethod === 0) yield* range(file, start, end)
  else if (Math.max(entry.uncompressedSize, entry.compressedSize) <= atOnceBytes) {
    const packed = await file.read(start, end - start)
    // One byte more than announced shows a lying header without inflating all of it.
    const room = entry.uncompressedSize + 1
    yield await inflateAtOnce(packed, { maxOutputLength: room, chunkSize: Math.max(64, room) }).catch((error) => {
      throw damaged(
        where,
        error?.code === 'ERR_BUFFER_TOO_LARGE'
          ? 'it holds more bytes than it announces'
          : 'its bytes cannot be unpacked',
      )
    })
  } else yield* inflated(file, start, end, where)
}

async function* inflated(file: RandomAccessFile, start: number, end: number, where: string) {
  const inflate = createInflateRaw({ chunkSize: pieceBytes })
  const feeding = pipeline(Readable.from(range(file, start, end), { objectMode: true }), inflate)
  // The loop below meets the same error; without this line it would also count as unhandled.
  feeding.catch(() => {})
  try {
    for await (const piece of inflate) yield piece as Buffer
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      throw damaged(where, 'its bytes cannot be unpacked')
    throw error
  }
}

function damaged(where: string, what: string): FileRefused {
  return new FileRefused(
    `An entry of the ZIP file is damaged: ${what}.`,
    where,
    'Download or export it again and check that it opens on your computer.',
  )
}
