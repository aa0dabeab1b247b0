import { expect, test } from 'vitest'
import { findingKey } from './model.ts'

const finding = {
  sectionId: 'summary',
  rule: 'blame/judged',
  words: 'careless',
  sentence: 'Ana was careless, then left.',
}

test('signs, blanks and capitals of a sentence do not matter; its words do', () => {
  const key = findingKey(finding)
  expect(findingKey({ ...finding, sentence: ' **Ana** was  careless; then left' })).toBe(key)
  expect(findingKey({ ...finding, sentence: 'Ana was not careless, then left.' })).not.toBe(key)
})

test('section, rule and words matter', () => {
  const key = findingKey(finding)
  for (const other of [{ sectionId: 'impact' }, { rule: 'blame/human-error' }, { words: 'left' }])
    expect(findingKey({ ...finding, ...other })).not.toBe(key)
})

test('a sentence is the same as Markdown and as rich text', () => {
  const rich = 'It was slow at checkout for a while, see the board and the note.'
  const markdown =
    'It was _slow_ at checkout for a while, see [the board](https://example.com/a) and the note[^1] [Index built](debrief:event/1).'
  expect(findingKey({ ...finding, sentence: markdown })).toBe(findingKey({ ...finding, sentence: rich }))
})
