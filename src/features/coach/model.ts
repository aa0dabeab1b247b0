import { z } from 'zod'
import { Person } from '#features/people/model.ts'
import { Instant } from '#features/timeline/model.ts'
import { categories } from '#prose/finding.ts'

/** What a finding is about; `document` for the review as a whole. */
export const FindingKind = z.enum([...categories, 'document'])
export type FindingKind = z.infer<typeof FindingKind>

/** How the kinds are called, in the order in which they are shown. */
export const kindNames: Record<FindingKind, string> = {
  counterfactual: 'A past that did not happen',
  blame: 'Blame',
  'single-cause': 'One cause',
  hindsight: 'Hindsight',
  vague: 'Something is missing',
  'pasted-log': 'Machine output',
  document: 'The review as a whole',
}
export const kindsInOrder = Object.keys(kindNames) as FindingKind[]

const line = (most: number) => z.string().trim().min(1, 'needs at least a word').max(most)

/** The id of a rule, or a category. */
const RuleName = line(120)

/** A word or phrase that a team has its own view of. */
export const Term = z.object({
  /** Found as whole words, in any case. */
  words: line(80).regex(/[\p{L}\p{N}]/u, 'needs at least one letter'),
  category: z.enum(categories),
  why: line(300),
  ask: line(300),
})
export type Term = z.infer<typeof Term>

/** What one level says. A rule that no level names speaks. */
export const CoachSettings = z.object({
  /** Rules and categories that say nothing. */
  off: z.array(RuleName).max(200),
  /** Rules and categories that speak, although a level farther away switched them off. */
  on: z.array(RuleName).max(200),
  terms: z.array(Term).max(200),
})
export type CoachSettings = z.infer<typeof CoachSettings>

/** Settings as they are kept; version 0 while nobody said anything. */
export const KeptSettings = CoachSettings.extend({ version: z.int() })
export type KeptSettings = z.infer<typeof KeptSettings>

/** From the farthest to the nearest. */
export const levels = ['installation', 'team', 'review'] as const
export const Level = z.enum(levels)
export type Level = z.infer<typeof Level>

/** What holds for one review, and which level it comes from. */
export const MergedSettings = z.object({
  off: z.array(z.object({ rule: z.string(), level: Level })),
  terms: z.array(Term.extend({ level: Level })),
})
export type MergedSettings = z.infer<typeof MergedSettings>

export const Source = z.object({ title: z.string(), url: z.string().optional() })

/** A rule, as people read about it. `example` is a sentence that it speaks to. */
export const RuleWords = z.object({
  id: z.string(),
  category: FindingKind,
  why: z.string(),
  ask: z.string(),
  source: Source,
  example: z.string(),
})
export type RuleWords = z.infer<typeof RuleWords>

/**
 * A finding that somebody set aside. It holds for the same rule and words in the same sentence of the same section; when
 * the sentence changes it no longer does.
 */
export const Dismissal = z.object({
  id: z.string(),
  sectionId: z.string().max(60),
  rule: z.string().max(120),
  words: z.string().max(500),
  sentence: z.string().max(4_000),
  reason: line(500),
  by: Person.nullable(),
  at: Instant,
})
export type Dismissal = z.infer<typeof Dismissal>

type Dismissed = Pick<Dismissal, 'sectionId' | 'rule' | 'words' | 'sentence'>

/** What makes two findings the same for a dismissal: signs, blanks and capitals of the sentence do not matter. */
export function findingKey({ sectionId, rule, words, sentence }: Dismissed): string {
  return JSON.stringify([sectionId, rule, bare(words.slice(0, 500)), bare(sentence.slice(0, 4_000))])
}

/** What Markdown writes for things that are no words in a rich text: events and actions named, pictures, notes, signs. */
const things =
  /!?\[[^\]]*\]\(debrief:(?:event|action|incident)\/[^()\s]*\)|!\[[^\]]*\]\([^()]*\)|\[\^[^\]]*\]|&(?:#x[0-9A-F]+|amp|lt|gt|quot|nbsp);/gi

/** Letters and digits; things and the targets of links are none of the sentence. */
function bare(text: string): string {
  return text
    .replace(things, ' ')
    .replace(/\]\([^()\s]*\)/g, ' ')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** How many findings of a kind nobody has set aside. Never by person. */
export const OpenFindings = z.object({ category: FindingKind, count: z.int() })
export type OpenFindings = z.infer<typeof OpenFindings>

/** How long somebody must have stopped writing before the coach reads a section again, in milliseconds. */
export const readingPause = 120
