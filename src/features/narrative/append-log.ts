/** A change of one document, as Yjs encodes it. */
export interface Appended {
  reviewId: string
  update: Uint8Array
  userId: string | null
}

/** Somebody writes under this client id of Yjs. */
export interface Claim {
  reviewId: string
  clientId: number
  userId: string | null
}

export interface Batch {
  updates: Appended[]
  claims: Claim[]
}

export interface AppendLogOptions {
  /** Writes a batch down for good, all of it or nothing. */
  commit(batch: Batch): Promise<void>
  /** Makes one change of several, in their order. */
  merge(updates: Uint8Array[]): Uint8Array
  /** Told after each attempt that failed; the batch is kept and tried again. */
  failed?(error: unknown, reviewIds: ReadonlySet<string>): void
  /**
   * How long changes are gathered at least before they are committed together. It is eight times as long as a commit takes,
   * a quarter of a second at most: the embedded database works in this thread and leaves most of it to others that way.
   */
  gatherMs?: number
  /** The pause before another attempt, by how many failed in a row. */
  pauseMs?(failures: number): number
}

export interface AppendLog {
  append(change: Appended): void
  claim(claim: Claim): void
  /** Resolves once everything appended so far to this review is committed; rejects when an attempt with it fails. */
  settled(reviewId: string): Promise<void>
  /** True when nothing of this review waits. */
  isSettled(reviewId: string): boolean
  /** Bytes that are not committed yet. */
  readonly waitingBytes: number
  /** Resolves when nothing waits any more; rejects when `attempts` failed. */
  drain(attempts?: number): Promise<void>
}

/**
 * Group commit: whatever all documents changed while the last batch was written is the next batch. What failed is tried
 * again, before anything newer.
 */
export function createAppendLog(options: AppendLogOptions): AppendLog {
  const { commit, merge, gatherMs = 25, pauseMs = (failures) => Math.min(5_000, 250 * 2 ** (failures - 1)) } = options
  let updates: Appended[] = []
  let claims: Claim[] = []
  let appended = 0
  let committed = 0
  let waitingBytes = 0
  let working = false
  let failures = 0
  let lastTook = 0
  const newest = new Map<string, number>()
  const waiters = new Set<{ until: number; resolve(): void; reject(error: unknown): void }>()

  const noted = (reviewId: string) => {
    newest.set(reviewId, ++appended)
    if (working) return
    working = true
    void work()
  }

  async function work(): Promise<void> {
    while (updates.length + claims.length > 0) {
      await pause(Math.max(gatherMs, Math.min(longestGather, 8 * lastTook)))
      const until = appended
      const batch = { updates: gathered(updates, merge), claims }
      const bytes = waitingBytes
      updates = []
      claims = []
      await keepTrying(batch, until)
      waitingBytes -= bytes
    }
    working = false
  }

  async function keepTrying(batch: Batch, until: number): Promise<void> {
    for (;;) {
      const began = performance.now()
      try {
        await commit(batch)
        lastTook = performance.now() - began
        break
      } catch (error) {
        failures++
        for (const waiter of take(until)) waiter.reject(error)
        options.failed?.(error, new Set([...batch.updates, ...batch.claims].map(({ reviewId }) => reviewId)))
        await pause(pauseMs(failures))
      }
    }
    failures = 0
    committed = until
    for (const [reviewId, at] of newest) if (at <= until) newest.delete(reviewId)
    for (const waiter of take(until)) waiter.resolve()
  }

  function take(until: number) {
    const ready = [...waiters].filter((waiter) => waiter.until <= until)
    for (const waiter of ready) waiters.delete(waiter)
    return ready
  }

  const wait = (until: number) =>
    until <= committed
      ? Promise.resolve()
      : new Promise<void>((resolve, reject) => void waiters.add({ until, resolve, reject }))

  return {
    append(change) {
      updates.push(change)
      waitingBytes += change.update.length
      noted(change.reviewId)
    },
    claim(claim) {
      claims.push(claim)
      noted(claim.reviewId)
    },
    settled: (reviewId) => wait(newest.get(reviewId) ?? 0),
    isSettled: (reviewId) => !newest.has(reviewId),
    get waitingBytes() {
      return waitingBytes
    },
    async drain(attempts = 3) {
      for (let failed = 0; newest.size > 0; ) {
        try {
          await wait(appended)
        } catch (error) {
          if (++failed >= attempts) throw error
        }
      }
    },
  }
}

const longestGather = 250

/** One change for each review and writer: fewer rows, and nothing is lost by it. */
function gathered(updates: Appended[], merge: AppendLogOptions['merge']): Appended[] {
  const groups = new Map<string, Appended[]>()
  for (const change of updates) {
    const key = `${change.reviewId} ${change.userId}`
    const group = groups.get(key)
    if (group) group.push(change)
    else groups.set(key, [change])
  }
  return [...groups.values()].map(([first, ...rest]) => {
    const { reviewId, userId, update } = first as Appended
    return { reviewId, userId, update: rest.length === 0 ? update : merge([update, ...rest.map((one) => one.update)]) }
  })
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
