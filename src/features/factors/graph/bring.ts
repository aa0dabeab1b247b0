import type { FactorChange } from '../contract.ts'
import type { AddedKind, FactorLink } from '../model.ts'
import { changed, type Drawn } from './change.ts'
import { linkFault } from './links.ts'
import { type FactorWords, factorAdded, factorEdited, type LinkWords, linkAdded } from './plan.ts'

/** A factor that comes ready made. `name` is what others of the same call know it by; `outcome` is the one that is there. */
export interface BroughtFactor extends Partial<FactorWords> {
  name: string
  kind: AddedKind | 'outcome'
  title: string
  place?: { x: number; y: number } | null
  /** What it contributed to, or helped against; those may come later in the list. */
  to: readonly (Partial<LinkWords> & { name: string })[]
}

/** The changes that put the factors into the graph, and their ids by name. Links that do not fit are left out. */
export function bring(
  graph: Drawn,
  factors: readonly BroughtFactor[],
): { changes: FactorChange[]; ids: Map<string, string> } {
  const outcome = graph.factors.find(({ kind }) => kind === 'outcome')
  const ids = new Map<string, string>()
  const changes: FactorChange[] = []
  for (const { name, kind, to: _, place, ...words } of factors) {
    const change =
      kind === 'outcome' ? outcome && factorEdited(outcome, words) : factorAdded(kind, words, place ? { place } : {})
    if (!change) continue
    ids.set(name, change.id)
    changes.push(change)
  }
  for (const { name, to } of factors) {
    for (const { name: other, ...words } of to) {
      const ends: Pick<FactorLink, 'fromId' | 'toId'> = { fromId: ids.get(name) ?? '', toId: ids.get(other) ?? '' }
      if (!linkFault(changed(graph, changes), ends)) changes.push(linkAdded(ends, words))
    }
  }
  return { changes, ids }
}
