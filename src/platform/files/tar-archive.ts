import { ReadableStream, type ReadableWritablePair } from 'node:stream/web'
import { createTarDecoder, type ParsedTarEntry } from 'modern-tar'
import { pathFault } from './entry-path.ts'
import { type Archive, type ArchiveEntry, FileRefused, type RandomAccessFile } from './file.ts'
import { type ZipLimits, zipLimits } from './zip.ts'

/** True when the first 512 bytes are those of a tar archive (ustar, GNU or pax). */
export function isTar(head: Uint8Array): boolean {
  return Buffer.from(head.subarray(257, 262)).toString('latin1') === 'ustar'
}

/**
 * A tar as an archive, also one that can only be read from its start because it is packed: entries that are asked for in
 * stored order cost one pass over the file. Folders, links and devices in it are left out. `entries()` throws
 * `FileRefused` for a damaged, oversized or tricky one.
 */
export function openTar(file: RandomAccessFile, limits: ZipLimits = zipLimits): Archive {
  let listed: Promise<ArchiveEntry[]> | undefined
  return {
    entries: () => {
      listed ??= list(file, limits)
      return listed
    },
  }
}

const anewRemedy = 'Download or export it again and check that it opens on your computer.'
const unpackRemedy = 'Unpack it where you trust it and add the files you need.'

/** A pass over the archive, standing before the entry with number `next`. */
interface Pass {
  entries: AsyncIterator<ParsedTarEntry>
  next: number
}

function begin(file: RandomAccessFile): Pass {
  // The same streams, by the types of the browser and of Node.
  const decoder = createTarDecoder({ strict: true }) as unknown as ReadableWritablePair<ParsedTarEntry, Uint8Array>
  const entries = ReadableStream.from<Uint8Array>(file.stream()).pipeThrough(decoder)
  return { entries: entries[Symbol.asyncIterator](), next: 0 }
}

async function list(file: RandomAccessFile, limits: ZipLimits): Promise<ArchiveEntry[]> {
  const found: ArchiveEntry[] = []
  const seen = new Set<string>()
  const idle: Pass[] = []
  const pass = begin(file)
  let total = 0
  for (let entry = await step(pass, file); entry; entry = await step(pass, file)) {
    const { header } = entry
    await entry.body.cancel()
    const path = header.name.replace(/^(\.\/)+/, '')
    if (pass.next > limits.entries)
      throw refused(file, `it holds more than ${limits.entries.toLocaleString('en')} entries`)
    if (header.type !== 'file' || path === '') continue
    const fault = pathFault(path) ?? (seen.has(path) ? 'two entries have the same name' : null)
    if (fault) throw refused(file, fault)
    seen.add(path)
    total += header.size
    if (header.size > limits.entry || total > limits.total) throw refused(file, 'it would unpack to too many bytes')
    const number = pass.next - 1
    found.push({ path, size: header.size, stream: () => bytesOf(file, idle, number) })
  }
  return found
}

/** The next entry, whose body must be read or cancelled before the one after it. */
async function step(pass: Pass, file: RandomAccessFile): Promise<ParsedTarEntry | null> {
  try {
    const { done, value } = await pass.entries.next()
    if (done) return null
    pass.next++
    return value
  } catch (error) {
    throw error instanceof FileRefused ? error : damaged(file)
  }
}

async function* bytesOf(file: RandomAccessFile, idle: Pass[], number: number): AsyncGenerator<Uint8Array> {
  const at = idle.findIndex((pass) => pass.next <= number)
  const [pass = begin(file)] = at === -1 ? [] : idle.splice(at, 1)
  for (;;) {
    const entry = await step(pass, file)
    if (!entry) throw damaged(file)
    if (pass.next <= number) {
      await entry.body.cancel()
      continue
    }
    const reader = entry.body.getReader()
    try {
      for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value
    } catch (error) {
      throw error instanceof FileRefused ? error : damaged(file)
    } finally {
      // Whoever needs only the beginning leaves the rest, and the pass goes on behind it.
      await reader.cancel().catch(() => {})
      idle.push(pass)
      if (idle.length > 4) await idle.shift()?.entries.return?.()
    }
    return
  }
}

function damaged(file: RandomAccessFile): FileRefused {
  return new FileRefused('The tar archive is damaged or was cut off.', file.name, anewRemedy)
}

function refused(file: RandomAccessFile, why: string): FileRefused {
  return new FileRefused(`The tar archive is refused: ${why}.`, file.name, unpackRemedy)
}
