import { expect, test } from 'vitest'
import { alertName } from './landmarks.ts'

test('the name of an alert is what its text says before its state', () => {
  expect(alertName({ text: '[FIRING:1] CheckoutErrors is firing\nmore' })).toBe('CheckoutErrors')
  expect(alertName({ text: 'Disk full: /dev/sda1' })).toBe('Disk full')
  expect(alertName({ text: 'Incident #271 triggered: Checkout' })).toBe('Incident #271')
  expect(alertName({ text: 'Checkout 5xx above 5 % resolved: Recovered' })).toBe('Checkout 5xx above 5 %')
})

test('an alert made to be slow has its name in a moment', () => {
  for (const part of ['-', '0-', ' ', ': ', '[', 'a ', 'is ']) {
    const began = performance.now()
    alertName({ text: `${part.repeat(50_000)}\u0001!` })
    expect(performance.now() - began, part).toBeLessThan(500)
  }
})
