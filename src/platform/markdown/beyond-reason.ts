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
  if (nestedBeyondReason.test(markdown)) return true
  if ((markdown.match(/\[\^/g)?.length ?? 0) > mostFootnotes) return true
  if ((markdown.match(/\|/g)?.length ?? 0) > mostCells) return true
  let work = 0
  for (const paragraph of markdown.split(/\n[ \t]*\n/)) work += (paragraph.match(/[*_~[\]`<!&]/g)?.length ?? 0) ** 2
  return work > mostWork
}
