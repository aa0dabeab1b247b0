import { hash } from 'node:crypto'

const remembered = 200_000

/**
 * Identities for entries that carry none: a hash of what they say and, for equal ones, which of them it is. Reading the
 * same file again, or a later and longer copy of it, gives the same identities. Equal entries are told apart over
 * 200,000 different ones, which bounds memory.
 */
export class ContentIdentities {
  readonly #counts = new Map<string, number>()

  of(content: string): string {
    const id = hash('sha256', content, 'base64url')
    const count = (this.#counts.get(id) ?? 0) + 1
    this.#counts.set(id, count)
    if (this.#counts.size > remembered) this.#forgetOldest()
    return count === 1 ? id : `${id}#${count}`
  }

  #forgetOldest() {
    for (const id of this.#counts.keys()) {
      this.#counts.delete(id)
      return
    }
  }
}
