import { expect, test } from 'vitest'
import type { DraftBlock } from '#features/reviews/model.ts'
import { countOf, firstLines } from './shown-part.ts'

const statement = (text: string) => ({ key: `timeline.${text}`, text, eventIds: [], recorded: true, at: null })
const list = (length: number): DraftBlock => ({
  type: 'list',
  items: Array.from({ length }, (_, at) => statement(`line ${at}`)),
})

test('a long list shows its first lines and tells how many it hides', () => {
  const { blocks, hidden } = firstLines([{ type: 'text', statements: [statement('Times in UTC.')] }, list(2_000)], 40)
  expect(hidden).toBe(1_960)
  expect(blocks.map((block) => countOf([block]))).toEqual([1, 40])
})

test('a handful more than asked for is not hidden', () => {
  expect(firstLines([list(60)], 40).hidden).toBe(0)
  expect(firstLines([list(61)], 40).hidden).toBe(21)
})
