import {
  type EvidenceFormat,
  type FormatInput,
  type Look,
  type ReadResult,
  type SourceEntry,
  type SourceFile,
  UnreadableFile,
} from '#features/intake/model.ts'
import type { EvidenceItem } from '#features/timeline/model.ts'
import { FileRefused } from '#platform/files/file.ts'
import { entryFile } from './entry-file.ts'
import { jsonParts } from './json-parts.ts'
import { type JsonSample, jsonSample } from './json-sample.ts'
import type { Container, JsonPath } from './json-tree.ts'
import { type StampContext, stampContext } from './stamp.ts'
import { headBytes } from './text-lines.ts'
import { isOutside } from './window.ts'

/** A value of an export. `file` is the path inside the archive, or the name of the file. */
export interface Found {
  path: JsonPath
  value: unknown
  text: string
  file: string
}

/** Items; why there is none; or null for a value that tells only of the others (a name, a list of people). */
export type Taken = EvidenceItem[] | string | null

/** How one product's JSON is read: as data, so that every such format streams, looks, chooses and skips in the same way. */
export interface JsonExport {
  readonly id: string
  readonly name: string
  /** What to do when nothing could be read, for the people who exported it. */
  readonly remedy: string
  /** How surely this is the product's, 0 to 1. Never throws. */
  recognise(sample: JsonSample, name: string): number
  /** Lists and objects to go into, such as `messages`. The text itself is gone into where it holds one of them, or is a list. */
  enters(path: JsonPath, container: Container): boolean
  /** A new one for each reading. It gets every value that is not entered, in the order of the file. */
  reader(context: StampContext): (found: Found) => Taken
  /** True when items come from channels that can be chosen one by one. */
  readonly channels?: true
  /** For exports of several files: which are read, and in what order (a smaller number first). */
  readonly files?: { paths: RegExp; order?(path: string): number; sure?(paths: readonly string[]): boolean }
}

export function jsonExport(product: JsonExport): EvidenceFormat {
  const { id, name } = product
  const read = (input: FormatInput) => readExport(product, input)
  return { id, name, recognise: (file) => recognise(product, file), look: (input) => look(product, input), read }
}

async function recognise(
  product: JsonExport,
  { name, head, archive }: Parameters<EvidenceFormat['recognise']>[0],
): Promise<number> {
  if (!archive) return scoreOf(product, head, name)
  if (!product.files) return 0
  const entries = filesOf(product, await archive.entries())
  if (entries.length === 0) return 0
  if (product.files.sure?.(entries.map(({ path }) => path))) return 1
  for (const entry of entries.slice(0, 3)) {
    const file = entryFile(entry)
    if (scoreOf(product, await beginningOf(file), file.name) >= 0.9) return 1
  }
  return 0
}

function scoreOf(product: JsonExport, head: Uint8Array, name: string): number {
  const sample = jsonSample(head)
  return sample ? product.recognise(sample, name) : 0
}

/** A damaged entry is nobody's; reading says what is wrong with it. */
async function beginningOf(file: SourceFile): Promise<Uint8Array> {
  try {
    return await file.read(0, headBytes)
  } catch (error) {
    if (error instanceof FileRefused) return new Uint8Array()
    throw error
  }
}

function filesOf({ files }: JsonExport, entries: readonly SourceEntry[]): SourceEntry[] {
  if (!files) return []
  const order = (path: string) => files.order?.(path) ?? 0
  return entries
    .filter(({ path }) => files.paths.test(path))
    .sort((a, b) => order(a.path) - order(b.path) || (a.path < b.path ? -1 : 1))
}

async function look(product: JsonExport, input: FormatInput): Promise<Look> {
  const groups = new Map<string, Look['groups'][number]>()
  let all: Omit<Look['groups'][number], 'id' | 'name'> = { count: 0, first: null, last: null }
  let why: string | null = null
  const options = { zone: input.options.zone }
  for await (const result of readExport(product, { ...input, options })) {
    if (result.type === 'skipped') why ??= `${result.where}: ${result.reason}`
    if (result.type !== 'item') continue
    const { source, occurredAt } = result.item
    const group = groups.get(source) ?? { id: source, name: channelName(source), count: 0, first: null, last: null }
    groups.set(source, extended(group, occurredAt))
    all = extended(all, occurredAt)
  }
  if (all.count === 0)
    throw new UnreadableFile(
      `Nothing with a time was found in this ${product.name}${why === null ? '' : ` (${why})`}.`,
      input.file.name,
      product.remedy,
    )
  return {
    groups: product.channels ? [...groups.values()].sort((a, b) => (a.name < b.name ? -1 : 1)) : [],
    ...all,
    columns: null,
    needsDate: false,
    needsZone: false,
  }
}

/** `mattermost #ops` is the channel `#ops`. */
function channelName(source: string): string {
  return source.replace(/^\S+ (?=\S)/, '')
}

function extended<T extends { count: number; first: string | null; last: string | null }>(extent: T, at: string): T {
  return {
    ...extent,
    count: extent.count + 1,
    first: extent.first === null || at < extent.first ? at : extent.first,
    last: extent.last === null || at > extent.last ? at : extent.last,
  }
}

/** An object on its own comes whole, unless it is there for the sake of a list in it. */
async function entering({ enters }: JsonExport, file: SourceFile): Promise<JsonExport['enters']> {
  const sample = jsonSample(await file.read(0, headBytes))
  const holds = [...(sample?.paths ?? [])].some(
    (path) => path !== '' && (enters(path, 'array') || enters(path, 'object')),
  )
  return (path, container) => (path === '' ? container === 'array' || holds : enters(path, container))
}

async function* readExport(product: JsonExport, { file, archive, options }: FormatInput): AsyncGenerator<ReadResult> {
  const take = product.reader(stampContext(options))
  const wanted = (item: EvidenceItem) =>
    !isOutside(options, item.occurredAt) && (!options.groups || options.groups.includes(item.source))
  const entries = archive ? filesOf(product, await archive.entries()) : []
  // Each file of an archive is opened in its turn, so that not all of them are kept.
  const files = archive
    ? entries.map((entry) => ({ path: entry.path, size: entry.size, open: () => entryFile(entry) }))
    : [{ path: '', size: file.size, open: () => file }]
  const total = Math.max(
    1,
    files.reduce((sum, { size }) => sum + size, 0),
  )
  let before = 0
  for (const { path, size, open } of files) {
    const one = open()
    try {
      for await (const part of jsonParts(one, await entering(product, one))) {
        if (part.type === 'bytes') {
          yield {
            type: 'progress',
            bytes: Math.min(file.size, Math.round(((before + part.bytes) / total) * file.size)),
          }
          continue
        }
        const where = [path, part.place].filter((name) => name !== '').join(' ')
        if (part.type === 'broken') {
          yield { type: 'skipped', where, reason: part.reason }
          continue
        }
        const taken = take({ ...part, file: path === '' ? file.name : path })
        if (typeof taken === 'string') yield { type: 'skipped', where, reason: taken }
        else for (const item of taken ?? []) if (wanted(item)) yield { type: 'item', item }
      }
    } catch (error) {
      if (!archive || !(error instanceof FileRefused)) throw error
      yield { type: 'skipped', where: path, reason: `${error.message} What was read before it is kept.` }
    }
    before += size
  }
}
