export interface Burst {
  /** One more was taken in. */
  count(): void
  /** True while so many come that whoever waits for an answer goes first. */
  lasts(): boolean
}

/** Tells a burst by what came in the last `spanMs`: more than `most`. `now` in milliseconds. */
export function createBurst({ most, spanMs, now }: { most: number; spanMs: number; now: () => number }): Burst {
  let began = Number.NEGATIVE_INFINITY
  let before = 0
  let since = 0
  /** Two spans, each of which is whole or the present one; what is older is forgotten. */
  const turn = () => {
    const age = now() - began
    if (age < spanMs) return
    before = age < 2 * spanMs ? since : 0
    since = 0
    began = now()
  }
  return {
    count() {
      turn()
      since += 1
    },
    lasts() {
      turn()
      return since > most || before > most
    },
  }
}
