import { expect, test } from 'vitest'
import type { TemplateContent, TemplateSection } from '../../model.ts'
import { changesBetween } from './changes.ts'

const aSection = (id: string, given: Partial<TemplateSection> = {}): TemplateSection => ({
  id,
  heading: id.toUpperCase(),
  level: 2,
  help: '',
  prompts: [],
  required: false,
  facts: 'none',
  fields: [],
  ...given,
})
const of = (sections: TemplateSection[], name = 'Ours'): TemplateContent => ({ name, about: '', sections })
const told = (before: TemplateContent, after: TemplateContent) =>
  changesBetween(before, after).map(({ where, what }) => `${where} ${what}`)

test('nothing is different between a version and itself', () => {
  const content = of([aSection('a'), aSection('b')])
  expect(told(content, structuredClone(content))).toEqual([])
})

test('new, gone, renamed and moved are told by heading', () => {
  const before = of([aSection('a'), aSection('b'), aSection('c')])
  expect(
    told(before, of([aSection('b'), aSection('c'), aSection('a', { heading: 'First' }), aSection('d')], 'Theirs')),
  ).toEqual([
    'The template is called “Theirs”, before “Ours”',
    'First stands in another place',
    'First is called so now, before “A”',
    'D is new',
  ])
  expect(told(before, of([aSection('a'), aSection('c')]))).toEqual(['B is gone'])
})

test('the order in which names stand in the data is no difference, the order of fields is', () => {
  const [x, y] = ['x', 'y'].map((id) => ({
    id,
    label: id,
    help: '',
    type: 'text' as const,
    choices: [],
    required: false,
  }))
  if (!x || !y) throw new Error('no fields')
  const reversed = Object.fromEntries(Object.entries(x).reverse()) as typeof x
  const before = of([aSection('a', { fields: [x, y] })])
  expect(told(before, of([aSection('a', { fields: [reversed, y] })]))).toEqual([])
  expect(told(before, of([aSection('a', { fields: [y, x] })]))).toEqual(['A asks its fields in another order'])
})

test('what a section asks is told', () => {
  const field = { id: 'x', label: 'Kind', help: '', type: 'choice' as const, choices: ['Yes'], required: false }
  const before = of([aSection('a', { fields: [field] })])
  const after = of([
    aSection('a', {
      required: true,
      facts: 'timeline',
      prompts: ['How?'],
      fields: [
        { ...field, choices: ['Yes', 'No'] },
        { ...field, id: 'y', label: 'Users', type: 'number', choices: [] },
      ],
    }),
  ])
  expect(told(before, after)).toEqual([
    'A asks one question, others than before',
    'A is asked for before publishing',
    'A begins with the timeline',
    'A asks for “Kind” in another way',
    'A asks for “Users” (number)',
  ])
  expect(told(after, before)).toContain('A does not ask for “Users” any more')
})
