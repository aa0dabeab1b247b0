import { jsonValueBytes } from './json-values.ts'

export type Container = 'array' | 'object'

/**
 * Where a value stands: `''` for one of the text's own, `messages[]` for an element of the list under `messages`,
 * `[]` for one of the list that the text is, `conversations[].id` for a member of such an element.
 */
export type JsonPath = string

interface Open {
  array: boolean
  path: JsonPath
}

const space = 1
const separator = 2
const colon = 3
const open = 4
const close = 5
const quote = 6

const classes = new Uint8Array(256)
for (const [characters, kind] of [
  // A record separator stands before each text of a JSON sequence (RFC 7464).
  [' \t\r\n\u001e', space],
  [',', separator],
  [':', colon],
  ['{[', open],
  ['}]', close],
  ['"', quote],
] as const)
  for (const character of characters) classes[character.charCodeAt(0)] = kind

/**
 * Goes through a JSON text piece by piece and hands out the values in it that are small enough to parse: it enters the
 * lists and objects that `enters` says, and every other value comes whole. Exports are one object around one huge list,
 * and this never holds more than one element of it.
 */
export class JsonTree {
  readonly #onValue: (path: JsonPath, bytes: Uint8Array | null) => void
  readonly #enters: (path: JsonPath, container: Container) => boolean
  readonly #limit: number
  readonly #stack: Open[] = []
  #key = ''
  #keyNext = false
  /** Open brackets within the present value. */
  #depth = 0
  #inToken = false
  #isKey = false
  #inString = false
  #escaped = false
  #held: Uint8Array[] | null = []
  #heldBytes = 0

  constructor(
    onValue: (path: JsonPath, bytes: Uint8Array | null) => void,
    enters: (path: JsonPath, container: Container) => boolean,
    limit = jsonValueBytes,
  ) {
    this.#onValue = onValue
    this.#enters = enters
    this.#limit = limit
  }

  push(piece: Uint8Array): void {
    const { length } = piece
    if (length === 0) return
    let start = this.#inToken ? 0 : -1
    let at = this.#escaped ? 1 : 0
    this.#escaped = false
    while (at < length) {
      if (this.#inString) {
        let inside = piece[at]
        while (at < length && inside !== 0x22 && inside !== 0x5c) inside = piece[++at]
        if (inside === 0x5c) at += 2
        else if (at < length) {
          at++
          this.#inString = false
          if (this.#depth === 0) {
            this.#finish(piece, start, at)
            start = -1
          }
        }
        continue
      }
      const byte = piece[at] as number
      const kind = classes[byte]
      if (start >= 0 && this.#depth > 0) {
        if (kind === quote) this.#inString = true
        else if (kind === open) this.#depth++
        else if (kind === close && --this.#depth === 0) {
          this.#finish(piece, start, at + 1)
          start = -1
        }
      } else if (start >= 0) {
        // A number or a word ends where anything else begins.
        if (kind !== 0) {
          this.#finish(piece, start, at)
          start = -1
          continue
        }
      } else if (kind === quote || kind === 0) {
        start = at
        this.#inString = kind === quote
        this.#isKey = this.#inString && this.#keyNext
      } else if (kind === open) {
        if (!this.#enter(byte === 0x5b)) {
          start = at
          this.#depth = 1
        }
      } else if (kind === close) {
        this.#stack.pop()
        this.#keyNext = false
      } else if (kind === separator) this.#keyNext = this.#stack.at(-1)?.array === false
      at++
    }
    this.#escaped = at > length
    this.#inToken = start >= 0
    if (start >= 0) this.#hold(piece.subarray(start))
  }

  /** True when the text ended where a text may end, and not in the middle of something. */
  end(): boolean {
    if (this.#inToken && this.#depth === 0 && !this.#inString) this.#finish(new Uint8Array(0), 0, 0)
    return !this.#inToken && this.#stack.length === 0
  }

  #path(): JsonPath {
    const top = this.#stack.at(-1)
    if (!top) return ''
    if (top.array) return `${top.path}[]`
    return top.path === '' ? this.#key : `${top.path}.${this.#key}`
  }

  #enter(array: boolean): boolean {
    const path = this.#path()
    if (this.#stack.length > 10 || !this.#enters(path, array ? 'array' : 'object')) return false
    this.#stack.push({ array, path })
    this.#keyNext = !array
    return true
  }

  #finish(piece: Uint8Array, start: number, end: number) {
    this.#hold(piece.subarray(start, end))
    const bytes = this.#held && (this.#held.length === 1 ? (this.#held[0] as Uint8Array) : Buffer.concat(this.#held))
    this.#held = []
    this.#heldBytes = 0
    this.#inToken = false
    if (this.#isKey) {
      this.#isKey = false
      this.#keyNext = false
      this.#key = bytes === null ? '' : keyOf(bytes)
    } else this.#onValue(this.#path(), bytes)
  }

  #hold(part: Uint8Array) {
    this.#heldBytes += part.length
    if (this.#heldBytes > this.#limit) this.#held = null
    this.#held?.push(part)
  }
}

function keyOf(bytes: Uint8Array): string {
  try {
    return String(JSON.parse(Buffer.from(bytes).toString())).slice(0, 200)
  } catch {
    return ''
  }
}
