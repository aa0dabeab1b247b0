import type { SectionFacts, Template } from '#features/templates/model.ts'
import { actions, tickets } from './draft/follow-up.ts'
import { authors, date, impact, meeting, overview, status, tags } from './draft/incident.ts'
import { milestonesTable } from './draft/milestones.ts'
import { detection, evidence, people, recovery, response, timeline } from './draft/story.ts'
import type { DraftBlock, DraftSection, ReviewFacts } from './model.ts'

const fill: Record<SectionFacts, (facts: ReviewFacts, zone: string) => DraftBlock[]> = {
  none: () => [],
  overview,
  impact,
  timeline,
  milestones: milestonesTable,
  detection,
  response,
  recovery,
  actions,
  tickets,
  people,
  meeting,
  date,
  authors,
  tags,
  evidence,
  status,
}

/**
 * The review in the outline of `template`: what recorded facts say, then what people wrote. It never infers: each statement
 * tells a fact and names the events behind it, and where nothing is known it says so (`recorded: false`). Sections that are
 * for people to write (`facts: 'none'`) have no blocks. Times are told in `zone`, the incident's own unless given.
 * Pure; the same facts give the same draft.
 */
export function draftReview(
  facts: ReviewFacts,
  template: Template,
  zone: string = facts.incident.zone,
): DraftSection[] {
  return template.sections.map(({ id, heading, level, help, prompts, facts: kind }) => {
    const written = facts.sections.find((section) => section.sectionId === id)
    return {
      id,
      heading,
      level,
      help,
      question: prompts[0] ?? '',
      blocks: fill[kind](facts, zone),
      markdown: written?.markdown ?? '',
      version: written?.version ?? 0,
    }
  })
}
