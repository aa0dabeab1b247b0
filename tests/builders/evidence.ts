import type { EvidenceFormat, FormatInput, ReadOptions, ReadResult, SourceArchive } from '#features/intake/model.ts'
import type { EvidenceItem } from '#features/timeline/model.ts'
import { memoryFile } from '#platform/files/memory-file.ts'

/** Content as a format gets it: text is UTF-8. */
export function formatInput(
  name: string,
  content: string | Uint8Array,
  options: Partial<ReadOptions> = {},
): FormatInput {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  return { file: memoryFile(name, bytes), archive: null, options: { zone: 'UTC', ...options } }
}

/** An archive of texts by path, for formats that read archives. */
export function archiveOf(files: Record<string, string>): SourceArchive {
  const entries = Object.entries(files).map(([path, text]) => ({
    path,
    size: Buffer.byteLength(text),
    stream: async function* () {
      yield Buffer.from(text)
    },
  }))
  return { entries: async () => entries }
}

export interface Reading {
  items: EvidenceItem[]
  deliveries: Extract<ReadResult, { type: 'delivery' }>[]
  /** `line 3: no time in this row`. */
  skipped: string[]
  /** Bytes told by the last progress, or 0. */
  progress: number
}

/** Everything that reading yields, sorted by what it is. */
export async function readAll(format: EvidenceFormat, input: FormatInput): Promise<Reading> {
  const reading: Reading = { items: [], deliveries: [], skipped: [], progress: 0 }
  for await (const result of format.read(input)) {
    if (result.type === 'item') reading.items.push(result.item)
    else if (result.type === 'delivery') reading.deliveries.push(result)
    else if (result.type === 'skipped') reading.skipped.push(`${result.where}: ${result.reason}`)
    else reading.progress = result.bytes
  }
  return reading
}
