import fc from 'fast-check'
import { expect, test } from 'vitest'
import { JsonTree } from './json-tree.ts'
import { jsonWalk } from './json-walk.ts'

/** The places and values that going into every list and object gives. */
function leaves(value: unknown, path: string, root = true): [string, unknown][] {
  if (Array.isArray(value)) return value.flatMap((one) => leaves(one, `${path}[]`, false))
  if (typeof value !== 'object' || value === null) return [[path, value]]
  return Object.entries(value).flatMap(([key, one]) => leaves(one, root || path === '' ? key : `${path}.${key}`, false))
}

async function* cut(text: string, lengths: readonly number[]): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text)
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const length = lengths[turn % lengths.length] ?? 1
    yield bytes.subarray(at, at + length)
    at += length
  }
}

async function walked(text: string, lengths: readonly number[], enters: (path: string) => boolean) {
  const found: [string, unknown][] = []
  for await (const part of jsonWalk(cut(text, lengths), enters))
    if (part.type === 'value') found.push([part.path, part.value])
    else if (part.type === 'broken') throw new Error(`${part.path}: ${part.reason}`)
  return found
}

const key = fc.string({ minLength: 1, maxLength: 8 })
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
    ),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4 }),
  ),
}))
const lengths = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 })

test('whatever the JSON and wherever it is cut, every value comes out where it stands', async () => {
  await fc.assert(
    fc.asyncProperty(value, lengths, fc.constantFrom(0, 2), async (given, cuts, indent) => {
      const text = JSON.stringify(given, null, indent)
      const same = JSON.parse(text)
      expect(await walked(text, cuts, () => true)).toEqual(leaves(same, ''))
      expect(await walked(text, cuts, () => false)).toEqual([['', same]])
    }),
    { numRuns: 400 },
  )
})

test('only the wanted list is gone into', async () => {
  const text = '{"guild":{"id":"1"},"messages":[{"a":[1]},{"a":[2]}],"n":3}'
  expect(await walked(text, [7], (path) => path === '' || path === 'messages')).toEqual([
    ['guild', { id: '1' }],
    ['messages[]', { a: [1] }],
    ['messages[]', { a: [2] }],
    ['n', 3],
  ])
})

test('texts one after another, with blanks or record separators between', async () => {
  expect(await walked('{"a":1}\n\u001e{"a":2} {"a":3}', [5], () => false)).toEqual([
    ['', { a: 1 }],
    ['', { a: 2 }],
    ['', { a: 3 }],
  ])
})

test('a value beyond the limit is named and costs no more memory than the limit', () => {
  const found: [string, number | null][] = []
  const tree = new JsonTree(
    (path, bytes) => found.push([path, bytes?.length ?? null]),
    (path) => path === '',
    10,
  )
  for (const piece of ['[{"a":"', 'x'.repeat(20), '"},{"a":1}', ']']) tree.push(Buffer.from(piece))
  expect(tree.end()).toBe(true)
  expect(found).toEqual([
    ['[]', null],
    ['[]', 7],
  ])
})

test('a text that ends too early says so', () => {
  for (const text of ['{"a":', '[1,2', '{"a":[{"b":1}', '"abc']) {
    const tree = new JsonTree(
      () => undefined,
      () => true,
    )
    tree.push(Buffer.from(text))
    expect(tree.end(), text).toBe(false)
  }
})
