/**
 * The parser's time grows with the square of the signs in one paragraph and of the depth of nesting; nobody writes so
 * many for a reader. About half a second of work at most.
 */
const mostWork = 1e7
/** Every footnote is looked for among all others. */
const mostFootnotes = 2_000
/** Each cell of a table takes some twenty microseconds. */
const mostCells = 60_000
const nestedBeyondReason = /^(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])){60}|^[ \t]{200}|^(?:[^|\n]*\|){500}/m

/** True for Markdown that would keep a parser busy for more than about a second. */
export function beyondReason(markdown: string): boolean {
  const text = withoutCode(markdown)
  if (nestedBeyondReason.test(text)) return true
  if ((text.match(/\[\^/g)?.length ?? 0) > mostFootnotes) return true
  if ((text.match(/\|/g)?.length ?? 0) > mostCells) return true
  let work = 0
  for (const paragraph of text.split(/\n[ \t]*\n/)) work += (paragraph.match(/[*_~[\]`<!&]/g)?.length ?? 0) ** 2
  return work > mostWork
}

const opens = /^(`{3,}|~{3,})(?!.*`)/
const closes = /^ {0,3}(`{3,}|~{3,})[ \t\r]*$/

/**
 * The text without blocks of code, which cost next to nothing and are full of signs in logs. Only where it is beyond doubt
 * what is one: as soon as there is HTML or a fence anywhere but at the beginning of a line, all of it counts.
 */
function withoutCode(markdown: string): string {
  if (!/^[`~]{3}/m.test(markdown) || /^[ \t>*+\-\d.)]*</m.test(markdown)) return markdown
  const kept: string[] = []
  let fence = ''
  for (const line of markdown.split('\n')) {
    if (fence === '') {
      fence = opens.exec(line)?.[1] ?? ''
      if (fence === '') kept.push(line)
      continue
    }
    const end = closes.exec(line)?.[1]
    if (end?.startsWith(fence)) {
      fence = ''
      kept.push('')
    }
  }
  const rest = kept.join('\n')
  return /```|~~~/.test(rest) ? markdown : rest
}
