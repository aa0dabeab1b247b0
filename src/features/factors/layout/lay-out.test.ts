import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boxOf, textWidth, titleLines, wrapped } from './box.ts'
import { covers, layOut } from './lay-out.ts'

const place = fc.record({ x: fc.integer({ min: -900, max: 900 }), y: fc.integer({ min: -900, max: 900 }) })
const graph = fc
  .array(fc.record({ title: fc.string({ minLength: 1, maxLength: 300 }), place: fc.option(place) }), {
    minLength: 1,
    maxLength: 14,
  })
  .chain((given) =>
    fc.array(fc.tuple(fc.nat(given.length), fc.nat(given.length)), { maxLength: 30 }).map((pairs) => ({
      factors: given.map((one, index) => ({ ...one, id: `f${index}` })),
      // Also links to what is not there, and circles: a picture is drawn whatever came.
      links: pairs.map(([a, b]) => ({ fromId: `f${a}`, toId: `f${b}` })),
    })),
  )

test('every factor has a place, those that were put stand there, and the others cover nothing', () => {
  fc.assert(
    fc.property(graph, ({ factors, links }) => {
      const boxes = layOut({ factors, links })
      expect(boxes.size).toBe(factors.length)
      for (const one of factors) {
        const box = boxes.get(one.id)
        if (!box) throw new Error('There is no box.')
        expect([box.x, box.y, box.width, box.height].every(Number.isFinite)).toBe(true)
        if (one.place) expect(box).toMatchObject(one.place)
        else
          for (const other of factors)
            if (other !== one) expect(covers(box, boxes.get(other.id) ?? box) && other.id).toBe(false)
      }
      expect([...layOut({ factors, links })]).toEqual([...boxes])
    }),
    { numRuns: 60 },
  )
})

test('what contributed stands to the left of what it contributed to', () => {
  const factors = ['o', 'a', 'b'].map((id) => ({ id, title: id }))
  const boxes = layOut({
    factors,
    links: [
      { fromId: 'a', toId: 'o' },
      { fromId: 'b', toId: 'a' },
    ],
  })
  const [o, a, b] = ['o', 'a', 'b'].map((id) => boxes.get(id)?.x ?? Number.NaN) as [number, number, number]
  expect(b).toBeLessThan(a)
  expect(a).toBeLessThan(o)
})

test('no line is wider than its box, and no word is lost but at the end', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300, unit: 'grapheme' }), fc.integer({ min: 1, max: 5 }), (text, most) => {
      const lines = wrapped(text, 160, 14, most)
      expect(lines.length).toBeLessThanOrEqual(most)
      for (const line of lines) if ([...line].length > 1) expect(textWidth(line, 14)).toBeLessThanOrEqual(160)
      const bare = (words: string) => words.replace(/\s+/g, '')
      const told = bare(lines.join(''))
      expect(bare(text).startsWith(told.replace(/…$/u, '')) || told === bare(text)).toBe(true)
      if (!told.endsWith('…')) expect(told).toBe(bare(text))
    }),
  )
})

test('a box is as tall as its words', () => {
  const short = boxOf({ title: 'Short' })
  const long = boxOf({ title: 'A title that goes on and on until it needs several lines of the box' })
  expect(titleLines('Short')).toEqual(['Short'])
  expect(long.height).toBeGreaterThan(short.height)
  expect(long.width).toBe(short.width)
})
