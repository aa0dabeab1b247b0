import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { FileRefused, pieceBytes, type RandomAccessFile } from './file.ts'
import { type ZipLimits, zipLimits } from './zip.ts'

/** True when the first bytes are those of a file packed with gzip. */
export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b && head[2] === 0x08
}

/**
 * What a `.gz` holds, as a file under its name without that ending. It is unpacked as it is read, never to disk, and
 * reading far from the start unpacks all before it again. `size` is what the last part of the file announces. Reading
 * throws `FileRefused` for damaged bytes and for more than the limits allow.
 */
export async function gunzipped(file: RandomAccessFile, limits: ZipLimits = zipLimits): Promise<RandomAccessFile> {
  let head: Promise<Uint8Array> | null = null
  const stream = () => plain(file, limits)
  return {
    name: file.name.replace(/\.tgz$/i, '.tar').replace(/\.gz$/i, '') || file.name,
    size: Math.min(await announcedSize(file), limits.entry),
    stream,
    async read(offset, length) {
      if (offset + length > headBytes) return (await beginning(stream(), offset + length)).subarray(offset)
      head ??= beginning(stream(), headBytes)
      return (await head).subarray(offset, offset + length)
    },
  }
}

const headBytes = 64 * 1024

/** The last four bytes tell the size, of the last part if there are several, without what is above 4 GiB. */
async function announcedSize(file: RandomAccessFile): Promise<number> {
  const tail = await file.read(Math.max(0, file.size - 4), 4)
  return tail.length === 4 ? Math.max(Buffer.from(tail).readUInt32LE(), 1) : file.size
}

async function beginning(stream: AsyncIterable<Uint8Array>, length: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of stream) {
    pieces.push(piece)
    bytes += piece.length
    if (bytes >= length) break
  }
  return Buffer.concat(pieces).subarray(0, length)
}

async function* plain(file: RandomAccessFile, limits: ZipLimits): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: pieceBytes })
  const feeding = pipeline(Readable.from(file.stream(), { objectMode: true }), gunzip)
  // The loop below meets the same error; without this line it would also count as unhandled.
  feeding.catch(() => {})
  let bytes = 0
  try {
    for await (const piece of gunzip as AsyncIterable<Buffer>) {
      bytes += piece.length
      const fault = swollen(bytes, file, limits)
      if (fault) throw new FileRefused(fault, file.name, 'Unpack it where you trust it and add the files you need.')
      yield piece
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      throw new FileRefused(
        'The packed file is damaged or was cut off.',
        file.name,
        'Download or pack it again and check that it opens on your computer.',
      )
    throw error
  }
}

function swollen(bytes: number, file: RandomAccessFile, limits: ZipLimits): string | null {
  if (bytes > limits.entry)
    return `The file would unpack to more than ${Number((limits.entry / 1024 ** 3).toPrecision(2))} GiB.`
  if (bytes > limits.ratioFrom && bytes > limits.ratio * file.size)
    return `The file would unpack to more than ${limits.ratio} times its size.`
  return null
}
