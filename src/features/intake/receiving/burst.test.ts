import { expect, test } from 'vitest'
import { createBurst } from './burst.ts'

function counting() {
  let time = 0
  const burst = createBurst({ most: 3, spanMs: 100, now: () => time })
  return {
    burst,
    pass: (ms: number) => {
      time += ms
    },
    come: (times: number) => {
      for (let i = 0; i < times; i++) burst.count()
    },
  }
}

test('a few are no burst, many in a short time are', () => {
  const { burst, come } = counting()
  expect(burst.lasts()).toBe(false)
  come(3)
  expect(burst.lasts()).toBe(false)
  come(1)
  expect(burst.lasts()).toBe(true)
})

test('a burst lasts a moment longer than it is heard of, and is over then', () => {
  const { burst, come, pass } = counting()
  come(9)
  pass(100)
  expect(burst.lasts()).toBe(true)
  pass(200)
  expect(burst.lasts()).toBe(false)
})

test('what comes evenly and seldom never adds up to a burst', () => {
  const { burst, come, pass } = counting()
  for (let i = 0; i < 50; i++) {
    come(1)
    pass(50)
    expect(burst.lasts()).toBe(false)
  }
})
