import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Groupable, groupsOf } from './grouping.ts'

const start = Date.UTC(2026, 2, 1, 14)
const at = (minute: number) => new Date(start + minute * 60_000).toISOString()
let count = 0
const item = (minute: number, more: Partial<Groupable> = {}): Groupable => ({
  id: String(++count).padStart(6, '0'),
  occurredAt: at(minute),
  endedAt: null,
  source: 'alertmanager',
  connectionId: 'one',
  service: null,
  alert: null,
  fingerprint: null,
  state: null,
  ...more,
})
const names = (groups: Groupable[][]) => groups.map((group) => group.map(({ id }) => id))

test('one service within half an hour is one group, after a longer silence another', () => {
  const [a, b, c] = [
    item(0, { service: 'checkout' }),
    item(25, { service: 'Checkout', source: 'x' }),
    item(60, { service: 'checkout' }),
  ]
  expect(names(groupsOf([c, a, b]))).toEqual([[a.id, b.id], [c.id]])
})

test('the end of an alert is with its beginning, however late it comes', () => {
  const [open, over] = [item(0, { alert: 'f:1' }), item(5_000, { alert: 'f:1', state: 'resolved' })]
  expect(names(groupsOf([over, open]))).toEqual([[open.id, over.id]])
  expect(groupsOf([open, { ...over, connectionId: 'other' }])).toHaveLength(2)
})

test('where every firing is called the same, a beginning a day later is another', () => {
  const [one, end, other] = [
    item(0, { alert: 'm', state: 'firing' }),
    item(2_000, { alert: 'm', state: 'resolved' }),
    item(4_000, { alert: 'm', state: 'firing' }),
  ]
  expect(names(groupsOf([other, end, one]))).toEqual([[one.id, end.id], [other.id]])
})

test('what lasts reaches as far as it lasts', () => {
  const [long, later] = [item(0, { service: 's', endedAt: at(100) }), item(120, { service: 's' })]
  expect(groupsOf([long, later])).toHaveLength(1)
})

test('services and senders are kept apart', () => {
  expect(
    groupsOf([item(0, { service: 'a' }), item(1, { service: 'b' }), item(2), item(3, { source: 'github' })]),
  ).toHaveLength(4)
})

const anything = fc.array(
  fc.record({
    id: fc.uuid(),
    occurredAt: fc.integer({ min: 0, max: 200 }).map(at),
    endedAt: fc.option(fc.integer({ min: 0, max: 400 }).map(at), { nil: null }),
    source: fc.constantFrom('a', 'b'),
    connectionId: fc.constantFrom('one', 'two'),
    service: fc.constantFrom(null, 's', 't'),
    alert: fc.constantFrom(null, '1', '2'),
    fingerprint: fc.constantFrom(null, 'f'),
    state: fc.constantFrom(null, 'firing', 'resolved'),
  }),
  { maxLength: 40 },
)

test('any order gives the same groups, and everything is in exactly one', () => {
  fc.assert(
    fc.property(
      anything.chain((items) => fc.tuple(fc.constant(items), fc.shuffledSubarray(items, { minLength: items.length }))),
      ([items, shuffled]) => {
        const groups = groupsOf(items)
        expect(names(groupsOf(shuffled))).toEqual(names(groups))
        expect(
          groups
            .flat()
            .map(({ id }) => id)
            .sort(),
        ).toEqual(items.map(({ id }) => id).sort())
      },
    ),
  )
})
