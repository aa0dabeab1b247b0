import { z } from 'zod'
import { Stage } from '#features/reviews/model.ts'
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
  /** When the incident began as far as recorded, else when it was opened here. */
  startsAt: Instant,
  restricted: z.boolean(),
  example: z.boolean(),
  /** About 30 words around the best place; empty without a search. */
  excerpt: z.array(ExcerptPart),
})
export type LibraryRow = z.infer<typeof LibraryRow>
