import { expect, test } from 'vitest'
import { readColorScheme } from './color-scheme.ts'

test('the choice is found among other cookies', () => {
  expect(readColorScheme('session=abc; scheme=dark; x=1')).toBe('dark')
  expect(readColorScheme('scheme=light')).toBe('light')
})

test('no cookie, an unknown value or a cookie that only ends alike follows the system', () => {
  expect(readColorScheme('')).toBe('auto')
  expect(readColorScheme('scheme=sepia')).toBe('auto')
  expect(readColorScheme('myscheme=dark')).toBe('auto')
})
