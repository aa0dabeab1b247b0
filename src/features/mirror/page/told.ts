import { incidentKey } from '#features/incidents/model.ts'
import { liveLineOf } from '#features/narrative/model.ts'
import type { DraftBlock, DraftSection, ReviewFacts } from '#features/reviews/model.ts'
import type { FieldName, MirrorFields } from '../model.ts'
import { fieldNames } from '../model.ts'
import { fingerprint, trimmed } from './fingerprint.ts'

/** How facts are written as Markdown, and what must not leave. Handed in by the process. */
export interface Drawing {
  /** Text of people and evidence on one line of Markdown. */
  inline(text: string): string
  blocks(blocks: readonly DraftBlock[]): string
  /** Answers to the typed questions of a section; empty when there are none. */
  answers(section: DraftSection): string
  hideSecrets(text: string): string
}

export interface ToldPart {
  /** Words of people, or the mark that facts stand between. */
  type: 'words' | 'facts' | 'answers'
  markdown: string
  /** The line of the dialect that facts stand for; empty otherwise. */
  line: string
}

export interface ToldSection {
  id: string
  heading: string
  level: number
  version: number
  parts: ToldPart[]
  /** The words as they are written into the review, with a line for each block of facts. */
  text: string
  /** True when the file does not say all that the review says, so that the file cannot be taken for it. */
  locked: boolean
}

/** A review as its file tells it. */
export interface Told {
  id: string
  key: string
  version: number
  fields: MirrorFields
  /** Fields of which something is hidden. */
  locked: ReadonlySet<FieldName>
  head: { date: string; published: string; owner: string | null; updated: string }
  sections: ToldSection[]
}

export type MirroredReview = ReviewFacts & { draft: DraftSection[] }

/** Pure; the same review gives the same file. */
export function tellReview(review: MirroredReview, date: string, drawing: Drawing): Told {
  const { incident } = review
  const { title, severity, services, tags } = incident
  const hide = drawing.hideSecrets
  const fields = { title: hide(title), severity, services: services.map(hide), tags: tags.map(hide) }
  const times = [incident.updatedAt, review.review.updatedAt, ...review.sections.map(({ updatedAt }) => updatedAt)]
  return {
    id: incident.id,
    key: incidentKey(incident.number),
    version: incident.version,
    fields,
    locked: new Set(fieldNames.filter((name) => fingerprint(fields[name]) !== fingerprint(incident[name]))),
    head: {
      date,
      published: review.review.publishedAt ?? '',
      owner: review.review.owner?.name ?? null,
      updated: times.sort().at(-1) ?? '',
    },
    sections: review.draft.map((section) => tellSection(section, drawing)),
  }
}

/** What would be taken for a mark of ours. */
const marks = /<!--(?=\s*debrief:)/g

function tellSection(section: DraftSection, drawing: Drawing): ToldSection {
  const { id, heading, level, version } = section
  const answers = drawing.answers(section)
  let locked = false
  const parts = section.parts.map((part): ToldPart => {
    if (part.type === 'facts') {
      const markdown = drawing.hideSecrets(drawing.blocks(part.blocks))
      return { type: 'facts', markdown, line: liveLineOf(part.block) }
    }
    const words = trimmed(part.markdown)
    const markdown = drawing.hideSecrets(words).replaceAll(marks, '&lt;!--')
    locked ||= markdown !== words
    return { type: 'words', markdown, line: '' }
  })
  const said = parts.filter(({ type, markdown }) => type === 'facts' || markdown !== '')
  return {
    ...{ id, heading: drawing.inline(heading), level, version, locked },
    parts: [
      ...(answers ? [{ type: 'answers' as const, markdown: drawing.hideSecrets(answers), line: '' }] : []),
      ...said,
    ],
    text: textOf(said),
  }
}

/** The words of parts in the dialect of sections. */
export const textOf = (parts: readonly Pick<ToldPart, 'type' | 'markdown' | 'line'>[]): string =>
  parts
    .filter(({ type }) => type !== 'answers')
    .map(({ markdown, line }) => line || markdown)
    .join('\n\n')
