/** The last answers in memory, each with the name of the state it was made of. */
export interface Remembered<Answer> {
  /** The answer of this key, if it was made of this very state. */
  get(key: string, state: string): Answer | null
  /** The answer of this key or other name, whatever state it was made of. */
  latest(name: string): Answer | null
  /** To be taken before an answer is made, and given with it. */
  moment(): number
  /** Keeps an answer, unless something was forgotten since the `moment` at which its making began. */
  set(key: string, name: string, state: string, answer: Answer, moment: number): void
  forget(key: string): void
  forgetAll(): void
}

/** Keeps up to `limit` answers and forgets those that were not asked for the longest. */
export function rememberAnswers<Answer>(limit: number): Remembered<Answer> {
  const kept = new Map<string, { name: string; state: string; answer: Answer }>()
  const keys = new Map<string, string>()
  let forgotten = 0

  function touch(key: string): { state: string; answer: Answer } | null {
    const found = kept.get(key)
    if (!found) return null
    kept.delete(key)
    kept.set(key, found)
    return found
  }

  function drop(key: string): void {
    const found = kept.get(key)
    if (!found) return
    kept.delete(key)
    keys.delete(found.name)
  }

  return {
    get(key, state) {
      const found = touch(key)
      return found?.state === state ? found.answer : null
    },
    latest: (name) => touch(keys.get(name) ?? name)?.answer ?? null,
    moment: () => forgotten,
    set(key, name, state, answer, moment) {
      if (moment !== forgotten) return
      drop(key)
      kept.set(key, { name, state, answer })
      keys.set(name, key)
      const [oldest] = kept.keys()
      if (kept.size > limit && oldest !== undefined) drop(oldest)
    },
    forget(key) {
      forgotten++
      drop(key)
    },
    forgetAll() {
      forgotten++
      kept.clear()
      keys.clear()
    },
  }
}
