import { expect, test } from 'vitest'
import { fits, readAnswer } from './answer.ts'
import type { FieldType, FieldValue } from './model.ts'

const field = (type: FieldType, choices: string[] = []) => ({
  id: 'x',
  label: 'X',
  help: '',
  type,
  choices,
  required: false,
})
const kept = (type: FieldType, value: FieldValue, choices?: string[]) => readAnswer(field(type, choices), value)

test('each type keeps what has its shape', () => {
  expect(kept('text', '  a b ')).toEqual({ value: 'a b' })
  expect(kept('number', 0)).toEqual({ value: 0 })
  expect(kept('number', -1.5)).toEqual({ value: -1.5 })
  expect(kept('choice', 'Yes', ['Yes', 'No'])).toEqual({ value: 'Yes' })
  expect(kept('date-time', '2026-03-01T15:00:00+01:00')).toEqual({ value: '2026-03-01T14:00:00.000Z' })
  expect(kept('service', ' checkout ')).toEqual({ value: 'checkout' })
})

test('several choices stand once each, in the order of the field', () => {
  expect(kept('choices', ['c', 'a', 'c'], ['a', 'b', 'c'])).toEqual({ value: ['a', 'c'] })
})

test.each([
  ['number', '12', []],
  ['number', Number.NaN, []],
  ['text', 12, []],
  ['text', '   ', []],
  ['choice', 'Maybe', ['Yes', 'No']],
  ['choice', ['Yes'], ['Yes', 'No']],
  ['choices', 'Yes', ['Yes', 'No']],
  ['choices', [], ['Yes', 'No']],
  ['choices', ['Yes', 'Maybe'], ['Yes', 'No']],
  ['date-time', 'tomorrow', []],
  ['date-time', '2026-03-01T14:05', []],
  ['date-time', '2026-02-30T14:05:00Z', []],
  ['service', 'x'.repeat(81), []],
] as [FieldType, FieldValue, string[]][])('%s does not take %j', (type, value, choices) => {
  const read = kept(type, value, choices)
  expect(read).toMatchObject({ fault: expect.stringContaining('X'), remedy: expect.stringMatching(/\.$/) })
  expect(fits(field(type, choices), value)).toBe(false)
})
