import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Factor, FactorLink } from '../model.ts'
import { changed, type Drawn, undoing } from './change.ts'
import { linkFault, twinOf, wayBetween } from './links.ts'
import { outlineOf } from './outline.ts'
import { factorAdded, factorEdited, factorRemoved, linkAdded, moved } from './plan.ts'
import { neighbour } from './walk.ts'
import { countWays, whysOf } from './whys.ts'

const factor = (id: string, more: Partial<Factor> = {}): Factor => ({
  id,
  kind: id === 'o' ? 'outcome' : 'factor',
  title: `Title of ${id}`,
  details: '',
  category: null,
  evidence: [],
  place: null,
  takenFrom: null,
  version: 1,
  ...more,
})
const link = (fromId: string, toId: string): FactorLink => ({
  id: `${fromId}-${toId}`,
  fromId,
  toId,
  why: '',
  confidence: null,
  evidence: [],
  version: 1,
})
const graph = (links: string[], factors?: Factor[]): Drawn => {
  const pairs = links.map((text) => text.split('-') as [string, string])
  const ids = [...new Set(['o', ...pairs.flat()])]
  return { factors: factors ?? ids.map((id) => factor(id)), links: pairs.map(([from, to]) => link(from, to)) }
}

/** A graph as people make it: links are tried in any order, and only those that the rule lets through are drawn. */
const drawn = fc
  .integer({ min: 1, max: 12 })
  .chain((size) =>
    fc.record({
      size: fc.constant(size),
      kinds: fc.array(fc.constantFrom<Factor['kind']>('factor', 'mitigator', 'trigger', 'luck', 'latent'), {
        minLength: size,
        maxLength: size,
      }),
      tried: fc.array(fc.tuple(fc.nat(size), fc.nat(size)), { maxLength: 40 }),
    }),
  )
  .map(({ size, kinds, tried }) => {
    const ids = ['o', ...Array.from({ length: size }, (_, index) => `f${index}`)]
    let so: Drawn = {
      factors: ids.map((id, index) => factor(id, index === 0 ? {} : { kind: kinds[index - 1] ?? 'factor' })),
      links: [],
    }
    for (const [a, b] of tried) {
      const ends = { fromId: ids[a] ?? '', toId: ids[b] ?? '' }
      if (!linkFault(so, ends)) so = { ...so, links: [...so.links, link(ends.fromId, ends.toId)] }
    }
    return so
  })

/** Takes away what nothing leads to, again and again; written apart from the rule under test. */
function hasCircle({ factors, links }: Drawn): boolean {
  let left = factors.map(({ id }) => id)
  for (;;) {
    const next = left.filter((id) => links.some((one) => one.toId === id && left.includes(one.fromId)))
    if (next.length === left.length) return left.length > 0
    left = next
  }
}

describe('linking', () => {
  test('never makes a circle, a second link of the same, or one from the outcome', () => {
    fc.assert(
      fc.property(drawn, (so) => {
        expect(hasCircle(so)).toBe(false)
        expect(new Set(so.links.map(({ fromId, toId }) => `${fromId} ${toId}`)).size).toBe(so.links.length)
        expect(so.links.every(({ fromId, toId }) => fromId !== 'o' && fromId !== toId)).toBe(true)
      }),
    )
  })

  test('refuses only what would make a circle', () => {
    fc.assert(
      fc.property(drawn, fc.nat(), fc.nat(), (so, a, b) => {
        const [from, to] = [so.factors[a % so.factors.length], so.factors[b % so.factors.length]]
        const ends = { fromId: from?.id ?? '', toId: to?.id ?? '' }
        if (ends.fromId === ends.toId || ends.fromId === 'o') return
        if (so.links.some((one) => one.fromId === ends.fromId && one.toId === ends.toId)) return
        const circle = hasCircle({ ...so, links: [...so.links, link(ends.fromId, ends.toId)] })
        expect(linkFault(so, ends)?.why ?? null).toBe(circle ? 'circle' : null)
      }),
    )
  })

  test('names the way round', () => {
    const fault = linkFault(graph(['a-b', 'b-c', 'c-o']), { fromId: 'c', toId: 'a' })
    expect(fault?.message).toBe('That would close a circle: “Title of a” → “Title of b” → “Title of c” → “Title of a”.')
  })

  test('a way is as short as can be', () => {
    expect(wayBetween(graph(['a-b', 'b-c', 'a-c', 'c-o']).links, 'a', 'o')).toEqual(['a', 'c', 'o'])
    expect(wayBetween(graph(['a-b']).links, 'b', 'a')).toBeNull()
  })

  test('the same words of the same kind are the same factor', () => {
    const factors = [factor('a', { title: 'Pool  exhausted' }), factor('b', { title: 'Pool exhausted', kind: 'luck' })]
    expect(twinOf(factors, { kind: 'factor', title: ' pool EXHAUSTED ' })?.id).toBe('a')
    expect(twinOf(factors, { id: 'a', kind: 'factor', title: 'Pool exhausted' })).toBeUndefined()
    expect(twinOf(factors, { kind: 'trigger', title: 'Pool exhausted' })).toBeUndefined()
  })
})

describe('the outline', () => {
  test('tells every factor, and each link once', () => {
    fc.assert(
      fc.property(drawn, (so) => {
        const rows = outlineOf(so)
        expect(new Set(rows.map((row) => row.factor.id))).toEqual(new Set(so.factors.map(({ id }) => id)))
        const links = rows.flatMap((row) => row.link?.id ?? [])
        expect(links.toSorted()).toEqual(so.links.map(({ id }) => id).toSorted())
        expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length)
        for (const { factor: one } of rows.filter(({ repeated }) => repeated))
          expect(rows.filter((row) => row.factor.id === one.id && !row.repeated)).toHaveLength(1)
      }),
    )
  })

  test('repeats a factor below each that it led to, and what led to it once', () => {
    const rows = outlineOf(graph(['a-o', 'b-o', 'c-a', 'c-b', 'd-c', 'x-y']))
    const told = rows.map((row) => `${'  '.repeat(row.depth)}${row.factor.id}${row.repeated ? ' (told)' : ''}`)
    expect(told).toEqual(['o', '  a', '    c', '      d', '  b', '    c (told)', 'y', '  x'])
  })
})

describe('whys', () => {
  test('a path goes from the outcome along the links, and ends where nothing is known', () => {
    fc.assert(
      fc.property(drawn, fc.array(fc.nat(12)), (so, chosen) => {
        const path = whysOf(
          so,
          chosen.map((at) => `f${at}`),
        )
        expect(path[0]?.factor.id).toBe('o')
        path.slice(1).forEach((why, index) => {
          expect(why.link).toMatchObject({ fromId: why.factor.id, toId: path[index]?.factor.id })
          expect(['mitigator', 'luck']).not.toContain(why.factor.kind)
        })
        expect(path.at(-1)?.answers).toEqual([])
      }),
    )
  })

  test('goes by the chosen answer', () => {
    const so = graph(['a-o', 'b-o', 'c-b'])
    expect(whysOf(so, []).map((why) => why.factor.id)).toEqual(['o', 'a'])
    expect(whysOf(so, ['b']).map((why) => why.factor.id)).toEqual(['o', 'b', 'c'])
  })

  test('counts the ways, and knows when there is one only', () => {
    expect(countWays(graph([]))).toBe(0)
    expect(countWays(graph(['a-o', 'b-a', 'c-b']))).toBe(1)
    expect(countWays(graph(['a-o', 'b-o', 'c-a', 'c-b']))).toBe(2)
    const withHelp = graph(['a-o', 'm-o'])
    const helped = withHelp.factors.map((one) => (one.id === 'm' ? { ...one, kind: 'mitigator' as const } : one))
    expect(countWays({ ...withHelp, factors: helped })).toBe(1)
  })
})

describe('undoing', () => {
  const telling = ({ factors, links }: Drawn) =>
    JSON.stringify([
      factors.map(({ version: _, ...one }) => one).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      links.map(({ version: _, ...one }) => one).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    ])

  test('brings back what was, whatever was done', () => {
    fc.assert(
      fc.property(drawn, fc.nat(), fc.constantFrom('remove', 'edit', 'add', 'move'), (so, at, deed) => {
        const one = so.factors[1 + (at % (so.factors.length - 1))] as Factor
        const added = factorAdded('factor', { title: 'New' })
        const changes = {
          remove: () => factorRemoved(so, one),
          edit: () => [factorEdited(one, { title: 'Other', kind: 'latent' })],
          add: () => [added, linkAdded({ fromId: added.id, toId: 'o' }, {})],
          move: () => moved(so, [{ id: one.id, place: { x: 5, y: 6 } }]),
        }[deed]()
        const after = changed(so, changes)
        const undone = undoing(after, changes)
        if (!('changes' in undone)) throw new Error('It could not be undone.')
        expect(telling(changed(after, undone.changes))).toBe(telling(so))
      }),
    )
  })

  test('refuses when somebody changed the same since', () => {
    const so = graph(['a-o'])
    const edit = [factorEdited(so.factors[1] as Factor, { title: 'Mine' })]
    const mine = changed(so, edit)
    const theirs = changed(mine, [factorEdited(mine.factors[1] as Factor, { title: 'Theirs' })])
    expect(undoing(theirs, edit)).toMatchObject({ differs: { title: 'Theirs' } })
  })

  test('does not bring back a link that would close a circle by now', () => {
    const so = graph(['a-b', 'b-o'])
    const removed = so.links[0] as FactorLink
    const changes = [{ of: 'link' as const, id: removed.id, before: removed, after: null }]
    const turned = changed(changed(so, changes), [{ of: 'link', id: 'n', before: null, after: link('b', 'a') }])
    expect(undoing(turned, changes)).toMatchObject({ unfit: expect.stringContaining('circle') })
  })
})

test('arrows walk along the links, and to the next above or below', () => {
  const so = graph(['a-o', 'b-o', 'c-a'])
  const spots = new Map([
    ['o', { x: 600, y: 50 }],
    ['a', { x: 300, y: 0 }],
    ['b', { x: 300, y: 80 }],
    ['c', { x: 0, y: 0 }],
  ])
  expect(neighbour(so, spots, 'o', 'left')).toBe('b')
  expect(neighbour(so, spots, 'b', 'right')).toBe('o')
  expect(neighbour(so, spots, 'b', 'up')).toBe('a')
  expect(neighbour(so, spots, 'a', 'left')).toBe('c')
  expect(neighbour(so, spots, 'c', 'left')).toBeNull()
})
