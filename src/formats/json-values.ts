/** Bytes of one value of a JSON text, or null for one that is longer than the limit. */
type OnValue = (bytes: Uint8Array | null) => void

const space = 1
const separator = 2
const open = 3
const close = 4
const quote = 5

const classes = new Uint8Array(256)
for (const [characters, kind] of [
  [' \t\r\n', space],
  [',', separator],
  ['{[', open],
  ['}]', close],
  ['"', quote],
] as const)
  for (const character of characters) classes[character.charCodeAt(0)] = kind

export const jsonValueBytes = 10 * 1024 ** 2

/**
 * Finds the values of a JSON text piece by piece without parsing it: the elements of a top-level array, or values one
 * after another as in JSON Lines and in pretty-printed documents that were appended. Whether a value is valid JSON shows
 * when the caller parses it; a broken one does not stop the scan. Memory is bounded by `limit` bytes a value.
 */
export class JsonScanner {
  readonly #onValue: OnValue
  readonly #limit: number
  /** Open brackets within the present value. */
  #depth = 0
  #inValue = false
  #inString = false
  #escaped = false
  #inArray = false
  /** Earlier pieces of the present value; null once it is too long to keep. */
  #held: Uint8Array[] | null = []
  #heldBytes = 0

  constructor(onValue: OnValue, limit = jsonValueBytes) {
    this.#onValue = onValue
    this.#limit = limit
  }

  push(piece: Uint8Array): void {
    const length = piece.length
    if (length === 0) return
    let depth = this.#depth
    let inString = this.#inString
    let start = this.#inValue ? 0 : -1
    let at = 0
    if (this.#escaped) {
      this.#escaped = false
      at = 1
    }
    while (at < length) {
      if (inString) {
        let inside = piece[at]
        while (at < length && inside !== 0x22 && inside !== 0x5c) inside = piece[++at]
        if (inside === 0x5c) at += 2
        else if (at < length) {
          inString = false
          at++
          if (depth === 0) {
            this.#emit(piece, start, at)
            start = -1
          }
        }
        continue
      }
      const byte = piece[at] as number
      const kind = classes[byte]
      if (kind === quote) {
        inString = true
        if (start < 0) start = at
      } else if (kind === open) {
        if (start >= 0 || this.#inArray || byte !== 0x5b) {
          if (start < 0) start = at
          depth++
        } else this.#inArray = true
      } else if (kind === close) {
        if (depth > 0) {
          depth--
          if (depth === 0) {
            this.#emit(piece, start, at + 1)
            start = -1
          }
        } else {
          // The end of the array, which also ends a bare value such as a number before it.
          if (start >= 0) this.#emit(piece, start, at)
          start = -1
          this.#inArray = false
        }
      } else if (depth === 0) {
        if (kind === space || kind === separator) {
          if (start >= 0) this.#emit(piece, start, at)
          start = -1
        } else if (start < 0 && byte < 0x80) start = at
      }
      at++
    }
    this.#escaped = at > length
    this.#depth = depth
    this.#inString = inString
    this.#inValue = start >= 0
    if (start >= 0) this.#hold(piece.subarray(start))
  }

  /** The unfinished value that the text ends in, or null when it ended where a text may end. */
  end(): Uint8Array | null {
    if (!this.#inValue) return null
    const rest = Buffer.concat(this.#held ?? [])
    const whole = this.#depth === 0 && !this.#inString && !this.#inArray
    if (!whole) return rest
    this.#emit(new Uint8Array(0), 0, 0)
    return null
  }

  /** True when the text ended inside its array. */
  get unfinished(): boolean {
    return this.#inArray
  }

  #emit(piece: Uint8Array, start: number, end: number) {
    const last = piece.subarray(start, end)
    if (this.#heldBytes === 0) this.#onValue(last.length > this.#limit ? null : last)
    else {
      this.#hold(last)
      this.#onValue(this.#held && Buffer.concat(this.#held))
    }
    this.#held = []
    this.#heldBytes = 0
    this.#inValue = false
  }

  #hold(part: Uint8Array) {
    this.#heldBytes += part.length
    if (this.#heldBytes > this.#limit) this.#held = null
    this.#held?.push(part)
  }
}
