import { sameWords } from '../graph/links.ts'
import type { AddedKind, Factor } from '../model.ts'
import { type FactorSuggestion, plain, type SuggestionReason, saidWords, wordsOf } from './model.ts'

/** What is known of the incident that suggestions are for. */
export interface Here {
  title: string
  services: readonly string[]
  tags: readonly string[]
  factors: readonly Pick<Factor, 'title' | 'kind' | 'category'>[]
}

/** A factor of another incident. */
export interface Candidate {
  factorId: string
  kind: AddedKind
  title: string
  details: string
  category: string | null
  incident: { id: string; number: number; title: string; services: string[]; tags: string[] }
}

const most = 12
/** What each reason weighs; who has less than `least` is not suggested. */
const weights = { service: 3, tag: 2, category: 1, words: 2 } as const
const least = 2
/** Words in common before they are a reason. */
const fewestWords = 2

/**
 * Factors of other incidents that may have been at work here too, best first, each with all reasons. Candidates of the
 * same kind and words are one suggestion; the first gives its words. What is in the graph or was put aside is left out.
 */
export function suggest(
  here: Here,
  candidates: readonly Candidate[],
  dismissed: ReadonlySet<string>,
): FactorSuggestion[] {
  const told = new Set(wordsOf([here.title, ...here.tags, ...here.factors.map(({ title }) => title)].join(' ')))
  const there = new Set(here.factors.map(({ title }) => sameWords(title)))
  const groups = Map.groupBy(candidates, ({ title }) => sameWords(title))
  const rated = [...groups].flatMap(([words, group]) => {
    const [first] = group
    if (!first || there.has(words) || dismissed.has(words)) return []
    const reasons = reasonsFor(here, told, group)
    const incidents = [...new Map(group.map(({ incident }) => [incident.id, incident])).values()]
    const weight = reasons.reduce((sum, { why }) => sum + weights[why], 0) + Math.min(incidents.length - 1, 2)
    if (reasons.length === 0 || weight < least) return []
    const { factorId, kind, title, details, category } = first
    const named = incidents.map(({ id, number, title: name }) => ({ id, number, title: name }))
    return [{ weight, suggestion: { factorId, kind, title, details, category, reasons, incidents: named } }]
  })
  return rated
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, most)
    .map(({ suggestion }) => suggestion)
}

function reasonsFor(here: Here, told: ReadonlySet<string>, group: readonly Candidate[]): SuggestionReason[] {
  const both = (mine: readonly string[], theirs: readonly string[]) => {
    const known = new Set(theirs.map(sameWords))
    return mine.filter((word) => known.has(sameWords(word)))
  }
  const services = both(
    here.services,
    group.flatMap(({ incident }) => incident.services),
  )
  const tags = both(
    here.tags,
    group.flatMap(({ incident }) => incident.tags),
  )
  const used = [...new Set(here.factors.flatMap(({ category }) => category ?? []))]
  const categories = both(
    used,
    group.flatMap(({ category }) => category ?? []),
  )
  const words = saidWords(group[0]?.title ?? '').filter((word) => told.has(plain(word)))
  const all: SuggestionReason[] = [
    { why: 'service', words: services },
    { why: 'tag', words: tags },
    { why: 'category', words: categories },
    { why: 'words', words: words.length < fewestWords ? [] : words },
  ]
  return all.filter((reason) => reason.words.length > 0)
}
