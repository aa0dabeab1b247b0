import { z } from 'zod'
import { ActionLifeInFile } from '#features/actions/life/file/model.ts'
import { ToldAction } from '#features/actions/life/model.ts'
import { Action } from '#features/actions/model.ts'
import { AttachmentInFile, limits } from '#features/attachments/model.ts'
import { Incident } from '#features/incidents/model.ts'
import { Adoption, LiveBlock } from '#features/narrative/model.ts'
import { Person } from '#features/people/model.ts'
import { FieldValue, Template, TemplateField } from '#features/templates/model.ts'
import { Event, EvidenceItem, Instant, Milestone, type Precision } from '#features/timeline/model.ts'
import { Life, LifeInFile, Stage } from './life/model.ts'
import { Drawing } from './picture/model.ts'
import { UnderstandingInFile } from './understanding/file/model.ts'
import { Understanding } from './understanding/model.ts'

export { Stage } from './life/model.ts'

export const Section = z.object({
  /** Id of a template section. */
  sectionId: z.string().max(60),
  /** What people wrote, Markdown. */
  markdown: z.string().max(2_000_000),
  /** True when the live document holds the section: `markdown` then has everything that stands there, live blocks included. */
  begun: z.boolean(),
  /** What the section was called in the outline it was written in, as far as remembered. */
  heading: z.string().nullable(),
  version: z.int(),
  updatedAt: Instant,
  updatedBy: Person.nullable(),
})
export type Section = z.infer<typeof Section>

export const Review = z.object({
  id: z.string(),
  incidentId: z.string(),
  templateId: z.string(),
  /** The version it began with, or was moved to. */
  templateVersion: z.int(),
  owner: Person.nullable(),
  facilitator: Person.nullable(),
  noteTaker: Person.nullable(),
  /** Day of the debrief, or null. */
  meetingDate: z.iso.date().nullable(),
  /** Whom to ask, as a name or address, or null. */
  contact: z.string().max(200).nullable(),
  stage: Stage,
  /** Why somebody was asked to take a role, in their words; absent when nobody said. */
  roleReasons: z.partialRecord(z.enum(['owner', 'facilitator', 'noteTaker']), z.string()),
  /** When it was last published, or null. */
  publishedAt: Instant.nullable(),
  publishedBy: Person.nullable(),
  version: z.int(),
  createdAt: Instant,
  updatedAt: Instant,
  createdBy: Person.nullable(),
})
export type Review = z.infer<typeof Review>

/** The answer to a typed field of the outline. `name` is that of the user whose id the answer is, else null. */
export const FieldAnswer = z.object({
  fieldId: z.string().max(60),
  value: FieldValue,
  name: z.string().nullable().optional(),
})
export type FieldAnswer = z.infer<typeof FieldAnswer>

/** Everything a review is made of. The draft and every export are pure functions of it. */
export const ReviewFacts = z.object({
  incident: Incident,
  milestones: z.array(Milestone),
  /** The story, oldest first. */
  events: z.array(Event),
  review: Review,
  /** The outline in the version that the review has. */
  template: Template,
  sections: z.array(Section),
  fields: z.array(FieldAnswer),
  adoptions: z.array(Adoption),
  actions: z.array(ToldAction),
  life: Life,
  ...Understanding.shape,
})
export type ReviewFacts = z.infer<typeof ReviewFacts>

/** One generated sentence or cell. `recorded: false` says that nothing is known, and no event stands behind it. */
export const Statement = z.object({
  /** `<kind of block>.<what it tells>`: the same for as long as it tells the same thing, wherever it stands. */
  key: z.string(),
  text: z.string(),
  eventIds: z.array(z.string()),
  recorded: z.boolean(),
  /** The instant that `text` tells, so that readers may see it in their own zone. */
  at: Instant.nullable(),
})
export type Statement = z.infer<typeof Statement>

export const DraftBlock = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), statements: z.array(Statement) }),
  z.object({ type: z.literal('list'), items: z.array(Statement) }),
  z.object({ type: z.literal('table'), header: z.array(z.string()), rows: z.array(z.array(Statement)) }),
  /** A picture of facts whose words stand beside it as statements. `address`: where Debrief gives it as a file. */
  z.object({ type: z.literal('picture'), address: z.string(), drawing: Drawing }),
])
export type DraftBlock = z.infer<typeof DraftBlock>

/** A part of a section: facts as they are now, or what people wrote. */
export const DraftPart = z.discriminatedUnion('type', [
  z.object({ type: z.literal('facts'), block: LiveBlock, blocks: z.array(DraftBlock) }),
  z.object({ type: z.literal('words'), markdown: z.string() }),
])
export type DraftPart = z.infer<typeof DraftPart>

/** One section of the draft: facts and words in the order they are read. No parts: nothing is written and nothing to tell. */
export const DraftSection = z.object({
  id: z.string(),
  heading: z.string(),
  level: z.union([z.literal(2), z.literal(3)]),
  help: z.string(),
  /** Questions to think with; the first is asked while nothing is written. */
  prompts: z.array(z.string()),
  required: z.boolean(),
  /** Typed questions with their answers; `said` is the answer in words, empty when there is none. */
  fields: z.array(TemplateField.extend({ value: FieldValue.nullable(), said: z.string() })),
  parts: z.array(DraftPart),
  /** What stands in the section as people wrote it: from the first word of the live document on with its live blocks. */
  markdown: z.string(),
  /** Version of the people's words; 0 when there are none. */
  version: z.int(),
  /** True for words of a section that the outline lacks. They come last. */
  leftOver: z.boolean(),
})
export type DraftSection = z.infer<typeof DraftSection>

/**
 * The whole review as a file, version 1: imports again without loss. Ids hold only inside the file.
 * People are named by e-mail where they have a login, so that an import can find them.
 */
export const ReviewDocument = z.object({
  format: z.literal('debrief-review'),
  version: z.literal(1),
  exportedAt: Instant,
  incident: Incident.pick({
    number: true,
    title: true,
    severity: true,
    services: true,
    tags: true,
    description: true,
    zone: true,
    restricted: true,
    createdAt: true,
  }),
  milestones: z.array(Milestone.omit({ version: true })).max(200),
  events: z.array(Event.omit({ version: true })).max(20_000),
  /** The originals behind the events, and with `evidence=all` the whole raw log. */
  evidence: z.array(EvidenceItem.extend({ id: z.string(), recordedAt: Instant })).max(2_000_000),
  review: z.object({
    templateId: z.string(),
    ownerEmail: z.string().nullable(),
    facilitatorEmail: z.string().nullable(),
    meetingDate: z.iso.date().nullable(),
    contact: z.string().nullable(),
    // What came later is optional, so that older files still come in.
    templateVersion: z.int().optional(),
    noteTakerEmail: z.string().nullable().optional(),
    publishedAt: Instant.nullable().optional(),
  }),
  sections: z
    .array(
      z.object({
        sectionId: z.string().max(60),
        markdown: Section.shape.markdown,
        begun: z.boolean().optional(),
        heading: z.string().max(200).nullable().optional(),
      }),
    )
    .max(200),
  /** Answers to typed fields; `email` is that of the person whose id the answer is. */
  fields: z
    .array(FieldAnswer.omit({ name: true }).extend({ email: z.string().optional() }))
    .max(2_000)
    .optional(),
  adoptions: z
    .array(Adoption.omit({ personId: true }).extend({ personEmail: z.string() }))
    .max(10_000)
    .optional(),
  /** What was decided about the review, what it was asked for, and what people said about that. */
  life: LifeInFile.optional(),
  // What people understood together; files of earlier versions have none of it.
  ...UnderstandingInFile.partial().shape,
  /** Those whom the words name. */
  mentioned: z
    .array(z.object({ id: z.string(), email: z.string() }))
    .max(2_000)
    .optional(),
  /** Files of the review; they are named, their bytes are not here. */
  attachments: z.array(AttachmentInFile).max(limits.count).optional(),
  actions: z
    .array(
      Action.omit({ version: true, incidentId: true, owner: true }).extend({
        ownerName: z.string(),
        ownerEmail: z.string(),
        /** How it went on; files of earlier versions have none of it. */
        life: ActionLifeInFile.optional(),
      }),
    )
    .max(2_000),
})
export type ReviewDocument = z.infer<typeof ReviewDocument>

/** What a review can leave as: the extension of a format, or of a picture its id. */
export const ExportName = z.enum(['md', 'json', 'csv', 'factors-svg', 'impact-svg'])
export type ExportName = z.infer<typeof ExportName>

/** What an export format gets. `draft` is in the outline of `template`; `zone` is the zone in which times are told. */
export interface ExportInput {
  facts: ReviewFacts
  document: ReviewDocument
  draft: DraftSection[]
  template: Template
  zone: string
  /** What a live block shows. */
  draw(block: LiveBlock): DraftBlock[]
  /** A picture as a file of its own. */
  svg(drawing: Drawing): string
  /** An instant in words, in `zone` and naming it, no finer than it is known. */
  tell(instant: string, precision: Precision): string
}

/** One shape for every format that a review can leave in. Pure. */
export interface ExportFormat {
  readonly id: string
  readonly name: string
  /** Without the dot. */
  readonly extension: string
  readonly mediaType: string
  write(input: ExportInput): string
}
