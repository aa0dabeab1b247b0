import { z } from 'zod'
import { AddedKind, Category } from '../model.ts'

/** Why an earlier factor may have been at work here too. */
export const SuggestionReason = z.discriminatedUnion('why', [
  /** The incidents have services in common. */
  z.object({ why: z.literal('service'), words: z.array(z.string()) }),
  z.object({ why: z.literal('tag'), words: z.array(z.string()) }),
  /** A factor here is of the same category. */
  z.object({ why: z.literal('category'), words: z.array(z.string()) }),
  /** Its title has words that are told here. */
  z.object({ why: z.literal('words'), words: z.array(z.string()) }),
])
export type SuggestionReason = z.infer<typeof SuggestionReason>

/** A factor of earlier incidents that is not in this graph yet. */
export const FactorSuggestion = z.object({
  /** The latest factor of these words. */
  factorId: z.string(),
  kind: AddedKind,
  title: z.string(),
  details: z.string(),
  category: Category.nullable(),
  reasons: z.array(SuggestionReason).min(1),
  /** Where it was at work, the latest first. */
  incidents: z.array(z.object({ id: z.string(), number: z.int(), title: z.string() })).min(1),
})
export type FactorSuggestion = z.infer<typeof FactorSuggestion>
