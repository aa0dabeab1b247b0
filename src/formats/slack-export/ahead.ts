import type { SourceEntry } from '#features/intake/model.ts'

/** Entries up to this size are read whole while the one before them is worked on. */
const wholeBytes = 8 * 1024 ** 2

interface Opened<T> {
  of: T
  pieces: AsyncIterable<Uint8Array> | Uint8Array[]
  /** Why the entry cannot be read; `pieces` is then empty. */
  fault: Error | null
}

/** Each opening takes some turns of the event loop, of which there is one a file while files are worked on. */
const ahead = 4

/** Opens entries in turn, some ahead, so that unpacking (other threads) and parsing (this one) overlap. */
export async function* openedAhead<T extends { entry: SourceEntry }>(items: readonly T[]): AsyncGenerator<Opened<T>> {
  const opening = items.slice(0, ahead).map(open)
  for (let at = ahead; opening.length > 0; at++) {
    const current = await opening.shift()
    const following = items[at]
    if (following) opening.push(open(following))
    if (current) yield current
  }
}

async function open<T extends { entry: SourceEntry }>(of: T): Promise<Opened<T>> {
  if (of.entry.size > wholeBytes) return { of, pieces: of.entry.stream(), fault: null }
  const pieces: Uint8Array[] = []
  try {
    for await (const piece of of.entry.stream()) pieces.push(piece)
    return { of, pieces, fault: null }
  } catch (error) {
    return { of, pieces: [], fault: error as Error }
  }
}
