import { expect, test } from 'vitest'
import { minutesText, readMinutes } from './minutes-text.ts'

test.each([
  ['90', 90],
  ['1:30', 90],
  ['1 h 30', 90],
  ['1h30min', 90],
  ['1,5 h', 90],
  ['2 hours', 120],
  ['45 min', 45],
  ['0', null],
  ['', null],
  ['1:75', null],
  ['soon', null],
  ['-5', null],
])('“%s” is read as %s minutes', (text, minutes) => {
  expect(readMinutes(text)).toBe(minutes)
})

test.each([
  [0, '0 min'],
  [45, '45 min'],
  [60, '1 h'],
  [150, '2 h 30 min'],
])('%s minutes are told as “%s”', (minutes, text) => {
  expect(minutesText(minutes)).toBe(text)
})
