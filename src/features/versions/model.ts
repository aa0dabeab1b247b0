import { z } from 'zod'
import { Person } from '#features/people/model.ts'
import { Instant } from '#features/timeline/model.ts'

/**
 * Why a version was kept. By itself: `pause` while people write, `left` when the last one leaves, `before-restore` and
 * `restored` around a restore, `published` and `template` when that happens. By a person: `named`.
 */
export const VersionReason = z.enum(['pause', 'left', 'named', 'before-restore', 'restored', 'published', 'template'])
export type VersionReason = z.infer<typeof VersionReason>

export const VersionName = z.string().trim().min(1, 'needs at least one letter').max(120)

/** One section in the list of versions: how long it was, and whether it differs from the version before. */
export const VersionSection = z.object({
  sectionId: z.string(),
  words: z.int(),
  /** Equal digests are equal words. */
  digest: z.string(),
})
export type VersionSection = z.infer<typeof VersionSection>

/** The words of a review as they were at some moment. Never changes; only its name does. */
export const Version = z.object({
  id: z.string(),
  why: VersionReason,
  /** What a person called it, or null. Versions with a name stay; the others are thinned. */
  name: VersionName.nullable(),
  createdAt: Instant,
  /** Who asked for it; null when Debrief kept it by itself. */
  createdBy: Person.nullable(),
  /** Who wrote since the version before. */
  writers: z.array(Person),
  sections: z.array(VersionSection),
})
export type Version = z.infer<typeof Version>

/** The document as it is now, where a version is asked for. */
export const NOW = 'now'

/** While people write, a version is kept this often. */
export const PAUSE_MS = 10 * 60_000

/** Versions with a name that one review may have. */
export const MOST_NAMED = 200

/** A stretch of text in a block. For a side of a comparison, `changed` says that only this side has it. */
export const BlockRun = z.object({ text: z.string(), changed: z.boolean() })
export type BlockRun = z.infer<typeof BlockRun>

/** What stands in one line of a compared text: a paragraph, a list item, a row of a table, a block of facts. */
export const BlockKind = z.enum(['text', 'heading', 'item', 'task', 'quote', 'note', 'code', 'row', 'block'])
export type BlockKind = z.infer<typeof BlockKind>

export const VersionBlock = z.object({
  kind: BlockKind,
  /** How deep it stands in lists, quotes and callouts; for a heading its level. */
  depth: z.int(),
  /** The words; for a block of facts, a picture or a line what it is, such as `Live block: Timeline`. */
  text: z.string(),
  /** What else makes it differ: formatting, adoption, whether a task is ticked. Empty for plain words. */
  form: z.string(),
})
export type VersionBlock = z.infer<typeof VersionBlock>

export const DifferenceSide = z.object({ kind: BlockKind, depth: z.int(), runs: z.array(BlockRun) })
export type DifferenceSide = z.infer<typeof DifferenceSide>

/**
 * One row of a comparison: a block before, after, or both. `moved` stands where the block was (`before` only) and where it is
 * (`after` only). `form`: the words are the same, how they are set is not.
 */
export const DifferenceRow = z.object({
  change: z.enum(['same', 'added', 'removed', 'changed', 'moved', 'form']),
  before: DifferenceSide.nullable(),
  after: DifferenceSide.nullable(),
})
export type DifferenceRow = z.infer<typeof DifferenceRow>

export const SectionDifferences = z.object({
  sectionId: z.string(),
  /** Every block in order; long stretches without a change are left out and counted. */
  parts: z.array(
    z.discriminatedUnion('type', [
      z.object({ type: z.literal('rows'), rows: z.array(DifferenceRow) }),
      z.object({ type: z.literal('same'), blocks: z.int() }),
    ]),
  ),
  changes: z.int(),
  addedWords: z.int(),
  removedWords: z.int(),
})
export type SectionDifferences = z.infer<typeof SectionDifferences>

/** Who wrote a stretch of text; null when nobody knows. */
export const AuthoredRun = z.object({ text: z.string(), personId: z.string().nullable() })
export type AuthoredRun = z.infer<typeof AuthoredRun>

export const AuthoredSection = z.object({
  sectionId: z.string(),
  blocks: z.array(z.object({ kind: BlockKind, depth: z.int(), runs: z.array(AuthoredRun) })),
})
export type AuthoredSection = z.infer<typeof AuthoredSection>

/** Words of a text, as a person would count them. */
export const countWords = (text: string): number => text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu)?.length ?? 0
