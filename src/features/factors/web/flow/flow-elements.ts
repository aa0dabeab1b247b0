import { type Edge, MarkerType, type Node, Position } from '@xyflow/react'
import type { Box } from '../../layout/lay-out.ts'
import { type Factor, type FactorGraph, type FactorLink, helps } from '../../model.ts'
import { sentenceOf } from '../dialogs/links-of.tsx'

export type FactorNode = Node<{ factor: Factor; name: string; linking: boolean }, 'factor'>

/** What is where people look now. */
export interface Pointed {
  currentId: string | null
  linkingId: string | null
}

/** As in the styles: inside the box, so that links end at its edge. */
const handle = { width: 18, height: 24 }

/** Nodes for the library; those that say and stand the same stay the same objects, so that nothing is drawn twice. */
export function nodesOf(
  graph: Pick<FactorGraph, 'factors' | 'links'>,
  boxes: ReadonlyMap<string, Box>,
  { currentId, linkingId }: Pointed,
  before: readonly FactorNode[],
): FactorNode[] {
  const known = new Map(before.map((node) => [node.id, node]))
  const into = countBy(graph.links.map(({ toId }) => toId))
  const from = countBy(graph.links.map(({ fromId }) => fromId))
  return graph.factors.flatMap((factor) => {
    const box = boxes.get(factor.id)
    if (!box) return []
    const name = linksInWords(factor, into.get(factor.id) ?? 0, from.get(factor.id) ?? 0)
    const position = { x: box.x - box.width / 2, y: box.y - box.height / 2 }
    const selected = factor.id === currentId
    const linking = factor.id === linkingId
    const old = known.get(factor.id)
    const same =
      old?.data.factor === factor &&
      old.data.name === name &&
      old.data.linking === linking &&
      old.selected === selected &&
      old.position.x === position.x &&
      old.position.y === position.y
    if (same) return [old]
    const data =
      old?.data.factor === factor && old.data.name === name && old.data.linking === linking
        ? old.data
        : { factor, name, linking }
    return [{ ...shapeOf(factor, box), position, selected, data }]
  })
}

function shapeOf(factor: Factor, { width, height }: Box) {
  const at = { ...handle, y: (height - handle.height) / 2 }
  const target = { ...at, type: 'target' as const, position: Position.Left, x: 0 }
  const source = { ...at, type: 'source' as const, position: Position.Right, x: width - handle.width }
  return {
    id: factor.id,
    type: 'factor' as const,
    width,
    height,
    // Known beforehand: nothing has to be measured, and links of what is out of sight can be drawn.
    measured: { width, height },
    handles: factor.kind === 'outcome' ? [target] : [target, source],
    ariaRole: 'presentation' as const,
    domAttributes: { 'aria-roledescription': undefined },
  }
}

/** What is told of a box besides its words. */
function linksInWords({ kind }: Factor, into: number, from: number): string {
  const parts = [
    into === 0 ? null : `${into} led to it`,
    from > 0 ? `leads to ${from}` : kind === 'outcome' ? null : 'not linked to anything it led to',
  ]
  return parts.filter(Boolean).join(', ')
}

function countBy(ids: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}

/** Lines for the library, with a name each. */
export function edgesOf(graph: Pick<FactorGraph, 'factors' | 'links'>, before: readonly Edge[]): Edge[] {
  const known = new Map(before.map((edge) => [edge.id, edge]))
  const factors = new Map(graph.factors.map((factor) => [factor.id, factor]))
  return graph.links.flatMap((link): Edge[] => {
    const [from, to] = [factors.get(link.fromId), factors.get(link.toId)]
    if (!from || !to) return []
    const ariaLabel = sentenceOf(link, { factors: [from, to] })
    const className = classOf(link, helps(from.kind))
    const old = known.get(link.id)
    if (old?.ariaLabel === ariaLabel && old.className === className && old.source === from.id && old.target === to.id)
      return [old]
    return [
      {
        id: link.id,
        source: from.id,
        target: to.id,
        ariaLabel,
        className,
        markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16 },
        domAttributes: { 'aria-roledescription': undefined },
      },
    ]
  })
}

function classOf({ confidence }: FactorLink, help: boolean): string {
  return [help ? 'helps' : 'led', confidence ?? 'unsaid'].join(' ')
}
