/** The last answers in memory, each with the name of the state it was made of. */
export interface Remembered<Answer> {
  /** The answer of this key, if it was made of this very state. */
  get(key: string, state: string): Answer | null
  set(key: string, state: string, answer: Answer): void
}

/** Keeps up to `limit` answers and forgets those that were not asked for the longest. */
export function rememberAnswers<Answer>(limit: number): Remembered<Answer> {
  const kept = new Map<string, { state: string; answer: Answer }>()
  return {
    get(key, state) {
      const found = kept.get(key)
      if (found?.state !== state) return null
      kept.delete(key)
      kept.set(key, found)
      return found.answer
    },
    set(key, state, answer) {
      kept.delete(key)
      kept.set(key, { state, answer })
      const [oldest] = kept.keys()
      if (kept.size > limit && oldest !== undefined) kept.delete(oldest)
    },
  }
}
