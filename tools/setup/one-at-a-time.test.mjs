import { expect, test } from 'vitest'
import { oneAtATime } from './one-at-a-time.mjs'

test('two set-ups at once do their work one after the other', { timeout: 20_000 }, async () => {
  const order = []
  const work = (name) => async () => {
    order.push(`${name} begins`)
    await new Promise((resolve) => setImmediate(resolve))
    order.push(`${name} ends`)
  }
  await Promise.all([oneAtATime(work('one')), oneAtATime(work('other'))])
  expect(order.map((entry) => entry.split(' ')[1])).toEqual(['begins', 'ends', 'begins', 'ends'])
})

test('a failed set-up lets the next one begin', async () => {
  await expect(
    oneAtATime(async () => {
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  expect(await oneAtATime(async () => 'yes')).toBe('yes')
})
