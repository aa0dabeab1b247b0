import type { SourceFile } from '#features/intake/model.ts'
import { decoded, encodingOf } from './encoding.ts'

export interface TextLine {
  /** From 1. */
  number: number
  /** Without its line break; at most the limit's characters. */
  text: string
  /** True when the line was longer than the limit and its end is left out. */
  cut: boolean
}

/** Lines that were complete after a piece of the file, and the bytes read so far. */
export interface LineBatch {
  lines: TextLine[]
  bytes: number
}

export const headBytes = 64 * 1024

/** The lines of a text file in any encoding of `encodingOf`, with memory bounded by the limit (in characters). */
export async function* textLines(file: SourceFile, limit: number): AsyncGenerator<LineBatch> {
  const encoding = encodingOf(await file.read(0, headBytes))
  const splitter = new LineSplitter(limit)
  let bytes = 0
  const counted = async function* () {
    for await (const piece of file.stream()) {
      bytes += piece.length
      yield piece
    }
  }
  for await (const text of decoded(counted(), encoding)) yield { lines: splitter.push(text), bytes }
  yield { lines: splitter.end(), bytes }
}

class LineSplitter {
  readonly #limit: number
  #number = 0
  #open = ''
  #cut = false

  constructor(limit: number) {
    this.#limit = limit
  }

  push(text: string): TextLine[] {
    const lines: TextLine[] = []
    let from = 0
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', from)) {
      this.#keep(text, from, at)
      lines.push(this.#close())
      from = at + 1
    }
    this.#keep(text, from, text.length)
    return lines
  }

  end(): TextLine[] {
    return this.#open === '' && !this.#cut ? [] : [this.#close()]
  }

  #keep(text: string, from: number, to: number) {
    const room = this.#limit - this.#open.length
    if (to - from > room) this.#cut = true
    this.#open += text.slice(from, Math.min(to, from + room))
  }

  #close(): TextLine {
    const text = this.#open.endsWith('\r') ? this.#open.slice(0, -1) : this.#open
    const line = { number: ++this.#number, text, cut: this.#cut }
    this.#open = ''
    this.#cut = false
    return line
  }
}
