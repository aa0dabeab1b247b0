import { expect, test } from 'vitest'
import { toldEvent } from './told-event.ts'

const known = new Set(['Detected', 'Started'])

test('day, time, words and milestones come apart', () => {
  expect(toldEvent('2026-03-01 14:02 Alert fired (alertmanager) [Started] [Detected]', known)).toEqual({
    day: '2026-03-01',
    time: '14:02',
    words: 'Alert fired (alertmanager)',
    marks: ['Started', 'Detected'],
  })
})

test('a time alone, to the second or as a span, is enough', () => {
  expect(toldEvent('14:02:05 Rollback', known)).toMatchObject({ day: null, time: '14:02:05', words: 'Rollback' })
  expect(toldEvent('14:00–15:00 Rollback', known)).toMatchObject({ time: '14:00–15:00', words: 'Rollback' })
})

test('a day without a time and a milestone that no event shows are told too', () => {
  expect(toldEvent('2026-03-01 Rollback', known)).toMatchObject({ day: '2026-03-01', time: '', words: 'Rollback' })
  expect(toldEvent('14:02 [Started]', known)).toMatchObject({ time: '14:02', words: '', marks: ['Started'] })
})

test('brackets that name no milestone stay words', () => {
  expect(toldEvent('14:02 Deploy [canary]', known)).toMatchObject({ words: 'Deploy [canary]', marks: [] })
})

test('a sentence without a time at its beginning is left alone', () => {
  expect(toldEvent('Detected: 2026-03-01 14:02 (UTC).', known)).toBeNull()
})
