import {
  type EvidenceFormat,
  type FormatInput,
  type Look,
  type ReadOptions,
  type ReadResult,
  type SourceArchive,
  type SourceEntry,
  type SourceFile,
  UnreadableFile,
} from '#features/intake/model.ts'
import { FileRefused } from '#platform/files/file.ts'
import { gunzipped, isGzip } from '#platform/files/gzip-file.ts'
import { zipLimits } from '#platform/files/zip.ts'
import { entryFile } from '../entry-file.ts'
import { headBytes } from '../text-lines.ts'

/** What packing programs add of their own. */
const ignored = /(^|\/)(__MACOSX|\.DS_Store|Thumbs\.db|desktop\.ini|\.git)(\/|$)/i
const packed = /\.(zip|tar\.gz|tgz|tar|bz2|xz|7z|rar|zst)$/i
/** Below this no format is sure enough of an entry. */
const leastCertain = 0.1
/** More files than these are an archive of something else than one incident's evidence. */
const mostEntries = 2_000
/** Somebody waits for the look, so what lies beyond these bytes is listed without being counted. */
const lookedBytes = 32 * 1024 ** 2
/** How many files are tried to tell whether there is anything to read. */
const triedEntries = 200
/** Packed files in an archive multiply what a small upload can unpack to, so they are held much shorter than others. */
const packedLimits = { ...zipLimits, entry: 256 * 1024 ** 2 }
const mostPacked = 100

interface Readable {
  entry: SourceEntry
  format: EvidenceFormat
}
interface Contents {
  readable: Readable[]
  skipped: { where: string; reason: string }[]
}

/** An archive that is no product's export: each file in it is read by the format that knows it. */
export function bundle(formats: readonly EvidenceFormat[]): EvidenceFormat {
  const known = new WeakMap<SourceArchive, Promise<Contents>>()
  const contentsOf = (archive: SourceArchive) => {
    const contents = known.get(archive) ?? sorted(archive, formats)
    known.set(archive, contents)
    return contents
  }
  const single = async (archive: SourceArchive) => {
    const { readable } = await contentsOf(archive)
    return readable.length === 1 ? (readable[0] ?? null) : null
  }
  return {
    id: 'bundle',
    name: 'ZIP or tar of readable files',
    async recognise({ archive }) {
      if (!archive) return 0
      // Behind every export that knows an archive as its own, and asked of each of them, so one readable file is enough.
      for (const entry of evidenceIn(await archive.entries()).slice(0, triedEntries))
        if (typeof (await formatOf(entry, formats)) !== 'string') return 0.3
      return 0
    },
    async look(input) {
      const archive = archiveIn(input)
      const only = await single(archive)
      return only ? lookAlone(only, input) : lookAtAll(await contentsOf(archive), input)
    },
    async *read(input) {
      const archive = archiveIn(input)
      yield* readAll(await contentsOf(archive), (await single(archive)) !== null, input)
    },
  }
}

function archiveIn({ archive, file }: FormatInput): SourceArchive {
  if (archive) return archive
  throw new UnreadableFile('This is no archive any more.', file.name, 'Add the file again.')
}

function evidenceIn(entries: readonly SourceEntry[]): SourceEntry[] {
  return entries.filter(({ path, size }) => !ignored.test(path) && size > 0)
}

async function sorted(archive: SourceArchive, formats: readonly EvidenceFormat[]): Promise<Contents> {
  const contents: Contents = { readable: [], skipped: [] }
  const entries = evidenceIn(await archive.entries())
  let packedFiles = 0
  for (const [at, entry] of entries.entries()) {
    if (at >= mostEntries) {
      contents.skipped.push({ where: entry.path, reason: `behind the first ${mostEntries} files of the archive` })
      continue
    }
    if (/\.gz$/i.test(entry.path) && ++packedFiles > mostPacked) {
      contents.skipped.push({ where: entry.path, reason: `behind the first ${mostPacked} packed files of the archive` })
      continue
    }
    const format = await formatOf(entry, formats)
    if (typeof format === 'string') contents.skipped.push({ where: entry.path, reason: format })
    else contents.readable.push({ entry, format })
  }
  return contents
}

/** The format that knows an entry best, or why none reads it. */
async function formatOf(entry: SourceEntry, formats: readonly EvidenceFormat[]): Promise<EvidenceFormat | string> {
  if (packed.test(entry.path)) return 'packed once more; add it on its own'
  let file: SourceFile
  let head: Uint8Array
  try {
    file = await openEntry(entry)
    head = await file.read(0, headBytes)
  } catch (error) {
    if (error instanceof FileRefused) return error.message
    throw error
  }
  let best: EvidenceFormat | null = null
  let most = leastCertain
  for (const format of formats) {
    const score = await format.recognise({ name: file.name, head, archive: null })
    if (score <= most) continue
    best = format
    most = score
  }
  return best ?? 'no part of Debrief knows this kind of file'
}

/** A file that is alone in its archive is looked into as if it were not packed, with its columns and channels. */
async function lookAlone({ entry, format }: Readable, input: FormatInput): Promise<Look> {
  return format.look({ ...input, file: await openEntry(entry), archive: null })
}

/** Logs are often packed one by one before they are packed together. */
async function openEntry(entry: SourceEntry): Promise<SourceFile> {
  const file = entryFile(entry)
  return /\.gz$/i.test(entry.path) && isGzip(await file.read(0, 3)) ? gunzipped(file, packedLimits) : file
}

async function lookAtAll({ readable }: Contents, input: FormatInput): Promise<Look> {
  const all: Look = { groups: [], count: 0, first: null, last: null, columns: null, needsDate: false, needsZone: false }
  const why: string[] = []
  let bytes = 0
  for (const { entry, format } of readable) {
    bytes += entry.size
    if (bytes > lookedBytes) {
      all.groups.push({
        id: entry.path.slice(-200),
        name: `${entry.path} (not counted)`,
        count: 0,
        first: null,
        last: null,
      })
      all.count = null
      // Whether its stamps name a zone is not known, so a person is asked.
      all.needsZone = true
      continue
    }
    try {
      const seen = await format.look({ ...input, file: await openEntry(entry), archive: null })
      const { first, last } = seen
      const name = seen.count === null ? `${entry.path} (not counted)` : entry.path
      all.groups.push({ id: entry.path.slice(-200), name, count: seen.count ?? 0, first, last })
      all.count = seen.count === null || all.count === null ? null : all.count + seen.count
      if (first !== null && (all.first === null || first < all.first)) all.first = first
      if (last !== null && (all.last === null || last > all.last)) all.last = last
      // Files without any date are read once a person tells the day, and must not hold up the others.
      all.needsDate ||= seen.needsDate && readable.every(({ format: other }) => other.id === format.id)
      all.needsZone ||= seen.needsZone
    } catch (error) {
      if (!(error instanceof UnreadableFile || error instanceof FileRefused)) throw error
      why.push(`${entry.path}: ${error.message}`)
    }
  }
  if (all.groups.length > 0) return all
  throw new UnreadableFile(
    `None of the files in it can be read${why[0] === undefined ? '' : ` (${why[0]})`}.`,
    input.file.name,
    'Unpack it and add the files in it one by one.',
  )
}

async function* readAll(contents: Contents, alone: boolean, input: FormatInput): AsyncGenerator<ReadResult> {
  for (const { where, reason } of contents.skipped) yield { type: 'skipped', where, reason }
  const { groups, columns, ...common } = input.options
  const chosen = contents.readable.filter(({ entry }) => alone || !groups || groups.includes(entry.path.slice(-200)))
  const options: ReadOptions = alone ? input.options : common
  const total = Math.max(
    1,
    chosen.reduce((sum, { entry: { size } }) => sum + size, 0),
  )
  let before = 0
  for (const { entry, format } of chosen) {
    const outer = (bytes: number) => Math.round(((before + Math.min(bytes, entry.size)) / total) * input.file.size)
    try {
      const file = await openEntry(entry)
      for await (const result of format.read({ file, archive: null, options })) yield placed(result, entry.path, outer)
    } catch (error) {
      if (alone || !(error instanceof UnreadableFile || error instanceof FileRefused)) throw error
      yield { type: 'skipped', where: entry.path, reason: `${error.message} What was read before it is kept.` }
    }
    before += entry.size
    yield { type: 'progress', bytes: outer(0) }
  }
}

function placed(result: ReadResult, path: string, outer: (bytes: number) => number): ReadResult {
  if (result.type === 'progress') return { type: 'progress', bytes: outer(result.bytes) }
  if (result.type === 'item') return result
  return { ...result, where: result.where === path ? path : `${path} ${result.where}` }
}
