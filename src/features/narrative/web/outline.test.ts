import { expect, test } from 'vitest'
import { type WorkspaceSection, withWordsOf } from './outline.ts'

const section = (id: string): WorkspaceSection => ({
  id,
  heading: id,
  level: 2,
  help: 'Help',
  prompts: ['Why?'],
  required: true,
  leftOver: false,
})

test('a section with words that are not written down yet stays on the page when its outline goes', () => {
  const present = [section('impact')]
  const sections = withWordsOf(
    [section('summary'), section('impact'), section('surprised')],
    present,
    (id) => id !== 'summary',
  )
  expect(sections.map(({ id, leftOver, help }) => [id, leftOver, help])).toEqual([
    ['impact', false, 'Help'],
    ['surprised', true, ''],
  ])
})

test('the same sections are told when nothing else has words', () => {
  const present = [section('impact')]
  expect(withWordsOf([section('summary')], present, () => false)).toBe(present)
})
