import yauzl from 'yauzl'
import { pathFault } from './entry-path.ts'
import { type Archive, type ArchiveEntry, FileRefused, type RandomAccessFile } from './file.ts'
import { entryBytes } from './zip-entry.ts'
import { ZipReader } from './zip-reader.ts'

/** Beyond these a ZIP is refused before anything of it is read. */
export const zipLimits = {
  entries: 100_000,
  /** Uncompressed to compressed, of one entry and of the whole, once more than `ratioFrom` bytes come out. */
  ratio: 200,
  ratioFrom: 1024 ** 2,
  /** Uncompressed bytes of all entries. */
  total: 8 * 1024 ** 3,
  /** Uncompressed bytes of one entry. */
  entry: 2 * 1024 ** 3,
} as const
export type ZipLimits = { readonly [name in keyof typeof zipLimits]: number }

const anewRemedy = 'Download or export it again and check that it opens on your computer.'
const unpackRemedy = 'Unpack it where you trust it and add the files you need.'

/** True when the first bytes are those of a ZIP. */
export function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && (head[2] === 0x03 || head[2] === 0x05)
}

/**
 * A ZIP as an archive. Nothing is unpacked to disk; an entry's bytes are inflated as they are asked for and never more
 * than its header announced. `entries()` throws `FileRefused` for a damaged, encrypted, oversized or tricky ZIP.
 */
export function openZip(file: RandomAccessFile, limits: ZipLimits = zipLimits): Archive {
  let listed: Promise<ArchiveEntry[]> | undefined
  return {
    entries: () => {
      listed ??= list(file, limits)
      return listed
    },
  }
}

async function list(file: RandomAccessFile, limits: ZipLimits): Promise<ArchiveEntry[]> {
  const reader = new ZipReader(file)
  try {
    const zip = await yauzl.fromRandomAccessReaderPromise(reader, file.size, { autoClose: false, decodeStrings: false })
    if (zip.entryCount > limits.entries) throw tooManyEntries(file, limits)
    const entries = await collect(zip, file, limits)
    reader.readAhead = false
    return entries
  } catch (error) {
    if (error instanceof FileRefused) throw error
    if (reader.fault) throw reader.fault
    throw new FileRefused(
      'The ZIP file is damaged or was cut off: its list of contents cannot be read.',
      file.name,
      anewRemedy,
    )
  }
}

async function collect(zip: yauzl.ZipFile, file: RandomAccessFile, limits: ZipLimits): Promise<ArchiveEntry[]> {
  const entries: ArchiveEntry[] = []
  const seen = new Set<string>()
  let total = 0
  for await (const entry of zip.eachEntry()) {
    const path = yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true)
    const fault =
      pathFault(path) ?? entryFault(entry, limits) ?? (seen.has(path) ? 'two entries have the same name' : null)
    const where = `${file.name}: ${printable(path)}`
    if (fault) throw new FileRefused(`The ZIP file is refused: ${fault}.`, where, unpackRemedy)
    seen.add(path)
    total += entry.uncompressedSize
    if (total > limits.total)
      throw new FileRefused(`The ZIP file would unpack to more than ${gib(limits.total)}.`, file.name, unpackRemedy)
    if (path.endsWith('/')) continue
    entries.push({ path, size: entry.uncompressedSize, stream: () => entryBytes(zip, entry, file, where) })
  }
  // Entries may share the same compressed bytes, so the whole is held against the real size of the file as well.
  if (total > limits.ratioFrom && total > limits.ratio * file.size)
    throw new FileRefused(
      `The ZIP file would unpack to more than ${limits.ratio} times its size.`,
      file.name,
      unpackRemedy,
    )
  return entries
}

function entryFault(entry: yauzl.Entry, limits: ZipLimits): string | null {
  if (entry.isEncrypted()) return 'an entry is encrypted'
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
    return 'an entry is compressed in a way that is not known here'
  if (isSymbolicLink(entry)) return 'an entry is a symbolic link'
  if (entry.uncompressedSize > limits.entry) return `an entry would unpack to more than ${gib(limits.entry)}`
  const swollen = entry.uncompressedSize > limits.ratio * entry.compressedSize
  if (entry.uncompressedSize > limits.ratioFrom && swollen)
    return `an entry would unpack to more than ${limits.ratio} times its size`
  return null
}

/** The upper half of the external attributes is the Unix mode when the upper byte of `versionMadeBy` says Unix (3). */
function isSymbolicLink(entry: yauzl.Entry): boolean {
  return entry.versionMadeBy >>> 8 === 3 && ((entry.externalFileAttributes >>> 16) & 0xf000) === 0xa000
}

function tooManyEntries(file: RandomAccessFile, limits: ZipLimits): FileRefused {
  return new FileRefused(
    `The ZIP file holds more than ${limits.entries.toLocaleString('en')} entries.`,
    file.name,
    unpackRemedy,
  )
}

function gib(bytes: number): string {
  return `${Number((bytes / 1024 ** 3).toPrecision(2))} GiB`
}

/** Names of hostile archives end up in messages, so control characters are shown as `?`. */
function printable(path: string): string {
  return path.slice(0, 200).replace(/\p{C}/gu, '?')
}
