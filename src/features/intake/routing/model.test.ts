import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anything, firstMatch, fits, matches, type Routable, type RoutingConditions } from './model.ts'

const item: Routable = {
  connectionId: 'one',
  source: 'alertmanager',
  occurredAt: '2026-03-01T14:02:00.000Z',
  attributes: { service: 'Checkout-EU', severity: 'critical', labels: { team: 'shop', zone: 'a' } },
}
const speaks = (conditions: Partial<RoutingConditions>) => matches({ ...anything, ...conditions }, item)

test('no condition says nothing, of each list any may match, and all must hold', () => {
  expect(speaks({})).toBe(true)
  expect(speaks({ service: ['search', 'checkout-*'] })).toBe(true)
  expect(speaks({ service: ['checkout-*'], severity: ['warning'] })).toBe(false)
  expect(speaks({ connectionIds: ['two'] })).toBe(false)
  expect(
    speaks({
      labels: [
        { name: 'team', pattern: 'SHOP' },
        { name: 'zone', pattern: '?' },
      ],
    }),
  ).toBe(true)
  expect(
    speaks({
      labels: [
        { name: 'team', pattern: 'shop' },
        { name: 'region', pattern: '*' },
      ],
    }),
  ).toBe(false)
})

test('what an item does not name fits no pattern, not even any', () => {
  expect(speaks({ environment: ['*'] })).toBe(false)
  expect(speaks({ labels: [{ name: 'toString', pattern: '*' }] })).toBe(false)
})

test('a time begins with its first instant and ends before its last', () => {
  expect(speaks({ since: item.occurredAt })).toBe(true)
  expect(speaks({ until: item.occurredAt })).toBe(false)
})

test('the first that is switched on speaks', () => {
  const rules = [
    { id: 1, enabled: false, conditions: anything },
    { id: 2, enabled: true, conditions: { ...anything, source: ['github*'] } },
    { id: 3, enabled: true, conditions: anything },
  ]
  expect(firstMatch(rules, item)?.id).toBe(3)
})

/** The same by a regular expression, which is slow on purpose-made texts but easy to believe. */
const believed = (pattern: string, text: string) =>
  new RegExp(
    `^${[...pattern].map((sign) => (sign === '*' ? '.*' : sign === '?' ? '.' : sign.replace(/[\\^$.|+()[\]{}]/, '\\$&'))).join('')}$`,
    'isu',
  ).test(text)
const signs = fc.constantFrom('a', 'B', '.', '+', '\\', '[', '*', '?', '-')
const text = fc
  .array(fc.constantFrom('a', 'b', 'B', '.', '+', '\\', '[', '-'), { maxLength: 12 })
  .map((all) => all.join(''))
const pattern = fc.array(signs, { maxLength: 8 }).map((all) => all.join(''))

test('patterns mean what they say, whatever stands in them', () => {
  fc.assert(
    fc.property(pattern, text, (wanted, given) => fits(wanted, given) === believed(wanted, given)),
    {
      numRuns: 3_000,
    },
  )
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      (given) => fits('*', given) && fits(`${given.replaceAll('*', '?')}*`, given),
    ),
  )
})

test('a text without signs fits itself, whatever its case', () => {
  fc.assert(fc.property(text, (given) => fits(given.toUpperCase(), given) && !fits(given, undefined)))
})

test('a pattern made to be slow ends', () => {
  expect(fits('a*'.repeat(100), 'a'.repeat(2_000))).toBe(true)
  expect(fits(`${'a*'.repeat(100)}c`, 'a'.repeat(2_000))).toBe(false)
})
