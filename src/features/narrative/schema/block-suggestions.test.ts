import { expect, test } from 'vitest'
import { readSuggested, withSuggested, writeSuggested } from './block-suggestions.ts'

const insertion = { type: 'insertion', attrs: { id: 'a' } }

test('what is written is read again', () => {
  expect(readSuggested(writeSuggested([insertion, { type: 'bold' }]))).toEqual([insertion])
  expect(writeSuggested([{ type: 'bold' }])).toBeNull()
})

test('what cannot be understood is no suggestion', () => {
  for (const value of [
    null,
    3,
    '',
    '{',
    '"x"',
    '[null]',
    '[{"type":"insertion"}]',
    '[{"type":"bold","attrs":{"id":"a"}}]',
  ])
    expect(readSuggested(value)).toEqual([])
})

test('a node shows its suggestion as a mark', () => {
  const node = { type: 'paragraph', attrs: { suggested: writeSuggested([insertion]) } }
  expect(withSuggested(node).marks).toEqual([insertion])
  expect(withSuggested({ type: 'paragraph' })).toEqual({ type: 'paragraph' })
})
