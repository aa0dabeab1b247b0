import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DifferenceRow, VersionBlock } from '../model.ts'
import { compareBlocks, textOf } from './rows.ts'
import { compareWords } from './words.ts'

const line = (text: string, given: Partial<VersionBlock> = {}): VersionBlock => ({
  kind: 'text',
  depth: 0,
  text,
  form: '',
  ...given,
})
const lines = (...texts: string[]) => texts.map((text) => line(text))
const told = (rows: readonly DifferenceRow[]) =>
  rows.map(({ change, before, after }) => [change, before && textOf(before.runs), after && textOf(after.runs)])

test('a word that was changed is marked, on both sides, and nothing else', () => {
  const { before, after } = compareWords('The queue was full at noon.', 'The big queue was empty at noon.')
  expect(before.filter(({ changed }) => changed).map(({ text }) => text)).toEqual(['full'])
  expect(after.filter(({ changed }) => changed).map(({ text }) => text)).toEqual(['big ', 'empty'])
})

test('scripts without spaces are compared by character', () => {
  expect(compareWords('障害が発生', '障害は発生').after.filter(({ changed }) => changed)).toEqual([
    { text: 'は', changed: true },
  ])
})

test('added, removed, changed and moved lines are told apart', () => {
  const before = lines(
    'One stays.',
    'Two is about the queue.',
    'Three goes away.',
    'Four wanders to the end.',
    'Five stays.',
  )
  const after = lines(
    'One stays.',
    'Two is about the long queue.',
    'Five stays.',
    'Six is all new here.',
    'Four wanders to the end.',
  )
  expect(told(compareBlocks(before, after))).toEqual([
    ['same', 'One stays.', 'One stays.'],
    ['changed', 'Two is about the queue.', 'Two is about the long queue.'],
    ['removed', 'Three goes away.', null],
    ['moved', 'Four wanders to the end.', null],
    ['same', 'Five stays.', 'Five stays.'],
    ['added', null, 'Six is all new here.'],
    ['moved', null, 'Four wanders to the end.'],
  ])
})

test('words that stay the same and are only set differently are told so', () => {
  expect(compareBlocks([line('Same words')], [line('Same words', { form: '4:bold,6' })])[0]?.change).toBe('form')
  expect(compareBlocks([line('Same words')], [line('Same words', { kind: 'heading', depth: 3 })])[0]?.change).toBe(
    'form',
  )
})

test('a block of facts never becomes a paragraph', () => {
  const rows = compareBlocks([line('Live block: Timeline', { kind: 'block' })], [line('Live block Timeline words')])
  expect(rows.map(({ change }) => change)).toEqual(['removed', 'added'])
})

test('whatever the texts, both can be read off the comparison, in order but for what moved', () => {
  const text = fc.array(fc.constantFrom('a b c', 'a b', 'c d e f', 'x', '', 'a b c d'), { maxLength: 12 })
  fc.assert(
    fc.property(text, text, (one, other) => {
      const rows = compareBlocks(lines(...one), lines(...other))
      const side = (name: 'before' | 'after') => rows.flatMap((row) => (row[name] ? [textOf(row[name].runs)] : []))
      expect(side('before')).toEqual(one)
      expect(side('after')).toEqual(other)
    }),
  )
})

test('texts that have nothing in common are compared without trying everything with everything', () => {
  const many = (name: string) => Array.from({ length: 3_000 }, (_, i) => line(`${name} ${i} ${name}${i % 7}`))
  const rows = compareBlocks(many('left'), many('right'))
  expect(rows.filter(({ change }) => change === 'removed')).toHaveLength(3_000)
})
