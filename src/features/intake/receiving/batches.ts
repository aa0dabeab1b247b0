/** Writes down what arrives, many at a time. */
export interface Batches<Item> {
  /** Resolves once the item is written down for good; rejects when the attempt to do so failed. */
  add(item: Item): Promise<void>
  /** Bytes that wait to be written down. */
  readonly waitingBytes: number
}

export interface BatchesOptions<Item> {
  /** Writes all of them down, or nothing. */
  commit(items: Item[]): Promise<void>
  sizeOf(item: Item): number
  /** At most so many, and so many bytes unless it is a single one, are written down together. */
  most: number
  mostBytes: number
}

/**
 * Group commit: whatever arrives while a batch is written down is the next one. Nobody waits for others when nobody else
 * is there, and a burst costs few commits. A failure is told to everybody in the batch: senders try again.
 */
export function createBatches<Item>({ commit, sizeOf, most, mostBytes }: BatchesOptions<Item>): Batches<Item> {
  let waiting: { item: Item; size: number; resolve(): void; reject(error: unknown): void }[] = []
  let waitingBytes = 0
  let working = false

  async function work(): Promise<void> {
    // What arrives in the same turn of the loop goes together.
    await new Promise<void>((resolve) => setImmediate(resolve))
    while (waiting.length > 0) {
      const batch = take()
      try {
        await commit(batch.map(({ item }) => item))
        for (const { resolve } of batch) resolve()
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
      for (const { size } of batch) waitingBytes -= size
    }
    working = false
  }

  function take() {
    let bytes = 0
    let count = 0
    for (const { size } of waiting) {
      bytes += size
      if (count === most || (count > 0 && bytes > mostBytes)) break
      count++
    }
    const batch = waiting.slice(0, count)
    waiting = waiting.slice(count)
    return batch
  }

  return {
    add: (item) =>
      new Promise<void>((resolve, reject) => {
        const size = sizeOf(item)
        waitingBytes += size
        waiting.push({ item, size, resolve, reject })
        if (working) return
        working = true
        void work()
      }),
    get waitingBytes() {
      return waitingBytes
    },
  }
}
