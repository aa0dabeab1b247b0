import { expect, test } from 'vitest'
import { clockWords, spokenClock } from './clock-words.ts'

test('what is left is told in minutes and seconds, and so is what is over', () => {
  expect(clockWords(300_000)).toBe('5:00')
  expect(clockWords(299_001)).toBe('5:00')
  expect(clockWords(61_000)).toBe('1:01')
  expect(clockWords(0)).toBe('0:00')
  expect(clockWords(-400)).toBe('0:00')
  expect(clockWords(-80_000)).toBe('+1:20')
})

test('whoever hears it is told whole minutes', () => {
  expect(spokenClock(300_000)).toBe('5 minutes left')
  expect(spokenClock(20_000)).toBe('Less than a minute left')
  expect(spokenClock(-60_000)).toBe('The time has been over for 1 minute')
})
