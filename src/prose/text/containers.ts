import { rule } from './leaves.ts'

/** What other blocks of Markdown stand in: a quotation or callout, an item or footnote. */
export type Container = { kind: 'quote'; callout: boolean } | { kind: 'item'; indent: number }

/** Nothing for readers nests deeper; beyond it signs are words. */
const deepest = 60
const quote = /^ {0,3}>[ \t]?/
const callout = /^ {0,3}\[!\w+\][ \t]*/
const footnote = /^ {0,3}\[\^[^\]\s]+\]:[ \t]*/
const item = /^( {0,3})([-*+]|\d{1,9}[.)])([ \t]+|$)/
const box = /^\[[ xX]\][ \t]+/

/** How many of the containers go on in this line, and where in it their signs end. */
export function goesOn(text: string, containers: readonly Container[]): { depth: number; offset: number } {
  let offset = 0
  let depth = 0
  for (const one of containers) {
    const next = one.kind === 'quote' ? afterQuote(text, offset) : afterIndent(text, offset, one.indent)
    if (next === null) break
    offset = next
    depth++
  }
  return { depth, offset }
}

function afterQuote(text: string, offset: number): number | null {
  const sign = quote.exec(text.slice(offset, offset + 5))
  return sign ? offset + sign[0].length : null
}

/** The place after so many columns of white space; the end of a line of nothing else. */
function afterIndent(text: string, offset: number, columns: number): number | null {
  let at = offset
  for (let column = 0; column < columns; at++) {
    if (at >= text.length) return at
    if (text[at] === '\t') column += 4 - (column % 4)
    else if (text[at] === ' ') column++
    else return null
  }
  return at
}

/** The container that begins here, and how many characters its sign takes. `inParagraph`: words go on otherwise. */
export function begins(
  rest: string,
  depth: number,
  inParagraph: boolean,
): { container: Container; length: number } | null {
  if (depth >= deepest) return null
  const sign = quote.exec(rest)?.[0]
  if (sign !== undefined) {
    const kind = callout.exec(rest.slice(sign.length))?.[0] ?? ''
    return { container: { kind: 'quote', callout: kind !== '' }, length: sign.length + kind.length }
  }
  const note = footnote.exec(rest)?.[0]
  if (note !== undefined) return { container: { kind: 'item', indent: 4 }, length: note.length }
  const [whole, before = '', mark = '', blanks = ''] = item.exec(rest) ?? []
  if (whole === undefined || rule.test(rest)) return null
  if (inParagraph && (blanks === '' || (/^\d/.test(mark) && Number.parseInt(mark, 10) !== 1))) return null
  const width = blanks === '' || blanks.length > 4 ? 1 : blanks.length
  const length = before.length + mark.length + Math.min(width, blanks.length)
  const ticked = box.exec(rest.slice(length))?.[0] ?? ''
  return { container: { kind: 'item', indent: before.length + mark.length + width }, length: length + ticked.length }
}

/** True in somebody else’s words; callouts are the writer’s own. */
export const isQuoted = (containers: readonly Container[]): boolean =>
  containers.some((one) => one.kind === 'quote' && !one.callout)
