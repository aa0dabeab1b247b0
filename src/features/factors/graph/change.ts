import type { FactorChange } from '../contract.ts'
import type { Factor, FactorEvidence, FactorGraph, FactorLink } from '../model.ts'
import { linkFault } from './links.ts'

/** Factors and links without what their evidence names. */
export type Drawn = Pick<FactorGraph, 'factors' | 'links'>

/** The graph once the changes are made. Keeps the order; new things are last. */
export function changed<Graph extends Drawn>(graph: Graph, changes: readonly FactorChange[]): Graph {
  const factors = new Map(graph.factors.map((factor) => [factor.id, factor]))
  const links = new Map(graph.links.map((link) => [link.id, link]))
  for (const change of changes) {
    if (change.of === 'factor') put(factors, change.id, change.after)
    else if (change.of === 'link') put(links, change.id, change.after)
    else {
      const factor = factors.get(change.id)
      if (factor) factors.set(change.id, { ...factor, place: change.after })
    }
  }
  return {
    ...graph,
    factors: [...factors.values()],
    // A link lives with its ends.
    links: [...links.values()].filter(({ fromId, toId }) => factors.has(fromId) && factors.has(toId)),
  }
}

function put<Thing>(map: Map<string, Thing>, id: string, thing: Thing | null): void {
  if (thing === null) map.delete(id)
  else map.set(id, thing)
}

/** What undoing found: the changes to make, the thing that is no longer as the change left it, or a link that no longer fits. */
export type Undoing = { changes: FactorChange[] } | { differs: Factor | FactorLink | null } | { unfit: string }

/**
 * Takes changes back in a graph that may have moved on. Things are compared by what they say and not by version or
 * place, so that several changes can be undone one after the other, the latest first.
 */
export function undoing(graph: Drawn, done: readonly FactorChange[]): Undoing {
  const changes: FactorChange[] = []
  for (const change of done.toReversed()) {
    const undone = reverse(graph, change)
    if ('differs' in undone) return undone
    changes.push(undone)
  }
  const taken = new Set(changes.filter(({ of, after }) => of === 'factor' && !after).map(({ id }) => id))
  // Links that somebody drew since to a factor which goes with this undoing go with it too.
  for (const link of graph.links) {
    const goes = taken.has(link.fromId) || taken.has(link.toId)
    if (goes && !changes.some(({ of, id }) => of === 'link' && id === link.id))
      changes.unshift({ of: 'link', id: link.id, before: link, after: null })
  }
  return unfitIn(graph, changes) ?? { changes: inWritingOrder(changes) }
}

function reverse(graph: Drawn, change: FactorChange): FactorChange | { differs: Factor | FactorLink | null } {
  if (change.of === 'place') {
    const now = graph.factors.find(({ id }) => id === change.id)
    if (!now) return { differs: null }
    return { of: 'place', id: change.id, before: now.place, after: change.before }
  }
  if (change.of === 'link') {
    const now = graph.links.find(({ id }) => id === change.id) ?? null
    if (words(now) !== words(change.after)) return { differs: now }
    return { of: 'link', id: change.id, before: now, after: next(change.before, now) }
  }
  const now = graph.factors.find(({ id }) => id === change.id) ?? null
  if (words(now) !== words(change.after)) return { differs: now }
  const after = next(change.before, now)
  return { of: 'factor', id: change.id, before: now, after: after && now ? { ...after, place: now.place } : after }
}

/** A link that comes back must still fit what was drawn since. */
function unfitIn(graph: Drawn, changes: readonly FactorChange[]): { unfit: string } | null {
  const back = changes.flatMap((change) => (change.of === 'link' && change.after ? [change.after] : []))
  const ids = new Set(back.map(({ id }) => id))
  let so = changed(graph, changes)
  so = { ...so, links: so.links.filter(({ id }) => !ids.has(id)) }
  for (const link of back) {
    const fault = linkFault(so, link)
    if (fault) return { unfit: fault.message }
    so = { ...so, links: [...so.links, link] }
  }
  return null
}

/** Factors come before the links that need them. */
function inWritingOrder(changes: readonly FactorChange[]): FactorChange[] {
  const rank = ({ of }: FactorChange) => (of === 'factor' ? 0 : 1)
  return changes.toSorted((a, b) => rank(a) - rank(b))
}

function words(thing: Factor | FactorLink | null): string {
  if (thing === null) return 'null'
  const { version: _, ...rest } = thing
  const said = Object.entries(rest).filter(([name]) => name !== 'place')
  return JSON.stringify(said.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** The thing to write, one version after whatever is there. */
export function next<Thing extends { version: number }>(thing: Thing | null, now: Thing | null): Thing | null {
  return thing && { ...thing, version: Math.max(thing.version, now?.version ?? 0) + 1 }
}

/** What evidence the changed things stand on, each once. */
export function evidenceIn(changes: readonly FactorChange[]): FactorEvidence[] {
  const found = changes.flatMap((change) => (change.of === 'place' ? [] : (change.after?.evidence ?? [])))
  return [...new Map(found.map((one) => [`${one.of} ${one.id}`, one])).values()]
}
