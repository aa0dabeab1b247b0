import { expect, test } from 'vitest'
import { createBatches } from './batches.ts'

/** Batches whose commits end when the test says so. */
function controlled(limits: { most?: number; mostBytes?: number } = {}) {
  const commits: { items: string[]; done(): void; fail(): void }[] = []
  let arrived = () => {}
  const batches = createBatches<string>({
    commit: (items) =>
      new Promise((resolve, reject) => {
        commits.push({ items, done: resolve, fail: () => reject(new Error('no room')) })
        arrived()
      }),
    sizeOf: (item) => item.length,
    most: limits.most ?? 100,
    mostBytes: limits.mostBytes ?? 1_000,
  })
  let seen = 0
  const next = async () => {
    if (commits.length === seen) await new Promise<void>((resolve) => (arrived = resolve))
    return commits[seen++] as { items: string[]; done(): void; fail(): void }
  }
  return { batches, next }
}

test('what arrives while a batch is written is the next one, and nothing is confirmed before its commit', async () => {
  const { batches, next } = controlled()
  const confirmed: string[] = []
  const add = (item: string) => batches.add(item).then(() => void confirmed.push(item))
  const all = [add('a')]
  const first = await next()
  all.push(add('b'), add('c'))
  expect([first.items, confirmed, batches.waitingBytes]).toEqual([['a'], [], 3])
  first.done()
  const second = await next()
  expect([second.items, confirmed]).toEqual([['b', 'c'], ['a']])
  second.done()
  await Promise.all(all)
  expect([confirmed, batches.waitingBytes]).toEqual([['a', 'b', 'c'], 0])
})

test('a failed batch is told to its own senders only', async () => {
  const { batches, next } = controlled()
  const first = expect(batches.add('a')).rejects.toThrow('no room')
  const failing = await next()
  const second = batches.add('b')
  failing.fail()
  await first
  ;(await next()).done()
  await second
  expect(batches.waitingBytes).toBe(0)
})

test('a batch has at most so many, and so many bytes unless a single one has more', async () => {
  const { batches, next } = controlled({ most: 3, mostBytes: 10 })
  const all = ['1', '2', '3', '4', '55555', '666666', '7'.repeat(50), '8'].map((item) => batches.add(item))
  const sizes: string[][] = []
  for (let count = 0; count < 8; ) {
    const { items, done } = await next()
    sizes.push(items)
    count += items.length
    done()
  }
  await Promise.all(all)
  expect(sizes).toEqual([['1', '2', '3'], ['4', '55555'], ['666666'], ['7'.repeat(50)], ['8']])
})
