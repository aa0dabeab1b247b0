import type { Factor, FactorLink } from '../model.ts'
import type { Drawn } from './change.ts'

/** A line of the outline: a factor, and the link by which it stands below the line above it. */
export interface OutlineRow {
  /** Unique among the rows: the way to this line. */
  key: string
  factor: Factor
  /** Null for a line that begins a tree. */
  link: FactorLink | null
  /** What it stands below. */
  parent: Factor | null
  /** 0 for the outcome and for what is not linked to it. */
  depth: number
  /** True when the same factor was told further up, with all that contributed to it. */
  repeated: boolean
}

/**
 * The graph as a tree to read: the outcome, below it what contributed to it, and so on. A factor that contributed to
 * several others stands below each of them; what contributed to it is told the first time only. Then, from a line of
 * depth 0 each, what does not lead to the outcome yet. Every factor and every link is in it, each link once.
 */
export function outlineOf({ factors, links }: Drawn): OutlineRow[] {
  const byId = new Map(factors.map((factor) => [factor.id, factor]))
  const into = Map.groupBy(links, ({ toId }) => toId)
  const leadsOn = new Set(links.map(({ fromId }) => fromId))
  const told = new Set<string>()
  const rows: OutlineRow[] = []
  const tell = (first: Factor) => {
    const waiting: Omit<OutlineRow, 'repeated'>[] = [
      { key: first.id, factor: first, link: null, parent: null, depth: 0 },
    ]
    for (let row = waiting.pop(); row; row = waiting.pop()) {
      const { factor, key, depth } = row
      const repeated = told.has(factor.id)
      rows.push({ ...row, repeated })
      if (repeated) continue
      told.add(factor.id)
      for (const link of (into.get(factor.id) ?? []).toReversed()) {
        const from = byId.get(link.fromId)
        if (from) waiting.push({ key: `${key} ${link.id}`, factor: from, link, parent: factor, depth: depth + 1 })
      }
    }
  }
  for (const factor of factors) if (factor.kind === 'outcome') tell(factor)
  for (const factor of factors) if (!leadsOn.has(factor.id) && !told.has(factor.id)) tell(factor)
  return rows
}
