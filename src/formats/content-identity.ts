import { hash } from 'node:crypto'

const generation = 100_000

/**
 * Identities for entries that carry none: a hash of what they say and, for equal ones, which of them it is. Reading the
 * same file again, or a later and longer copy of it, gives the same identities. Equal entries are told apart as long as no
 * more than 100,000 different ones lie between, which bounds memory.
 */
export class ContentIdentities {
  #recent = new Map<string, number>()
  /** The generation before; dropping it whole is what keeps forgetting cheap. */
  #older = new Map<string, number>()

  of(content: string): string {
    const id = hash('sha256', content, 'base64url')
    const count = (this.#recent.get(id) ?? this.#older.get(id) ?? 0) + 1
    this.#recent.set(id, count)
    if (this.#recent.size >= generation) {
      this.#older = this.#recent
      this.#recent = new Map()
    }
    return count === 1 ? id : `${id}#${count}`
  }
}
