import { expect, test } from 'vitest'
import { holidaysText, readHolidays, workingDaysText } from './words.ts'

test('days in a row are told as a span', () => {
  expect(workingDaysText([1, 2, 3, 4, 5])).toBe('Monday to Friday')
  expect(workingDaysText([1, 3])).toBe('Monday, Wednesday')
  expect(workingDaysText([1, 2, 4, 5])).toBe('Monday, Tuesday, Thursday, Friday')
})

test('holidays are typed one a line, and what is no day is named', () => {
  const { holidays, fault } = readHolidays('2026-12-25 Christmas\n\n 2026-12-26 \n')
  expect(fault).toBeNull()
  expect(holidays).toEqual([
    { on: '2026-12-25', name: 'Christmas' },
    { on: '2026-12-26', name: '' },
  ])
  expect(readHolidays(holidaysText(holidays)).holidays).toEqual(holidays)
  expect(readHolidays('2026-02-30 never').fault).toContain('2026-02-30')
  expect(readHolidays('Christmas').fault).toContain('Christmas')
})
