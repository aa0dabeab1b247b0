/** A file that can be read from anywhere without being whole in memory. */
export interface RandomAccessFile {
  /** Base name, with extension. */
  readonly name: string
  /** Bytes. */
  readonly size: number
  /** At most `length` bytes from `offset`; fewer at the end of the file. */
  read(offset: number, length: number): Promise<Uint8Array>
  /** The whole file in pieces of at most 256 KiB. */
  stream(): AsyncIterable<Uint8Array>
}

/** The files of a ZIP or of a folder. Paths use `/`, are relative and never leave the root. */
export interface Archive {
  /** Files only, in stored order. Throws `FileRefused` when the whole is damaged or not acceptable. */
  entries(): Promise<ArchiveEntry[]>
}

export interface ArchiveEntry {
  readonly path: string
  /** Uncompressed bytes. */
  readonly size: number
  /** Throws `FileRefused` where the bytes are damaged or more than was announced. */
  stream(): AsyncIterable<Uint8Array>
}

/** A file or archive that must not or cannot be read: what is wrong, where, and what to do about it. */
export class FileRefused extends Error {
  override name = 'FileRefused'
  readonly where: string
  readonly remedy: string
  constructor(message: string, where: string, remedy: string) {
    super(message)
    this.where = where
    this.remedy = remedy
  }
}

export const pieceBytes = 256 * 1024

/** The bytes from `start` to `end` (exclusive) in pieces. Stops early where the file does. */
export async function* range(
  file: Pick<RandomAccessFile, 'read'>,
  start: number,
  end: number,
): AsyncGenerator<Uint8Array> {
  for (let offset = start; offset < end; ) {
    const piece = await file.read(offset, Math.min(pieceBytes, end - offset))
    if (piece.length === 0) return
    offset += piece.length
    yield piece
  }
}
