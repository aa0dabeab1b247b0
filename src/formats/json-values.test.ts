import fc from 'fast-check'
import { expect, test } from 'vitest'
import { indentedArray } from './indented-array.ts'
import { jsonRecords } from './json-records.ts'
import { JsonScanner } from './json-values.ts'

function scan(text: string, cuts: number[] = [], limit?: number) {
  const values: (string | null)[] = []
  const scanner = new JsonScanner((bytes) => values.push(bytes && Buffer.from(bytes).toString()), limit)
  const bytes = Buffer.from(text)
  let from = 0
  for (const cut of [...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]) {
    scanner.push(bytes.subarray(from, cut))
    from = cut
  }
  return { values, rest: scanner.end(), unfinished: scanner.unfinished }
}

const objects = fc.array(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })), { maxLength: 8 })
const cuts = fc.array(fc.nat(2_000), { maxLength: 12 })

test('finds the elements of any array, wherever the pieces are cut and however it is printed', () => {
  fc.assert(
    fc.property(objects, cuts, fc.constantFrom(0, 2, 4), (list, at, indent) => {
      const { values, rest, unfinished } = scan(JSON.stringify(list, null, indent), at)
      expect(values.map((text) => JSON.parse(text ?? ''))).toEqual(JSON.parse(JSON.stringify(list)))
      expect([rest, unfinished]).toEqual([null, false])
    }),
  )
})

test('finds values that stand one after another', () => {
  fc.assert(
    fc.property(objects, cuts, (list, at) => {
      const { values } = scan(list.map((value) => JSON.stringify(value, null, 2)).join('\n'), at)
      expect(values.map((text) => JSON.parse(text ?? ''))).toEqual(JSON.parse(JSON.stringify(list)))
    }),
  )
})

test('a value beyond the limit is passed over without being kept, and the next ones are found', () => {
  const { values } = scan(`[{"a":"${'x'.repeat(500)}"},{"b":2}]`, [100, 200, 300], 50)
  expect(values).toEqual([null, '{"b":2}'])
})

test('a text that ends in the middle keeps everything before', () => {
  const { values, rest } = scan('[{"a":1},{"b":"x')
  expect(values).toEqual(['{"a":1}'])
  expect(Buffer.from(rest ?? []).toString()).toBe('{"b":"x')
  expect(scan('[{"a":1},').unfinished).toBe(true)
})

test('an indented array gives the same elements as the scanner', () => {
  fc.assert(
    fc.property(objects, fc.constantFrom('  ', '    ', '\t'), (list, indent) => {
      const bytes = Buffer.from(JSON.stringify(list, null, indent))
      const quick = [...indentedArray(bytes)]
      if (quick.includes(null)) expect(list).toEqual([])
      else expect(quick.map((element) => element?.record)).toEqual(JSON.parse(bytes.toString()))
    }),
  )
})

test('one broken element costs that element only', async () => {
  const found = []
  for await (const value of jsonRecords([Buffer.from('[{"a":1},{"b":tru},7,{"c":3}]')]))
    if (value.type !== 'bytes') found.push(value)
  expect(found.map((value) => (value.type === 'record' ? value.text : value.reason))).toEqual([
    '{"a":1}',
    'not valid JSON',
    'not a JSON object',
    '{"c":3}',
  ])
  expect(found.map((value) => value.number)).toEqual([1, 2, 3, 4])
})
