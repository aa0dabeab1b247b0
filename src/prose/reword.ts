import type { Finding } from './finding.ts'

/** Other words for a stretch of a text. */
export interface Rewording {
  start: number
  end: number
  text: string
}

const oneCause =
  /^the\s+(?:(?:sole|single|only|main|primary|real|true|actual|ultimate|underlying|root)[\s-]+)?(?<what>cause|reason)(?=\s)/iu
const rootCause = /^root[\s-]+cause(?=\s+(?:of|for|behind|was|is)\b)/iu

/**
 * A wording that says the same without what the rule asks about, where nothing else in the sentence has to change and nobody
 * has to know more than it says; else null. Most rules have none: only the writer knows the number, the time, the reason.
 */
export function rewordingOf(
  text: string,
  { rule, start, end }: Pick<Finding, 'rule' | 'start' | 'end'>,
): Rewording | null {
  const words = text.slice(start, end)
  const like = (sign: string, other: string) =>
    sign === sign.toUpperCase() ? other.charAt(0).toUpperCase() + other.slice(1) : other
  if (rule === 'single-cause/the-cause') {
    const found = oneCause.exec(words)
    if (!found) return null
    return {
      start,
      end: start + found[0].length,
      text: like(words.charAt(0), `one ${found.groups?.what?.toLowerCase()}`),
    }
  }
  if (rule === 'single-cause/root-cause') {
    const found = rootCause.exec(words)
    const article = /(?:^|[^\p{L}\p{N}’'-])(?<word>the)\s+$/iu.exec(text.slice(0, start))?.groups?.word
    if (!found || article === undefined) return null
    const from = text.slice(0, start).toLowerCase().lastIndexOf(article.toLowerCase())
    return { start: from, end: start + found[0].length, text: like(article.charAt(0), 'one cause') }
  }
  if (rule === 'hindsight/obvious' && /^obviously$/iu.test(words)) return without(text, start, end)
  return null
}

/** Takes one word out, with the comma and the blank it leaves behind. */
function without(text: string, start: number, end: number): Rewording | null {
  const after = /^,?\s+(?<next>\p{L})/u.exec(text.slice(end))
  if (!after?.groups?.next) return null
  const begins = /(?:^|[.!?]["”’)]?\s+)$/u.test(text.slice(0, start))
  const next = after.groups.next
  // Between two commas, or before one, more than the word would have to go.
  if (!begins && (after[0].startsWith(',') || /,\s*$/u.test(text.slice(0, start)))) return null
  return { start, end: end + after[0].length, text: begins ? next.toUpperCase() : next }
}
