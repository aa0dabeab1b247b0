import type { OpenPoint } from '../life/contract.ts'
import { taskKinds } from '../life/model.ts'
import { hasWords, missingParts } from '../life/progress.ts'
import type { ReviewFacts } from '../model.ts'
import type { WaitingDraft } from './waiting-drafts.ts'

/** Told by points of their own. */
const toldApart = new Set(['drafts', 'comments', 'published', 'revisited'])

/**
 * What is still open when a review is to be published, in the order in which one would look at it: sentences nobody adopted,
 * required parts that are empty, comments and suggestions, required tasks. Pure.
 */
export function openPointsOf(facts: ReviewFacts, drafts: readonly WaitingDraft[]): OpenPoint[] {
  const { life, template } = facts
  const { comments, suggestions } = life.waiting
  const missing = missingParts(facts, template)
  const summary = template.sections.find(({ id }) => id === 'summary')
  const noSummary =
    summary?.required &&
    !facts.sections.some(({ sectionId, markdown }) => sectionId === 'summary' && hasWords(markdown))
  const required = noSummary ? [...missing, summary.heading] : missing
  const point = (kind: OpenPoint['kind'], id: string, text: string): OpenPoint => ({
    id: `${kind}:${id}`,
    kind,
    text,
    sectionId: null,
    heading: null,
  })
  return [
    ...drafts.map(({ key, text, sectionId, heading }) => ({ ...point('draft', key, text), sectionId, heading })),
    ...required.map((name) => {
      const section = template.sections.find(
        ({ heading, fields }) => heading === name || fields.some(({ label }) => label === name),
      )
      return { ...point('required', name, name), sectionId: section?.id ?? null, heading: section?.heading ?? null }
    }),
    ...(comments > 0
      ? [
          point(
            'comments',
            'open',
            comments === 1 ? 'One comment thread is open.' : `${comments} comment threads are open.`,
          ),
        ]
      : []),
    ...(suggestions > 0
      ? [
          point(
            'suggestions',
            'open',
            suggestions === 1 ? 'One suggested change is open.' : `${suggestions} suggested changes are open.`,
          ),
        ]
      : []),
    ...life.tasks
      .filter(({ kind, required: asked, state }) => asked && state === 'open' && !toldApart.has(kind))
      .filter(({ kind }) => !(kind === 'sections' && required.length > 0) && !(kind === 'summary' && noSummary))
      .map(({ kind, told }) => point('task', kind, `${taskKinds[kind].name}: ${told}`)),
  ]
}
