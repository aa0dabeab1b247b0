import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileName } from './file-name.ts'

test('a file is named after the key and the title', () => {
  expect(fileName('INC-12', 'Checkout — zu langsam für Käufer!', 'md')).toBe('inc-12-checkout-zu-langsam-fur-kaufer.md')
  expect(fileName('INC-12', '🚀', 'json')).toBe('inc-12.json')
})

test('whatever the title, the name is short and no path', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (title) => {
      expect(fileName('INC-1', title, 'csv')).toMatch(/^inc-1(?:-[a-z0-9]+)*\.csv$/)
      expect(fileName('INC-1', title, 'csv').length).toBeLessThan(80)
    }),
  )
})
