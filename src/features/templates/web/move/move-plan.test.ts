import { expect, test } from 'vitest'
import { findTemplate } from '../../builtin.ts'
import type { Template } from '../../model.ts'
import { movePlan } from './move-plan.ts'

const of = (id: string): Template => {
  const found = findTemplate(id)
  if (!found) throw new Error(id)
  return found
}
const words = (sectionId: string, markdown = 'Words') => ({ sectionId, markdown })

test('what both outlines have stays, under its new heading', () => {
  const { stays } = movePlan(of('standard'), of('learning'), [words('factors')], [])
  expect(stays).toContainEqual({ id: 'factors', heading: 'Contributors', was: 'Contributing factors', words: true })
  expect(stays).toContainEqual({ id: 'summary', heading: 'Summary', was: null, words: false })
})

test('words that the new outline has no place for stand aside, and only those', () => {
  const plan = movePlan(of('standard'), of('light'), [words('impact'), words('resolution', ' \n')], [])
  expect(plan.leftOver).toEqual(['Impact'])
  expect(plan.goes).toContain('Resolution and recovery')
  expect(plan.goes).not.toContain('Impact')
  expect(plan.fresh).toEqual(['What happened', 'What helped'])
})

test('words that stand aside come back into their place', () => {
  const plan = movePlan(of('light'), of('standard'), [words('impact')], [])
  expect(plan.stays).toContainEqual({ id: 'impact', heading: 'Impact', was: null, words: true })
  expect(plan.leftOver).toEqual([])
})

test('a live block alone is no word that could be left over', () => {
  const block = '::debrief{kind="impact"}\n'
  expect(movePlan(of('standard'), of('light'), [words('impact', block)], []).leftOver).toEqual([])
  expect(movePlan(of('standard'), of('light'), [words('impact', `${block}\nToo long`)], []).leftOver).toEqual([
    'Impact',
  ])
})

test('answers that the new outline does not ask are named', () => {
  const answered = [{ fieldId: 'trigger-kind' }, { fieldId: 'customers-affected' }]
  expect(movePlan(of('standard'), of('google-sre'), [], answered).notAsked).toEqual([])
  expect(movePlan(of('standard'), of('learning'), [], answered).notAsked).toEqual([
    'Kind of trigger',
    'Customers affected',
  ])
})

test('the newest version of the same outline changes only what is different', () => {
  const next = { ...of('light'), version: 2, sections: of('light').sections.slice(1) }
  expect(movePlan(of('light'), next, [words('lessons')], [])).toMatchObject({
    fresh: [],
    leftOver: [],
    goes: ['What happened'],
  })
})
