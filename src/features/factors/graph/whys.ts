import { type Factor, type FactorLink, helps } from '../model.ts'
import type { Drawn } from './change.ts'

/** One step of a chain of whys: a factor, and what is known to have allowed it. */
export interface Why {
  factor: Factor
  /** The link to the step before; null for the outcome. */
  link: FactorLink | null
  /** What contributed to it, in the order of adding. What helped is no answer to “what allowed this?”. */
  answers: { factor: Factor; link: FactorLink }[]
}

/**
 * One path from the outcome backwards: at each step the answer whose factor is in `chosen`, else the first. Ends where
 * nobody has said yet what allowed it.
 */
export function whysOf(graph: Drawn, chosen: readonly string[]): Why[] {
  const answersTo = causes(graph)
  const wanted = new Set(chosen)
  const outcome = graph.factors.find(({ kind }) => kind === 'outcome')
  const path: Why[] = []
  let step: Omit<Why, 'answers'> | null = outcome ? { factor: outcome, link: null } : null
  while (step) {
    const answers = answersTo.get(step.factor.id) ?? []
    path.push({ ...step, answers })
    step = answers.find(({ factor }) => wanted.has(factor.id)) ?? answers[0] ?? null
  }
  return path
}

/** How many paths lead from the outcome to where nobody asked on; counted no further than `most`. */
export function countWays(graph: Drawn, most = 1_000): number {
  const answersTo = causes(graph)
  const known = new Map<string, number>()
  const count = (id: string): number => {
    const before = known.get(id)
    if (before !== undefined) return before
    const answers = answersTo.get(id) ?? []
    const ways =
      answers.length === 0 ? 1 : answers.reduce((sum, { factor }) => Math.min(most, sum + count(factor.id)), 0)
    known.set(id, ways)
    return ways
  }
  const outcome = graph.factors.find(({ kind }) => kind === 'outcome')
  return outcome && answersTo.has(outcome.id) ? count(outcome.id) : 0
}

function causes({ factors, links }: Drawn): Map<string, Why['answers']> {
  const byId = new Map(factors.map((factor) => [factor.id, factor]))
  const answers = links.flatMap((link) => {
    const factor = byId.get(link.fromId)
    return factor && !helps(factor.kind) ? [{ factor, link }] : []
  })
  return Map.groupBy(answers, ({ link }) => link.toId)
}
