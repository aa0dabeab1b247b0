import { expect, test } from 'vitest'
import { typeText } from './docs-types.ts'

test.each([
  [{ type: 'string', maxLength: 9 }, 'string (at most 9 characters)'],
  [{ type: 'integer', minimum: 1, maximum: 5 }, 'integer (1–5)'],
  [{ type: ['string', 'null'] }, 'string | null'],
  [{ enum: ['a', 'b'] }, '"a" | "b"'],
  [{ type: 'array', items: { anyOf: [{ type: 'string' }, { type: 'null' }] } }, '(string | null)[]'],
  [
    { type: 'object', required: ['id'], properties: { id: { type: 'string' }, n: { type: 'number' } } },
    '{\n  id: string\n  n?: number\n}',
  ],
  [{}, 'anything'],
  [{ $ref: '#/components/schemas/Error' }, 'Error'],
])('the schema %j reads %s', (schema, text) => {
  expect(typeText(schema)).toBe(text)
})
