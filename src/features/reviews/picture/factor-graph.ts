import { type FactorKind, factorKindNames, helps } from '#features/factors/model.ts'
import type { FactorFacts } from '../understanding/model.ts'
import { layersOf } from './layers.ts'
import type { Drawing, Shape, Tone } from './model.ts'
import { wrapped } from './words.ts'

const node = { width: 172, line: 15, size: 12, pad: 9, label: 13 }
const gap = { column: 48, row: 14, edge: 12 }
const mostLines = 4

const tones: Record<FactorKind, Tone> = {
  outcome: 'ink',
  factor: 'factor',
  latent: 'latent',
  trigger: 'trigger',
  mitigator: 'mitigator',
  luck: 'luck',
}

/** The graph with the outcome, which is there also when nobody wrote about it. */
export function wholeGraph(
  { factors, links }: FactorFacts,
  outcome: { id: string; title: string },
): FactorFacts & { factors: FactorFacts['factors'] } {
  if (factors.some(({ id }) => id === outcome.id)) return { factors, links }
  const added = { ...outcome, kind: 'outcome' as const, details: '', category: null, evidence: [], place: null }
  return { factors: [added, ...factors], links }
}

/** What led to what, from left to right, the outcome at the right end. Kinds are named and edged, not only coloured. */
export function drawFactors(facts: FactorFacts, outcome: { id: string; title: string }): Drawing {
  const { factors, links } = wholeGraph(facts, outcome)
  const byId = new Map(factors.map((factor) => [factor.id, factor]))
  const columns = layersOf([...byId.keys()], links, outcome.id)
  const linesOf = new Map(
    factors.map(({ id, title }) => [id, wrapped(title, node.width - 2 * node.pad, node.size, mostLines)]),
  )
  const heightOf = (id: string) => 2 * node.pad + node.label + (linesOf.get(id)?.length ?? 1) * node.line
  const tall = (column: readonly string[]) => column.reduce((sum, id) => sum + heightOf(id) + gap.row, -gap.row)
  const height = Math.max(...columns.map(tall)) + 2 * gap.edge
  const places = new Map<string, { x: number; y: number; height: number }>()
  for (const [at, column] of columns.entries()) {
    let y = (height - tall(column)) / 2
    for (const id of column) {
      places.set(id, { x: gap.edge + at * (node.width + gap.column), y, height: heightOf(id) })
      y += heightOf(id) + gap.row
    }
  }
  const edges = links.flatMap(({ fromId, toId, confidence }): Shape[] => {
    const [from, to] = [places.get(fromId), places.get(toId)]
    if (!from || !to) return []
    const [x1, y1] = [from.x + node.width, from.y + from.height / 2]
    const [x2, y2] = [to.x - 2, to.y + to.height / 2]
    const bend = Math.max(24, (x2 - x1) / 2)
    const kind = byId.get(fromId)?.kind ?? 'factor'
    const d = `M${round(x1)} ${round(y1)} C${round(x1 + bend)} ${round(y1)} ${round(x2 - bend)} ${round(y2)} ${round(x2)} ${round(y2)}`
    return [
      { type: 'path', d, tone: helps(kind) ? tones[kind] : 'line', dashed: confidence === 'possible', arrow: true },
    ]
  })
  const boxes = factors.flatMap(({ id, kind }): Shape[] => {
    const place = places.get(id)
    if (!place) return []
    const { x, y } = place
    const tone = tones[kind]
    return [
      {
        type: 'box',
        ...{ x, y, width: node.width, height: place.height },
        round: helps(kind) ? 14 : 5,
        tone,
        dashed: kind === 'latent',
        fill: 0.1,
      },
      {
        type: 'text',
        ...{ x: x + node.pad, y: y + node.pad + 8, size: 9.5 },
        ...{ text: factorKindNames[kind], anchor: 'start', tone, strong: true },
      },
      ...(linesOf.get(id) ?? []).map(
        (text, line): Shape => ({
          type: 'text',
          ...{ x: x + node.pad, y: y + node.pad + node.label + 11 + line * node.line, size: node.size },
          ...{ text, anchor: 'start', tone: 'ink', strong: kind === 'outcome' },
        }),
      ),
    ]
  })
  return {
    width: 2 * gap.edge + columns.length * (node.width + gap.column) - gap.column,
    height,
    title: 'How it came about',
    description: `${factors.length - 1} ${factors.length === 2 ? 'factor' : 'factors'} and ${links.length} ${links.length === 1 ? 'link' : 'links'} lead to: ${byId.get(outcome.id)?.title ?? outcome.title}. The list beside the picture tells each.`,
    shapes: [...edges, ...boxes],
  }
}

const round = (value: number) => Math.round(value * 10) / 10
