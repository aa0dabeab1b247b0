import type { Finding } from '../finding.ts'
import { documentAdvice } from './advice.ts'
import { sectionsOf } from './section.ts'

/** What the coach says about a review as a whole, in order of position: about its parts, not its sentences. */
export function advise(markdown: string): Finding[] {
  const sections = sectionsOf(markdown)
  if (sections.length === 0) return []
  return documentAdvice
    .flatMap(({ id, find, why, ask }) =>
      find(sections).map(({ start, end }) => ({
        rule: id,
        category: 'document' as const,
        start,
        end,
        words: markdown.slice(start, end),
        why,
        ask,
      })),
    )
    .sort((a, b) => a.start - b.start || a.end - b.end)
}
