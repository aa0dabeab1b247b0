import { draftedKinds, type LiveBlock } from '#features/narrative/model.ts'
import type { SectionFacts, Template, TemplateSection } from '#features/templates/model.ts'
import { accounts } from './draft/accounts.ts'
import { tellAnswer } from './draft/answers.ts'
import { debrief } from './draft/debrief.ts'
import { factors } from './draft/factors.ts'
import { actions, tickets } from './draft/follow-up.ts'
import { impact } from './draft/impact.ts'
import { authors, date, meeting, overview, status, tags } from './draft/incident.ts'
import { milestonesTable } from './draft/milestones.ts'
import { participants } from './draft/participants.ts'
import { partsOf } from './draft/parts.ts'
import { questions } from './draft/questions.ts'
import { eachStatement } from './draft/statement.ts'
import { detection, evidence, people, recovery, response, timeline } from './draft/story.ts'
import { hasWords } from './life/progress.ts'
import type { DraftBlock, DraftPart, DraftSection, ReviewFacts, Section } from './model.ts'

const fill: Record<LiveBlock['kind'], (facts: ReviewFacts, zone: string) => DraftBlock[]> = {
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
  factors,
  participants,
  questions,
  debrief,
  accounts,
}

/**
 * What a live block shows of the facts, drafted sentences included, whatever became of them. The keys of its statements begin
 * with its kind. Pure; the same facts give the same blocks.
 */
export function drawBlock(facts: ReviewFacts, { kind, from, to }: LiveBlock, zone: string): DraftBlock[] {
  const inside = (at: string) => (from === null || at >= from) && (to === null || at <= to)
  const shown =
    from === null && to === null
      ? facts
      : {
          ...facts,
          events: facts.events.filter(({ occurredAt }) => inside(occurredAt)),
          milestones: facts.milestones.filter(({ at }) => inside(at)),
        }
  return eachStatement(fill[kind](shown, zone), (statement) => [{ ...statement, key: `${kind}.${statement.key}` }])
}

const drafted: readonly SectionFacts[] = draftedKinds

/** A live block as readers see it: of drafted sentences only those about which nobody decided. */
function factsPart(facts: ReviewFacts, block: LiveBlock, zone: string): DraftPart {
  const blocks = drawBlock(facts, block, zone)
  if (!drafted.includes(block.kind) || facts.adoptions.length === 0) return { type: 'facts', block, blocks }
  const decided = new Set(facts.adoptions.map(({ key }) => key))
  const left = eachStatement(blocks, (statement) => (decided.has(statement.key) ? [] : [statement]))
  // The zone is told for the times below it.
  const onlyZone = left.every((one) => one.type === 'text' && one.statements.every(({ key }) => key.endsWith('.zone')))
  return { type: 'facts', block, blocks: onlyZone ? [] : left }
}

/**
 * The review in the outline of `template`: facts and what people wrote in the order they are read, and in the review's own
 * outline last the words of sections that it lacks. Facts never infer: each statement tells a fact and names the events behind it, and where
 * nothing is known it says so (`recorded: false`). Times are told in `zone`, the incident's own unless given.
 * Pure; the same facts give the same draft.
 */
export function draftReview(
  facts: ReviewFacts,
  template: Template,
  zone: string = facts.incident.zone,
): DraftSection[] {
  const draw = (block: LiveBlock) => factsPart(facts, block, zone)
  const answers = new Map(facts.fields.map((answer) => [answer.fieldId, answer]))
  const drawSection = (section: TemplateSection): DraftSection => {
    const { id, heading, level, help, prompts, required } = section
    const written = facts.sections.find(({ sectionId }) => sectionId === id)
    return {
      ...{ id, heading, level, help, prompts, required },
      fields: section.fields.map((field) => {
        const answer = answers.get(field.id)
        return { ...field, value: answer?.value ?? null, said: answer ? tellAnswer(field, answer, zone) : '' }
      }),
      parts: partsOf(written, section.facts, draw),
      markdown: written?.markdown ?? '',
      version: written?.version ?? 0,
      leftOver: false,
    }
  }
  const known = new Set(template.sections.map(({ id }) => id))
  // Another outline than its own is chosen for other readers, who need not see everything.
  const others = template.id === facts.template.id ? facts.sections : []
  return [
    ...template.sections.map(drawSection),
    ...others
      .filter(({ sectionId, markdown }) => !known.has(sectionId) && hasWords(markdown))
      .map((section) => leftOver(section, draw)),
  ]
}

function leftOver(section: Section, draw: (block: LiveBlock) => DraftPart): DraftSection {
  const { sectionId, heading, markdown, version } = section
  return {
    id: sectionId,
    heading: heading ?? sectionId.replaceAll('-', ' ').replace(/^./, (first) => first.toUpperCase()),
    level: 2,
    help: '',
    prompts: [],
    required: false,
    fields: [],
    parts: partsOf(section, 'none', draw),
    markdown,
    version,
    leftOver: true,
  }
}
