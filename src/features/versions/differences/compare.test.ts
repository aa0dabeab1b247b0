import { expect, test } from 'vitest'
import { aDocument, p } from '../../../../tests/builders/words.ts'
import { compareDocuments } from './compare.ts'

test('sections that say the same are not told of, whatever empty lines they end with', () => {
  const before = aDocument({ summary: [p('The queue was full.'), p('')], impact: [p('Forty shops.')] })
  const after = aDocument({ summary: [p('The queue was full.')], impact: [p('Fifty shops.')] })
  expect([...compareDocuments(before, after)].map(({ sectionId, changes }) => [sectionId, changes])).toEqual([
    ['impact', 1],
  ])
})

test('what is far from any change is counted, not told', () => {
  const lines = Array.from({ length: 20 }, (_, i) => `Line number ${i} of the text.`)
  const before = aDocument({ summary: lines.map((line) => p(line)) })
  const after = aDocument({ summary: lines.map((line, i) => p(i === 10 ? `${line} More.` : line)) })
  const [section] = [...compareDocuments(before, after)]
  expect(section?.parts.map((part) => (part.type === 'same' ? part.blocks : part.rows.length))).toEqual([8, 5, 7])
  expect(section).toMatchObject({ addedWords: 1, removedWords: 0 })
})
