import { isAscii } from 'node:buffer'

interface Element {
  record: Record<string, unknown>
  text: string
}

/**
 * The elements of a JSON array of objects that is printed with an indent, as most exports are. Several times faster than
 * scanning: a line break never stands inside a JSON string, so a line that opens a brace at the first indent starts an
 * element. That every part parses as an object of its own proves the parts right. Ends with `null` where that fails:
 * the elements from there on need the scanner.
 */
export function* indentedArray(bytes: Buffer): Generator<Element | null> {
  const text = bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8')
  const [opening, indent] = /^\[\s*?\n([ \t]+)(?=\{)/.exec(text.slice(0, 200)) ?? []
  if (opening === undefined) return yield null
  const start = `\n${indent}{`
  let from = opening.length
  while (from > 0) {
    const next = text.indexOf(start, from)
    const found = element(text.slice(from, next === -1 ? text.lastIndexOf(']') : text.lastIndexOf(',', next)))
    yield found
    if (found === null) return
    from = next === -1 ? 0 : next + start.length - 1
  }
}

function element(part: string): Element | null {
  const text = part.trimEnd()
  try {
    return { record: JSON.parse(text), text }
  } catch {
    return null
  }
}
