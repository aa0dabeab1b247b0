import { z } from 'zod'
import { Instant } from '#features/timeline/model.ts'

export const factorLimits = { factors: 1_000, links: 3_000, evidence: 50, categories: 100 } as const

/** What a node of the graph is. `outcome` is what it all led to: each incident has exactly one, always. */
export const factorKinds = ['outcome', 'factor', 'latent', 'trigger', 'mitigator', 'luck'] as const
export const FactorKind = z.enum(factorKinds)
export type FactorKind = z.infer<typeof FactorKind>

/** The kinds people choose from. */
export const addedKinds = ['factor', 'latent', 'trigger', 'mitigator', 'luck'] as const
export const AddedKind = z.enum(addedKinds)
export type AddedKind = z.infer<typeof AddedKind>

export const factorKindNames: Record<FactorKind, string> = {
  outcome: 'Outcome',
  factor: 'Contributing factor',
  latent: 'Latent condition',
  trigger: 'Trigger',
  mitigator: 'Mitigator',
  luck: 'Luck',
}

export const factorKindHelp: Record<FactorKind, string> = {
  outcome: 'What people were affected by in the end.',
  factor: 'Something that made the outcome possible, more likely or worse.',
  latent: 'Something that had been there for a long time and mattered only now.',
  trigger: 'What set it off at that moment; it would have been harmless on another day.',
  mitigator: 'Something that helped: it kept the outcome smaller or shorter.',
  luck: 'Something that happened to help and that nobody planned.',
}

/** Triggers and causes have words of their own. */
export const Taxonomy = z.enum(['trigger', 'cause'])
export type Taxonomy = z.infer<typeof Taxonomy>

/** The taxonomy whose words fit a kind. */
export function taxonomyOf(kind: FactorKind): Taxonomy {
  return kind === 'trigger' ? 'trigger' : 'cause'
}

/** A word of a taxonomy: on one line. */
export const Category = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^[^\n\r]+$/, 'must be on one line')

/** The words that are offered for categories, in the order in which they are offered. */
export const FactorCategories = z.object({
  version: z.int(),
  trigger: z.array(Category).max(factorLimits.categories),
  cause: z.array(Category).max(factorLimits.categories),
})
export type FactorCategories = z.infer<typeof FactorCategories>

/** What stands behind a factor or a link: an event of the story, a piece of the raw log, or an account that was shared. */
export const FactorEvidence = z.object({ of: z.enum(['event', 'evidence', 'account']), id: z.string().max(64) })
export type FactorEvidence = z.infer<typeof FactorEvidence>

/** What an evidence names, in words. What is not there any more, or no longer shared, has none. */
export const FactorSource = FactorEvidence.extend({ title: z.string(), at: Instant.nullable() })
export type FactorSource = z.infer<typeof FactorSource>

/** Where somebody put the middle of a node, in pixels of the picture at its natural size. */
export const Place = z.object({ x: z.number().min(-100_000).max(100_000), y: z.number().min(-100_000).max(100_000) })
export type Place = z.infer<typeof Place>

export const Factor = z.object({
  id: z.string(),
  kind: FactorKind,
  title: z.string().trim().min(1, 'A factor needs a title.').max(300),
  details: z.string().max(10_000),
  /** A word of the taxonomy that fits the kind, or an own one; null while nobody chose. */
  category: Category.nullable(),
  evidence: z.array(FactorEvidence).max(factorLimits.evidence),
  /** Null = wherever the layout puts it. */
  place: Place.nullable(),
  /** The factor of an earlier incident that it was taken from, or null. */
  takenFrom: z.string().nullable(),
  /** 0 for an outcome that nobody changed yet. A move does not count. */
  version: z.int(),
})
export type Factor = z.infer<typeof Factor>

/** How sure people are of a link. */
export const Confidence = z.enum(['certain', 'likely', 'possible'])
export type Confidence = z.infer<typeof Confidence>

export const confidenceNames: Record<Confidence, string> = {
  certain: 'Certain',
  likely: 'Likely',
  possible: 'Possible',
}

/** `fromId` contributed to `toId`, or helped against it. */
export const FactorLink = z.object({
  id: z.string(),
  fromId: z.string(),
  toId: z.string(),
  /** How people know that the one led to the other, or why they think so. */
  why: z.string().max(2_000),
  confidence: Confidence.nullable(),
  evidence: z.array(FactorEvidence).max(factorLimits.evidence),
  version: z.int(),
})
export type FactorLink = z.infer<typeof FactorLink>

/**
 * How an incident came about. The links have no circle, no two link the same, and none starts at the outcome.
 * The outcome is the first of the factors and its id is that of the incident.
 */
export const FactorGraph = z.object({
  factors: z.array(Factor),
  links: z.array(FactorLink),
  /** What the evidence of factors and links names, each once. */
  sources: z.array(FactorSource),
})
export type FactorGraph = z.infer<typeof FactorGraph>

/** True for what made it better and not worse. */
export function helps(kind: FactorKind): boolean {
  return kind === 'mitigator' || kind === 'luck'
}

/** How a link is read aloud, from the kind of the node it starts at. */
export function linkWords(kind: FactorKind): string {
  return helps(kind) ? 'helped against' : 'contributed to'
}
