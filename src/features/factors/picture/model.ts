import type { Drawing, Shape, Tone } from '#features/reviews/picture/model.ts'
import { kindLine, padding, titleLine, titleLines, titleSize, wrapped } from '../layout/box.ts'
import { type Box, layOut, linkPath } from '../layout/lay-out.ts'
import { confidenceNames, type Factor, type FactorKind, type FactorLink, factorKindNames, linkWords } from '../model.ts'

/** What the picture needs of a graph. */
export interface Pictured {
  factors: readonly (Pick<Factor, 'id' | 'kind' | 'title' | 'category'> & { place?: Factor['place'] })[]
  links: readonly Pick<FactorLink, 'fromId' | 'toId' | 'confidence'>[]
}

const tones: Record<FactorKind, Tone> = {
  outcome: 'ink',
  factor: 'factor',
  latent: 'latent',
  trigger: 'trigger',
  mitigator: 'mitigator',
  luck: 'luck',
}
const margin = 24

/**
 * The graph as a picture and in words. An end of a link that is not among the factors is the outcome, with `outcome` as
 * its words. Pure; the same graph gives the same picture.
 */
export function drawFactors(given: Pictured, { outcome = 'The outcome' }: { outcome?: string } = {}): Drawing {
  const graph = withOutcome(given, outcome)
  const boxes = layOut(graph)
  const all = [...boxes.values()]
  const left = Math.min(...all.map(({ x, width }) => x - width / 2), 0) - margin
  const top = Math.min(...all.map(({ y, height }) => y - height / 2), 0) - margin
  const shifted = new Map([...boxes].map(([id, box]) => [id, { ...box, x: box.x - left, y: box.y - top }]))
  const kindOf = new Map(graph.factors.map(({ id, kind }) => [id, kind]))
  const right = Math.max(...[...shifted.values()].map(({ x, width }) => x + width / 2), 0)
  const bottom = Math.max(...[...shifted.values()].map(({ y, height }) => y + height / 2), 0)
  return {
    width: Math.ceil(right + margin),
    height: Math.ceil(bottom + margin),
    title: 'How it came about',
    description: factorSentences(graph).join(' '),
    shapes: [
      ...graph.links.flatMap((link) => line(link, shifted, kindOf.get(link.fromId) ?? 'factor')),
      ...graph.factors.flatMap((factor) => boxShapes(factor, shifted.get(factor.id))),
    ],
  }
}

function withOutcome({ factors, links }: Pictured, title: string): Pictured {
  const known = new Set(factors.map(({ id }) => id))
  const missing = links.flatMap(({ toId }) => (known.has(toId) ? [] : [toId]))
  const [first] = missing
  if (first === undefined || factors.some(({ kind }) => kind === 'outcome'))
    return { factors, links: links.filter(({ fromId, toId }) => known.has(fromId) && known.has(toId)) }
  const there: Pictured['factors'] = [{ id: first, kind: 'outcome', title, category: null }, ...factors]
  return {
    factors: there,
    links: links.filter(({ fromId, toId }) => known.has(fromId) && (known.has(toId) || toId === first)),
  }
}

function line(link: Pictured['links'][number], boxes: ReadonlyMap<string, Box>, kind: FactorKind): Shape[] {
  const [from, to] = [boxes.get(link.fromId), boxes.get(link.toId)]
  if (!from || !to) return []
  const unsure = link.confidence === 'possible'
  const tone = kind === 'mitigator' || kind === 'luck' ? tones[kind] : 'line'
  return [{ type: 'path', d: linkPath(from, to), tone, dashed: unsure, arrow: true }]
}

function boxShapes({ kind, title, category }: Pictured['factors'][number], box: Box | undefined): Shape[] {
  if (!box) return []
  const [x, y] = [box.x - box.width / 2, box.y - box.height / 2]
  const tone = tones[kind]
  const shape = { type: 'box', x, y, width: box.width, height: box.height, round: 10 } as const
  const dashed = kind === 'latent' || kind === 'luck'
  const text = { type: 'text', x: x + padding.side, anchor: 'start' } as const
  const [label = ''] = wrapped(
    category ? `${factorKindNames[kind]} · ${category}` : factorKindNames[kind],
    box.width - 2 * padding.side,
    11.5,
    1,
  )
  return [
    { ...shape, tone: 'surface', dashed: false, fill: 1 },
    { ...shape, tone, dashed, fill: kind === 'outcome' ? 0.1 : 0.08 },
    { ...text, y: y + kindLine, text: label, size: 11.5, tone: kind === 'outcome' ? 'soft' : tone, strong: true },
    ...titleLines(title).map((words, index) => ({
      ...text,
      y: y + kindLine + (index + 1) * titleLine,
      text: words,
      size: titleSize,
      tone: 'ink' as const,
      strong: kind === 'outcome',
    })),
  ]
}

/** The graph in sentences, as people hear it who do not see it: each link one, then what is not linked. */
export function factorSentences({ factors, links }: Pictured): string[] {
  const byId = new Map(factors.map((factor) => [factor.id, factor]))
  const linked = new Set(links.flatMap(({ fromId, toId }) => [fromId, toId]))
  const told = links.flatMap(({ fromId, toId, confidence }) => {
    const [from, to] = [byId.get(fromId), byId.get(toId)]
    if (!from || !to) return []
    const sure = confidence ? ` (${confidenceNames[confidence].toLowerCase()})` : ''
    return [
      `“${from.title}” (${factorKindNames[from.kind].toLowerCase()}) ${linkWords(from.kind)} “${to.title}”${sure}.`,
    ]
  })
  const loose = factors.filter(({ id, kind }) => kind !== 'outcome' && !linked.has(id))
  return [...told, ...loose.map(({ kind, title }) => `${factorKindNames[kind]}, not linked yet: “${title}”.`)]
}
