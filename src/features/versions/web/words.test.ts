import { expect, test } from 'vitest'
import { changedSections, namesOf } from './words.ts'

test('people are named while they are few', () => {
  const people = ['Ana', 'Ben', 'Cem', 'Dee'].map((name) => ({ name }))
  expect([0, 1, 2, 3, 4].map((count) => namesOf(people.slice(0, count)))).toEqual([
    '',
    'Ana',
    'Ana and Ben',
    'Ana, Ben and Cem',
    'Ana, Ben and 2 others',
  ])
})

test('a version names the sections that changed since the one before', () => {
  const section = (sectionId: string, digest: string, words = 1) => ({ sectionId, digest, words })
  const before = { sections: [section('a', '1'), section('b', '1')] }
  expect(changedSections({ sections: [section('a', '1'), section('b', '2'), section('c', '1')] }, before)).toEqual([
    'b',
    'c',
  ])
  expect(changedSections({ sections: [section('a', '1'), section('b', '1', 0)] }, undefined)).toEqual(['a'])
})

test('a section that a new outline opened is named once it has words', () => {
  const section = (words: number) => ({ sectionId: 'trigger', digest: '1', words })
  expect(changedSections({ sections: [section(0)] }, { sections: [] })).toEqual([])
  expect(changedSections({ sections: [section(3)] }, { sections: [] })).toEqual(['trigger'])
})
