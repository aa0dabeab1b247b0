import { expect, test } from 'vitest'
import { readTogether } from './read-together.ts'

/** Readings that wait until they are let go. */
function slowly() {
  const waiting: (() => void)[] = []
  let state = 0
  let readings = 0
  const read = readTogether(async () => {
    readings += 1
    const seen = state
    await new Promise<void>((resolve) => waiting.push(resolve))
    return seen
  })
  return {
    read,
    change() {
      state += 1
    },
    async letGo() {
      waiting.shift()?.()
      await new Promise((resolve) => setImmediate(resolve))
    },
    readings: () => readings,
  }
}

test('those who ask while a reading is under way share the next one, which sees what changed before they asked', async () => {
  const { read, change, letGo, readings } = slowly()
  const first = read('a')
  change()
  const others = [read('a'), read('a'), read('a')]
  await letGo()
  await letGo()
  expect(await first).toBe(0)
  expect(await Promise.all(others)).toEqual([1, 1, 1])
  expect(readings()).toBe(2)
})

test('a reading that failed does not keep the next one from beginning', async () => {
  let fails = true
  const read = readTogether(async () => {
    await new Promise((resolve) => setImmediate(resolve))
    if (fails) throw new Error('The database is away.')
    return 'there'
  })
  const first = read('a')
  const second = read('a')
  await expect(first).rejects.toThrow('away')
  fails = false
  expect(await second).toBe('there')
  expect(await read('a')).toBe('there')
})
