import { expect, test } from 'vitest'
import { z } from 'zod'
import { settingFields } from './setting-fields.ts'

const fieldsOf = (schema: z.ZodType) => settingFields(z.toJSONSchema(schema, { io: 'input' }))

test('a form asks for what the schema of an integration describes', () => {
  const schema = z.object({
    service: z.string().optional().describe('Taken where a delivery names none.'),
    region: z.enum(['eu', 'us']),
    quiet: z.boolean().default(false),
    minutes: z.int().nullable(),
    teams: z.array(z.string()),
  })
  expect(fieldsOf(schema)).toEqual([
    { name: 'service', label: 'Service', hint: 'Taken where a delivery names none.', optional: true, kind: 'text' },
    { name: 'region', label: 'Region', hint: undefined, optional: false, kind: 'choice', choices: ['eu', 'us'] },
    { name: 'quiet', label: 'Quiet', hint: undefined, optional: true, kind: 'switch' },
    { name: 'minutes', label: 'Minutes', hint: undefined, optional: false, kind: 'number' },
    { name: 'teams', label: 'Teams', hint: undefined, optional: false, kind: 'words' },
  ])
})

test('what a form cannot ask for is left out, and nothing is needed of a schema', () => {
  expect(fieldsOf(z.object({ deep: z.object({ a: z.string() }), two: z.union([z.string(), z.number()]) }))).toEqual([])
  expect(settingFields({})).toEqual([])
})
