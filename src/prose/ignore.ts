import { categories } from './finding.ts'

/** A comment in the text that silences rules. */
export interface IgnoreComment {
  kind: 'next' | 'start' | 'end' | 'file'
  /** Where the comment itself stands. */
  start: number
  end: number
  /** Rule ids and categories; empty for all. */
  names: readonly string[]
}

interface Span {
  start: number
  end: number
}

const comment = /<!--\s*debrief-ignore-(next|start|end|file)\b([^>]*?)-->/g

/**
 * The comments of a text that set findings aside, with a reason for people:
 * `<!-- debrief-ignore-next blame: the vendor’s own words -->` for the next paragraph, item or cell,
 * `<!-- debrief-ignore-start … -->` until `<!-- debrief-ignore-end -->`, and `<!-- debrief-ignore-file … -->`.
 */
export function ignoreComments(text: string): IgnoreComment[] {
  if (!text.includes('debrief-ignore-')) return []
  return [...text.matchAll(comment)].map((found) => ({
    kind: found[1] as IgnoreComment['kind'],
    start: found.index,
    end: found.index + found[0].length,
    names: namesIn(found[2] ?? ''),
  }))
}

/**
 * Findings without those that comments set aside. `passages` are the starts and ends of what is read as one, in order;
 * `length` is that of everything.
 */
export function withoutSilenced<F extends Span & { rule: string; category: string }>(
  comments: readonly IgnoreComment[],
  passages: readonly Span[],
  length: number,
  findings: F[],
): F[] {
  const silences = silencesOf(comments, passages, length)
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

type Silence = Span & { names: readonly string[] }

function silencesOf(comments: readonly IgnoreComment[], passages: readonly Span[], length: number): Silence[] {
  const silences: Silence[] = []
  const open: Silence[] = []
  for (const { kind, start, end, names } of comments) {
    if (kind === 'file') silences.push({ start: 0, end: length, names })
    else if (kind === 'start') open.push({ start: end, end: length, names })
    else if (kind === 'end') silences.push(...open.splice(0).map((one) => ({ ...one, end: start })))
    else {
      const next = passages.find((passage) => passage.start >= end)
      if (next) silences.push({ ...next, names })
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
