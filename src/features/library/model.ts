import { z } from 'zod'
import { DecisionKind } from '#features/reviews/life/model.ts'
import { Stage } from '#features/reviews/model.ts'
import { FieldType } from '#features/templates/model.ts'
import { Instant } from '#features/timeline/model.ts'

/** A piece of text, marked where it holds what was searched for. */
export const ExcerptPart = z.object({ text: z.string(), hit: z.boolean() })
export type ExcerptPart = z.infer<typeof ExcerptPart>

export const LibraryRow = z.object({
  incidentId: z.string(),
  number: z.int(),
  title: z.array(ExcerptPart),
  severity: z.int().nullable(),
  services: z.array(z.string()),
  tags: z.array(z.string()),
  people: z.array(z.string()),
  stage: Stage,
  /** Whether it gets a review, and which; null = undecided. */
  decision: DecisionKind.nullable(),
  publishedAt: Instant.nullable(),
  /** When the incident began as far as recorded, else when it was opened here. */
  startsAt: Instant,
  restricted: z.boolean(),
  example: z.boolean(),
  /** About 30 words around the best place; empty without a search. */
  excerpt: z.array(ExcerptPart),
})
export type LibraryRow = z.infer<typeof LibraryRow>

/** A typed question that reviews answer. */
export const AnsweredField = z.object({
  id: z.string(),
  label: z.string(),
  type: FieldType,
  /** Reviews that answer it. */
  count: z.int(),
})
export type AnsweredField = z.infer<typeof AnsweredField>

/** What reviews answer to one field. */
export const FieldAnswers = AnsweredField.omit({ count: true }).extend({
  /** Each answer with the reviews that give it, the most frequent first; `label` is the name of a person. Empty for text and ranges. */
  values: z.array(z.object({ value: z.string(), label: z.string(), count: z.int() })),
  /** Ends of what was answered, for numbers and instants; else null. */
  least: z.string().nullable(),
  most: z.string().nullable(),
})
export type FieldAnswers = z.infer<typeof FieldAnswers>
