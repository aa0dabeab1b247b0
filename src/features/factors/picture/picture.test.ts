import { expect, test } from 'vitest'
import { svgOf } from '#features/reviews/picture/svg.ts'
import { drawFactors, factorSentences, type Pictured } from './model.ts'

const graph: Pictured = {
  factors: [
    { id: 'o', kind: 'outcome', title: 'Nobody could pay', category: null },
    { id: 'a', kind: 'factor', title: 'The <pool> was "empty" & closed', category: 'Software' },
    { id: 'm', kind: 'mitigator', title: 'A breaker', category: null },
    { id: 'l', kind: 'latent', title: 'Old limits', category: null },
  ],
  links: [
    { fromId: 'a', toId: 'o', confidence: 'possible' },
    { fromId: 'm', toId: 'o', confidence: null },
  ],
}

test('the picture shows every factor and every link, and lies within its size', () => {
  const { shapes, width, height } = drawFactors(graph)
  const paths = shapes.filter(({ type }) => type === 'path')
  expect(paths).toHaveLength(2)
  expect(paths[0]).toMatchObject({ dashed: true, arrow: true })
  for (const title of ['Nobody could pay', 'A breaker', 'Old limits'])
    expect(shapes).toContainEqual(expect.objectContaining({ type: 'text', text: title }))
  for (const shape of shapes) {
    if (shape.type !== 'box') continue
    expect(shape.x).toBeGreaterThanOrEqual(0)
    expect(shape.y).toBeGreaterThanOrEqual(0)
    expect(shape.x + shape.width).toBeLessThanOrEqual(width)
    expect(shape.y + shape.height).toBeLessThanOrEqual(height)
  }
})

test('it says in words what it shows', () => {
  expect(factorSentences(graph)).toEqual([
    '“The <pool> was "empty" & closed” (contributing factor) contributed to “Nobody could pay” (possible).',
    '“A breaker” (mitigator) helped against “Nobody could pay”.',
    'Latent condition, not linked yet: “Old limits”.',
  ])
  const svg = svgOf(drawFactors(graph))
  expect(svg).toContain('<title id="title">How it came about</title>')
  expect(svg).toContain('helped against')
  expect(svg).not.toContain('<pool>')
})

test('an outcome that nobody put into words is drawn with those of the incident', () => {
  const { shapes } = drawFactors({ ...graph, factors: graph.factors.slice(1) }, { outcome: 'Checkout is down' })
  expect(shapes).toContainEqual(expect.objectContaining({ text: 'Checkout is down' }))
  expect(shapes.filter(({ type }) => type === 'path')).toHaveLength(2)
})

test('nothing at all is a small empty picture', () => {
  expect(drawFactors({ factors: [], links: [] })).toMatchObject({ shapes: [], width: expect.any(Number) })
})
