import { FileRefused } from '#platform/files/file.ts'
import { JsonScanner } from '../json-values.ts'
import { openedAhead } from './ahead.ts'
import type { DayFile } from './export-layout.ts'
import { messageTime } from './message.ts'

export interface DayCount {
  count: number
  /** Milliseconds since 1970 of the first and last message as stored. */
  first: number | null
  last: number | null
}

/** Counts the messages of day files without parsing them: only the first and last of each are looked into. */
export async function countDays(days: readonly DayFile[]): Promise<Map<DayFile, DayCount>> {
  const counts = new Map<DayFile, DayCount>()
  for await (const { of, pieces, fault } of openedAhead(days))
    counts.set(of, fault ? { count: 0, first: null, last: null } : await countOf(pieces))
  return counts
}

async function countOf(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<DayCount> {
  let count = 0
  let first: Uint8Array | null = null
  let last: Uint8Array | null = null
  const scanner = new JsonScanner((bytes) => {
    if (count++ === 0) first = bytes
    last = bytes
  })
  try {
    for await (const piece of pieces) scanner.push(piece)
  } catch (error) {
    // A damaged file counts as far as it can be read; reading it says what is wrong.
    if (!(error instanceof FileRefused)) throw error
  }
  return { count, first: timeOf(first), last: timeOf(last) }
}

function timeOf(bytes: Uint8Array | null): number | null {
  if (bytes === null) return null
  try {
    return messageTime(JSON.parse(Buffer.from(bytes).toString())?.ts)
  } catch {
    return null
  }
}
