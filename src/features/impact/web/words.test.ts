import { expect, test } from 'vitest'
import { figureText, minutesText, moneyText, readNumber, signedText } from './words.ts'

test('a figure is told with how sure it is, and an honest word as it is', () => {
  expect(figureText({ state: 'known', value: 1200 }, 'estimate')).toBe('About 1,200')
  expect(figureText({ state: 'known', value: 0 })).toBe('0')
  expect(figureText({ state: 'known', value: 3 }, 'atLeast', 'h')).toBe('At least 3 h')
  expect(figureText({ state: 'pending', value: null }, 'atLeast')).toBe('Being found out')
})

test('times and differences', () => {
  expect([minutesText(5), minutesText(60), minutesText(200)]).toEqual(['5 min', '1 h', '3 h 20 min'])
  expect([signedText(5), signedText(-2.5), signedText(0)]).toEqual(['+5', '−2.5', '±0'])
})

test('numbers are read as people type them', () => {
  expect(['', ' ', '12', '1,234,567.5', '0,5', '1 200', '-3', '.5'].map(readNumber)).toEqual([
    null,
    null,
    12,
    1_234_567.5,
    0.5,
    1200,
    -3,
    0.5,
  ])
  for (const text of ['many', '1.2.3', '12a', '1e9', '--1']) expect(readNumber(text)).toBeNaN()
})

test('money, also in a currency that the browser does not know', () => {
  expect(moneyText(1200.5, 'EUR')).toBe('€1,200.50')
  expect(moneyText(2, 'no')).toBe('2 no')
})
