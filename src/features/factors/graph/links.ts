import type { Factor, FactorLink } from '../model.ts'
import { factorLimits } from '../model.ts'

type Nodes = readonly Pick<Factor, 'id' | 'kind' | 'title'>[]
type Ends = Pick<FactorLink, 'fromId' | 'toId'>

/** Why two factors cannot be linked, for people. `way` names the factors of the circle that the link would close. */
export interface LinkFault {
  why: 'missing' | 'itself' | 'outcome' | 'again' | 'circle' | 'tooMany'
  message: string
  way?: string[]
}

/** What is in the way of linking `fromId` to `toId`, or null. */
export function linkFault(graph: { factors: Nodes; links: readonly Ends[] }, { fromId, toId }: Ends): LinkFault | null {
  const from = graph.factors.find(({ id }) => id === fromId)
  const to = graph.factors.find(({ id }) => id === toId)
  if (!from || !to) return { why: 'missing', message: 'One of the two is not in this graph any more.' }
  if (fromId === toId) return { why: 'itself', message: `“${from.title}” cannot be linked to itself.` }
  if (from.kind === 'outcome')
    return { why: 'outcome', message: 'The outcome is what everything led to; it contributes to nothing here.' }
  if (graph.links.some((link) => link.fromId === fromId && link.toId === toId))
    return { why: 'again', message: `“${from.title}” is linked to “${to.title}” already.` }
  const way = wayBetween(graph.links, toId, fromId)
  if (way) {
    const titles = [...way, toId].map((id) => graph.factors.find((one) => one.id === id)?.title ?? '')
    const told = titles.map((title) => `“${title}”`).join(' → ')
    return { why: 'circle', message: `That would close a circle: ${told}.`, way }
  }
  if (graph.links.length >= factorLimits.links)
    return { why: 'tooMany', message: `A graph can have ${factorLimits.links} links at most.` }
  return null
}

/** The ids of a shortest way along the links from `fromId` to `toId`, both included; null when none leads there. */
export function wayBetween(links: readonly Ends[], fromId: string, toId: string): string[] | null {
  const onward = Map.groupBy(links, (link) => link.fromId)
  const cameFrom = new Map<string, string | null>([[fromId, null]])
  const queue = [fromId]
  for (const id of queue) {
    if (id === toId) return backAlong(cameFrom, id)
    for (const link of onward.get(id) ?? []) {
      if (cameFrom.has(link.toId)) continue
      cameFrom.set(link.toId, id)
      queue.push(link.toId)
    }
  }
  return null
}

function backAlong(cameFrom: ReadonlyMap<string, string | null>, last: string): string[] {
  const way: string[] = []
  for (let id: string | null = last; id !== null; id = cameFrom.get(id) ?? null) way.unshift(id)
  return way
}

/** The same words: letters of either case and spaces do not matter. */
export function sameWords(title: string): string {
  return title.trim().replace(/\s+/g, ' ').toLowerCase()
}

/** The factor of the same kind and words that is there already, other than `id`. */
export function twinOf<Node extends Pick<Factor, 'id' | 'kind' | 'title'>>(
  factors: readonly Node[],
  { id, kind, title }: { id?: string; kind: Factor['kind']; title: string },
): Node | undefined {
  const words = sameWords(title)
  return factors.find((one) => one.id !== id && one.kind === kind && sameWords(one.title) === words)
}
