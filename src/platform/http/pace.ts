/** Counts what happens within a span of time, per key, with one number for each: for limits of many thousands. */
export interface Pace {
  /** Counts one. Returns 0 when it is within the limit, else the whole seconds until the span is over. */
  take(key: string): number
  /** As `take`, without counting. */
  ask(key: string): number
}

/** At most `limit` per `spanMs` and key; spans begin with the first one counted. Keys whose span is over are forgotten. */
export function createPace({ limit, spanMs, now }: { limit: number; spanMs: number; now(): number }): Pace {
  const spans = new Map<string, { until: number; count: number }>()

  function spanOf(key: string): { until: number; count: number } {
    const at = now()
    const known = spans.get(key)
    if (known && known.until > at) return known
    if (spans.size >= mostKeys) for (const [name, span] of spans) if (span.until <= at) spans.delete(name)
    // Somebody tries to fill the memory: the oldest is forgotten.
    if (spans.size >= mostKeys) spans.delete(spans.keys().next().value as string)
    const fresh = { until: at + spanMs, count: 0 }
    spans.delete(key)
    spans.set(key, fresh)
    return fresh
  }
  const wait = (span: { until: number; count: number }) =>
    span.count < limit ? 0 : Math.max(1, Math.ceil((span.until - now()) / 1_000))

  return {
    take(key) {
      const span = spanOf(key)
      const seconds = wait(span)
      if (seconds === 0) span.count++
      return seconds
    },
    ask: (key) => {
      const known = spans.get(key)
      return known && known.until > now() ? wait(known) : 0
    },
  }
}

const mostKeys = 10_000
