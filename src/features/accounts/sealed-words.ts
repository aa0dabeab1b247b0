import type { Seal } from '#platform/config/seal.ts'

/** Private words at rest. */
export interface Keeper<Words> {
  /** What may stand in the database: it tells neither the words nor, but for its power of two, how long they are. */
  close(words: Words, place: string): string
  /** Null when no key at hand opens it. */
  open(sealed: string, place: string): Words | null
}

const LEAST_BYTES = 4_096

/** Keeps words as JSON. The first of `seals` closes; each may open, so that a changed key leaves older words readable. */
export function createKeeper<Words>(seals: readonly Seal[]): Keeper<Words> {
  const [first] = seals
  if (!first) throw new Error('Private words need a key.')
  return {
    close: (words, place) => first.seal(padded(JSON.stringify(words)), place),
    open(sealed, place) {
      for (const seal of seals) {
        const text = seal.open(sealed, place)
        if (text !== null) return JSON.parse(text) as Words
      }
      return null
    },
  }
}

/** With blanks behind it, to the next power of two of its bytes. */
export function padded(text: string): string {
  const bytes = new TextEncoder().encode(text).length
  const room = 2 ** Math.ceil(Math.log2(Math.max(bytes, LEAST_BYTES)))
  return text + ' '.repeat(room - bytes)
}
