import { expect, test } from 'vitest'
import { contentFaults, idFrom } from './content.ts'
import type { TemplateContent, TemplateField, TemplateSection } from './model.ts'

const aSection = (id: string, given: Partial<TemplateSection> = {}): TemplateSection => ({
  id,
  heading: id,
  level: 2,
  help: '',
  prompts: [],
  required: false,
  facts: 'none',
  fields: [],
  ...given,
})
const aField = (id: string, given: Partial<TemplateField> = {}): TemplateField => ({
  id,
  label: id,
  help: '',
  type: 'text',
  choices: [],
  required: false,
  ...given,
})
const faultsOf = (sections: TemplateSection[], name = 'Ours'): string[] =>
  contentFaults({ name, about: '', sections } satisfies TemplateContent).map(({ path }) => path)

test('an outline that holds together has no fault', () => {
  const fields = [aField('a'), aField('b', { type: 'choice', choices: ['x', 'y'] })]
  expect(faultsOf([aSection('one', { fields }), aSection('two', { level: 3 })])).toEqual([])
})

test('ids are there once, in sections and in fields of all sections', () => {
  expect(faultsOf([aSection('one'), aSection('one')])).toEqual(['sections[1].id'])
  const fields = [aField('a')]
  expect(faultsOf([aSection('one', { fields }), aSection('two', { fields })])).toEqual(['sections[1].fields[0].id'])
})

test('what is chosen from has choices, each once, and nothing else has any', () => {
  const of = (field: Partial<TemplateField>) => faultsOf([aSection('one', { fields: [aField('a', field)] })])
  const path = 'sections[0].fields[0].choices'
  expect(of({ type: 'choice' })).toEqual([path])
  expect(of({ type: 'choices', choices: ['x', 'x'] })).toEqual([path])
  expect(of({ type: 'choice', choices: ['x', ' '] })).toEqual([path])
  expect(of({ type: 'number', choices: ['x'] })).toEqual([path])
})

test('names are not empty, and a part has a section before it', () => {
  expect(faultsOf([aSection('one', { heading: ' ' })], ' ')).toEqual(['name', 'sections[0].heading'])
  expect(faultsOf([aSection('one', { level: 3 })])).toEqual(['sections[0].level'])
  expect(faultsOf([aSection('one', { prompts: ['Why?', ''], fields: [aField('a', { label: '' })] })])).toEqual([
    'sections[0].prompts[1]',
    'sections[0].fields[0].label',
  ])
})

test('ids are made of words, of any writing, and are new', () => {
  expect(idFrom('Payments review', new Set(), 'template')).toBe('payments-review')
  expect(idFrom('3 Überblick!', new Set(), 'section')).toBe('uberblick')
  expect(idFrom('要約', new Set(), 'section')).toBe('section')
  expect(idFrom('要約', new Set(['section', 'section-2']), 'section')).toBe('section-3')
})
