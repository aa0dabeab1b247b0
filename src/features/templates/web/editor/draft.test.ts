import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contentFaults } from '../../content.ts'
import {
  contentOf,
  type DraftSection,
  draftOf,
  movedBy,
  movedTo,
  newField,
  newSection,
  withAgain,
  without,
} from './draft.ts'

/** `A` is a section, `a` a part. */
const outline = (text: string): DraftSection[] =>
  [...text].map((letter) => ({ ...newSection(letter === letter.toUpperCase() ? 2 : 3), key: letter, heading: letter }))
const written = (sections: readonly DraftSection[]) =>
  sections.map(({ key, level }) => (level === 2 ? key.toUpperCase() : key.toLowerCase())).join('')

test('a section moves with its parts, over whole sections', () => {
  expect(written(movedBy(outline('AbcDeF'), 3, -1))).toBe('DeAbcF')
  expect(written(movedBy(outline('AbcDeF'), 0, 1))).toBe('DeAbcF')
  expect(written(movedBy(outline('AbcDeF'), 5, 1))).toBe('AbcDeF')
  expect(written(movedBy(outline('AbcDeF'), 0, -1))).toBe('AbcDeF')
})

test('a part moves alone, also into another section, and never before the first one', () => {
  expect(written(movedBy(outline('AbcDe'), 2, 1))).toBe('AbDce')
  expect(written(movedBy(outline('AbcDe'), 4, -1))).toBe('AbceD')
  expect(written(movedBy(outline('Abc'), 1, -1))).toBe('Abc')
})

test('what is dropped among the parts of another section comes after them', () => {
  expect(written(movedTo(outline('AbDeF'), 0, 3))).toBe('DeAbF')
  expect(written(movedTo(outline('AbDeF'), 4, 1))).toBe('AbFDe')
})

test('no move loses a section, and the first one is always whole', () => {
  const any = fc.array(fc.boolean(), { minLength: 1, maxLength: 9 })
  fc.assert(
    fc.property(any, fc.nat(8), fc.nat(9), fc.constantFrom(-1 as const, 1 as const), (parts, from, to, step) => {
      const sections = parts.map((part, at) => ({ ...newSection(part && at > 0 ? 3 : 2), key: String(at) }))
      const index = from % sections.length
      for (const after of [movedBy(sections, index, step), movedTo(sections, index, to)]) {
        expect(after.map(({ key }) => key).sort()).toEqual(sections.map(({ key }) => key).sort())
        expect(after[0]?.level).toBe(2)
      }
    }),
  )
})

test('what was removed comes back where it was', () => {
  const sections = outline('ABc')
  const [, second] = sections
  if (!second) throw new Error('no section')
  const left = without(sections, 1)
  expect(written(left)).toBe('Ac')
  expect(withAgain(left, second, 1)).toEqual(sections)
  expect(written(without(outline('AbC'), 0))).toBe('BC')
})

test('ids stay; what is new gets one that no other outline has', () => {
  const draft = {
    name: ' Ours ',
    about: '',
    sections: [
      { ...newSection(), id: 'impact', heading: 'Renamed', fields: [{ ...newField(), label: 'Customers' }] },
      { ...newSection(), heading: 'Summary' },
      { ...newSection(), heading: 'Summary' },
    ],
  }
  const content = contentOf(draft, { sections: new Set(['summary']), fields: new Set(['customers']) })
  expect(content.name).toBe('Ours')
  expect(content.sections.map(({ id }) => id)).toEqual(['impact', 'summary-2', 'summary-3'])
  expect(content.sections[0]?.fields[0]?.id).toBe('customers-2')
  expect(contentFaults(content)).toEqual([])
  expect(contentOf(draftOf(content), { sections: new Set(['impact']), fields: new Set() })).toEqual(content)
})
