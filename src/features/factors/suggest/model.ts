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

const said = new Set(
  'about after again also because been before being both could does during each from have having into just made more most nobody only other over same should since some such than that their them then there these they this those through under until very want were what when where which while with without would your'.split(
    ' ',
  ),
)

/** The words of a text that tell something, each once, in their plain form. */
export function wordsOf(text: string): string[] {
  return [...new Set(saidWords(text).map(plain))]
}

/** The same as they stand there, in small letters. */
export function saidWords(text: string): string[] {
  const all = text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? []
  return [...new Set(all.filter((word) => !said.has(word)))]
}

/** One and many are the same word: “retry” and “retries”, “pool” and “pools”. */
export function plain(word: string): string {
  return word.replace(/(?<=.{3})ies$/u, 'y').replace(/(?<=.{3}[^s])s$/u, '')
}
