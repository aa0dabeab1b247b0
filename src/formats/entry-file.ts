import type { SourceEntry, SourceFile } from '#features/intake/model.ts'

/** Up to this size an entry is unpacked once and kept while it is worked on. */
const wholeBytes = 8 * 1024 ** 2
const headBytes = 64 * 1024

/** A file of an archive as a file of its own. Of a large one, reading far from the start unpacks all before it again. */
export function entryFile(entry: SourceEntry): SourceFile {
  const whole = entry.size <= wholeBytes
  let kept: Promise<Uint8Array> | null = null
  const beginning = () => {
    kept ??= firstBytes(entry, whole ? wholeBytes : headBytes)
    return kept
  }
  return {
    name: entry.path.slice(entry.path.lastIndexOf('/') + 1),
    size: entry.size,
    async read(offset, length) {
      const far = !whole && offset + length > headBytes
      const bytes = far ? await firstBytes(entry, offset + length) : await beginning()
      return bytes.subarray(offset, offset + length)
    },
    async *stream() {
      if (whole) yield await beginning()
      else yield* entry.stream()
    },
  }
}

/** At most `length` bytes from the start. */
async function firstBytes(entry: SourceEntry, length: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of entry.stream()) {
    pieces.push(piece)
    bytes += piece.length
    if (bytes >= length) break
  }
  return Buffer.concat(pieces).subarray(0, length)
}
