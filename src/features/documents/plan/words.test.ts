import { expect, test } from 'vitest'
import type { Reading, ReadSection } from '../model.ts'
import type { Plan } from './model.ts'
import { wordsOf } from './words.ts'

const text = [
  '# A day',
  '## Impact',
  'Nobody could pay.',
  '## Short term, see https://example.com/1',
  '- Alert on it',
].join('\n')

const section = (given: Partial<ReadSection>): ReadSection => ({
  path: [],
  level: 2,
  role: 'other',
  markdown: '',
  remainder: '',
  lines: { from: 1, to: 1 },
  ...given,
})
const reading = (sections: ReadSection[]) => ({ text, sections }) as Reading
const action = (keep: boolean) => ({ lines: { from: 5, to: 5 }, keep })
const plan = (keep = true) => ({ entries: [], actions: [action(keep)] }) as unknown as Plan
const told = (sections: ReadSection[], keep = true) =>
  Object.fromEntries(
    wordsOf(reading(sections), plan(keep), 'a.md').map(({ sectionId, markdown }) => [sectionId, markdown]),
  )

test('words go where they belong, and a heading that says more than its place goes along', () => {
  const sections = [
    section({ path: ['A day', 'Impact'], role: 'impact', remainder: 'Nobody could pay.' }),
    section({ path: ['A day', 'What the shops saw'], role: 'impact', remainder: 'Empty tills.' }),
    section({ path: ['A day', 'Why the queue grew'], role: 'cause', remainder: 'It had no limit.' }),
  ]
  expect(told(sections)).toMatchObject({
    impact: 'Nobody could pay.\n\n### What the shops saw\n\nEmpty tills.',
    factors: '### Why the queue grew\n\nIt had no limit.',
  })
})

test('what has no place keeps its own, with its heading', () => {
  const sections = [section({ path: ['A day', 'A walk'], remainder: 'In the garden.' })]
  expect(wordsOf(reading(sections), plan(), 'a.md')[0]).toEqual({
    sectionId: 'from-document-1',
    heading: 'A walk',
    markdown: 'In the garden.',
  })
})

test('what is not kept stands in the words as it was written, and a heading that leads somewhere is not lost', () => {
  const sections = [
    section({ path: ['A day', 'Short term, see https://example.com/1'], role: 'actions', lines: { from: 4, to: 5 } }),
  ]
  expect(told(sections).actions).toBe('### Short term, see https://example.com/1')
  expect(told(sections, false).actions).toBe('### Short term, see https://example.com/1\n\n- Alert on it')
})
