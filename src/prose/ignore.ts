import { categories, type Finding } from './finding.ts'

/** A comment in the text that silences rules. */
interface Silence {
  start: number
  end: number
  /** Rule ids and categories; empty for all. */
  names: readonly string[]
}

const comment = /<!--\s*debrief-ignore-(next|start|end|file)\b([^>]*?)-->/g

/**
 * Findings without those that the text itself sets aside, with a reason:
 * `<!-- debrief-ignore-next blame: the vendor’s own words -->` for the next paragraph, item or cell,
 * `<!-- debrief-ignore-start … -->` until `<!-- debrief-ignore-end -->`, and `<!-- debrief-ignore-file … -->`.
 * `passages` are the starts and ends of what is read as one, in order.
 */
export function withoutIgnored(
  text: string,
  passages: readonly { start: number; end: number }[],
  findings: Finding[],
): Finding[] {
  const silences = silencesOf(text, passages)
  if (silences.length === 0) return findings
  return findings.filter(
    ({ start, rule, category }) =>
      !silences.some(
        (one) =>
          start >= one.start &&
          start < one.end &&
          (one.names.length === 0 || one.names.includes(rule) || one.names.includes(category)),
      ),
  )
}

function silencesOf(text: string, passages: readonly { start: number; end: number }[]): Silence[] {
  if (!text.includes('debrief-ignore-')) return []
  const silences: Silence[] = []
  const open: Silence[] = []
  for (const found of text.matchAll(comment)) {
    const after = found.index + found[0].length
    const names = namesIn(found[2] ?? '')
    if (found[1] === 'file') silences.push({ start: 0, end: text.length, names })
    else if (found[1] === 'start') open.push({ start: after, end: text.length, names })
    else if (found[1] === 'end') silences.push(...open.splice(0).map((one) => ({ ...one, end: found.index })))
    else {
      const next = passages.find(({ start }) => start >= after)
      if (next) silences.push({ start: next.start, end: next.end, names })
    }
  }
  return [...silences, ...open]
}

/** What stands before the colon; the reason after it is for people. */
function namesIn(words: string): string[] {
  const named = words.split(':', 1)[0] ?? ''
  return named
    .split(/[\s,]+/)
    .filter((name) => name.includes('/') || name === 'document' || categories.some((one) => one === name))
}
