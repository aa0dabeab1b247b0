/** Signs at the beginning of a line, each of which makes a block. */
const blocks = [
  /^#{1,6} \S/,
  /^\s*[-*+] \S/,
  /^\s*\d{1,9}[.)] \S/,
  /^> ?\S/,
  /^ {0,3}(```|~~~)/,
  /^\|.*\|\s*$/,
  /^::\w+\{/,
  /^(-{3,}|\*{3,})$/,
]
/** Signs within a line. */
const inline = [
  /\[[^\]]+\]\((?:[a-z][a-z0-9+.-]*:|\/|#|\.\/)[^)\s]*\)/i,
  /(^|\W)\*\*\S[^*]*\S\*\*/,
  /(^|\W)`[^`]+`/,
  /(^|\W)~~\S[^~]*~~/,
]

/**
 * Is this text Markdown rather than plain words? One sign that makes a block among several lines, or a sign within a line that
 * people do not write by chance. A single dash before a sentence is not enough.
 */
export function looksLikeMarkdown(text: string): boolean {
  const lines = text.split('\n', 400)
  if (inline.some((sign) => sign.test(text.slice(0, 20_000)))) return true
  const marked = lines.filter((line) => blocks.some((sign) => sign.test(line))).length
  if (marked === 0) return false
  return marked > 1 || /^(#{1,6} |```|~~~|> |::)/m.test(text)
}
