import { Graph, layout } from '@dagrejs/dagre'
import type { Factor, FactorLink } from '../model.ts'
import { boxOf, boxWidth } from './box.ts'

/** A box in the picture; `x` and `y` are its middle. */
export interface Box {
  x: number
  y: number
  width: number
  height: number
}

type Nodes = readonly (Pick<Factor, 'id' | 'title'> & { place?: Factor['place'] })[]
type Ends = readonly Pick<FactorLink, 'fromId' | 'toId'>[]

const gap = { between: 22, ranks: 76 } as const
/** How many factors without links stand side by side. */
const loosePerRow = 4

/**
 * Where every factor stands: what contributed to the left of what it contributed to, the outcome at the right. Who was
 * put somewhere stands there; the others never cover one another or those. Factors without links stand below, in rows.
 * The same graph gives the same places.
 */
export function layOut({ factors, links }: { factors: Nodes; links: Ends }): Map<string, Box> {
  // Nothing is left to find a place for, which takes seconds in a large graph.
  if (factors.every(({ place }) => place))
    return new Map(
      factors.flatMap((factor) => (factor.place ? [[factor.id, { ...boxOf(factor), ...factor.place }]] : [])),
    )
  const ids = new Set(factors.map(({ id }) => id))
  const between = links.filter(({ fromId, toId }) => fromId !== toId && ids.has(fromId) && ids.has(toId))
  const linked = new Set(between.flatMap(({ fromId, toId }) => [fromId, toId]))
  const boxes = layered(
    factors.filter(({ id }) => linked.has(id)),
    between,
  )
  inRows(
    factors.filter(({ id }) => !linked.has(id)),
    boxes,
  )
  const placed = factors.flatMap(({ id, place }) => {
    const box = boxes.get(id)
    if (!place || !box) return []
    const moved = { ...box, ...place }
    boxes.set(id, moved)
    return [moved]
  })
  if (placed.length > 0) {
    const free = factors.flatMap(({ id, place }) => (place ? [] : (boxes.get(id) ?? [])))
    makeRoom(
      free.toSorted((a, b) => a.y - b.y || a.x - b.x),
      placed,
    )
  }
  return boxes
}

function layered(factors: Nodes, links: Ends): Map<string, Box> {
  const boxes = new Map<string, Box>()
  if (factors.length === 0) return boxes
  const graph = new Graph({ multigraph: false, compound: false })
  graph.setGraph({ rankdir: 'LR', nodesep: gap.between, ranksep: gap.ranks, ranker: 'tight-tree' })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const factor of factors) graph.setNode(factor.id, { ...boxOf(factor) })
  for (const { fromId, toId } of links) graph.setEdge(fromId, toId)
  layout(graph)
  for (const factor of factors) {
    const { x = 0, y = 0 } = graph.node(factor.id) as { x?: number; y?: number }
    boxes.set(factor.id, { x: Math.round(x), y: Math.round(y), ...boxOf(factor) })
  }
  return boxes
}

function inRows(factors: Nodes, boxes: Map<string, Box>): void {
  let top = Math.max(0, ...[...boxes.values()].map((box) => box.y + box.height / 2 + 2 * gap.between))
  for (let from = 0; from < factors.length; from += loosePerRow) {
    const row = factors.slice(from, from + loosePerRow).map((factor) => ({ id: factor.id, ...boxOf(factor) }))
    const tallest = Math.max(...row.map(({ height }) => height))
    row.forEach(({ id, width, height }, index) => {
      boxes.set(id, { x: width / 2 + index * (boxWidth + gap.between), y: Math.round(top + height / 2), width, height })
    })
    top += tallest + gap.between
  }
}

/** Moves boxes down, the upper ones first, until none covers another or one that is fixed. */
function makeRoom(free: readonly Box[], fixed: readonly Box[]): void {
  const there = [...fixed]
  for (const box of free) {
    // Down past the nearest in the way, again and again: each time at least one fewer is in reach.
    for (let hit = firstIn(there, box); hit; hit = firstIn(there, box))
      box.y = Math.ceil(hit.y + (hit.height + box.height) / 2 + gap.between)
    there.push(box)
  }
}

function firstIn(boxes: readonly Box[], box: Box): Box | undefined {
  return boxes.find((other) => covers(other, box))
}

/** Whether two boxes have a spot in common. */
export function covers(a: Box, b: Box): boolean {
  return Math.abs(a.x - b.x) * 2 < a.width + b.width && Math.abs(a.y - b.y) * 2 < a.height + b.height
}

/** The path of a link in the notation of SVG, from the right edge of a box to the left edge of another. */
export function linkPath(from: Box, to: Box): string {
  const [x1, y1] = [from.x + from.width / 2, from.y]
  const [x2, y2] = [to.x - to.width / 2, to.y]
  const bend = Math.max(36, Math.abs(x2 - x1) / 2)
  return `M${x1} ${y1} C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`
}
