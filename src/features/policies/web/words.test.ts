import { expect, test } from 'vitest'
import type { Conditions } from '../model.ts'
import { conditionsText, resultText } from './words.ts'

const any: Conditions = { severities: [], services: [], teamIds: [], tags: [], signals: [] }

test('a policy without conditions speaks about every incident', () => {
  expect(conditionsText(any, () => undefined)).toBe('Every incident')
})

test('what has to hold together is told together', () => {
  expect(
    conditionsText({ ...any, severities: [1, 2, null], services: ['checkout'], teamIds: ['t'] }, () => 'Payments'),
  ).toBe('Severity 1, 2 or not recorded, and service checkout, and team Payments')
})

test('a result tells how many tasks and until when', () => {
  const task = { kind: 'timeline', required: true, role: 'owner', dueDays: 2 } as const
  expect(resultText({ review: 'required', kind: 'full', templateId: null, tasks: [task] })).toBe(
    'Full review required, 1 required task within 2 business days',
  )
  expect(resultText({ review: 'none', kind: null, templateId: null, tasks: [] })).toBe('No review')
})
