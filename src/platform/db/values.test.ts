import { expect, test } from 'vitest'
import { valueTypes } from './values.ts'

const read = (oid: number, text: string) => valueTypes.getTypeParser(oid, 'text')(text)

test.each([
  ['2026-01-31 08:00:00+00', '2026-01-31T08:00:00.000Z'],
  ['2026-01-31 08:00:00.1+00', '2026-01-31T08:00:00.100Z'],
  ['2026-01-31 08:00:00.123999+00', '2026-01-31T08:00:00.123Z'],
  ['2026-01-31 08:00:00.5+02', '2026-01-31T06:00:00.500Z'],
  ['2026-01-31 08:00:00+05:30', '2026-01-31T02:30:00.000Z'],
])('the instant %s arrives as %s', (stored, arrived) => {
  expect(read(1184, stored)).toBe(arrived)
})

test('a bigint arrives as a number, and one too large for a number is refused instead of rounded', () => {
  expect(read(20, '9007199254740991')).toBe(9_007_199_254_740_991)
  expect(() => read(20, '9007199254740993')).toThrow(RangeError)
})

test('arrays of instants and bigints follow the same rules', () => {
  expect(read(1185, '{"2026-01-31 08:00:00+00",NULL}')).toEqual(['2026-01-31T08:00:00.000Z', null])
  expect(read(1016, '{1,2}')).toEqual([1, 2])
})
