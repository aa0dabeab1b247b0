import { expect, test } from 'vitest'
import { type Batch, createAppendLog } from './append-log.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const merge = (updates: Uint8Array[]) => bytes(updates.map((update) => new TextDecoder().decode(update)).join('+'))
const texts = (batch: Batch) => batch.updates.map((one) => `${one.reviewId}:${new TextDecoder().decode(one.update)}`)

/** A log whose commits end when the test says so. */
function controlled() {
  const batches: Batch[] = []
  const ends: { done(): void; fail(): void }[] = []
  const failed: string[][] = []
  const log = createAppendLog({
    commit: (batch) =>
      new Promise((resolve, reject) => {
        batches.push(batch)
        ends.push({ done: resolve, fail: () => reject(new Error('no room')) })
        arrived()
      }),
    merge,
    failed: (_error, reviewIds) => void failed.push([...reviewIds]),
    gatherMs: 0,
    pauseMs: () => 0,
  })
  let arrived = () => {}
  const next = async () => {
    const known = ends.length
    if (known === seen) await new Promise<void>((resolve) => (arrived = resolve))
    return ends[seen++] as { done(): void; fail(): void }
  }
  let seen = 0
  return { log, batches, failed, next }
}

const append = (log: ReturnType<typeof createAppendLog>, reviewId: string, text: string, userId = 'ana') =>
  log.append({ reviewId, update: bytes(text), userId })

test('nothing is settled before its commit, and what comes meanwhile waits for the next one', async () => {
  const { log, batches, next } = controlled()
  const order: string[] = []
  append(log, 'a', '1')
  void log.settled('a').then(() => order.push('1'))
  const first = await next()
  append(log, 'a', '2')
  const second = log.settled('a').then(() => order.push('2'))
  expect(order).toEqual([])
  first.done()
  const other = await next()
  expect(order).toEqual(['1'])
  expect(log.isSettled('a')).toBe(false)
  other.done()
  await second
  expect(order).toEqual(['1', '2'])
  expect(batches.map(texts)).toEqual([['a:1'], ['a:2']])
  expect(log.isSettled('a')).toBe(true)
  expect(log.waitingBytes).toBe(0)
})

test('one commit takes what all documents changed, one change for each writer', async () => {
  const { log, batches, next } = controlled()
  append(log, 'a', '1')
  append(log, 'b', '2')
  append(log, 'a', '3')
  append(log, 'a', '4', 'ben')
  log.claim({ reviewId: 'a', clientId: 7, userId: 'ben' })
  ;(await next()).done()
  await log.drain()
  expect(batches.map(texts)).toEqual([['a:1+3', 'b:2', 'a:4']])
  expect(batches[0]?.claims).toEqual([{ reviewId: 'a', clientId: 7, userId: 'ben' }])
})

test('a failed commit is told, kept and tried again before anything newer', async () => {
  const { log, batches, failed, next } = controlled()
  append(log, 'a', '1')
  const first = expect(log.settled('a')).rejects.toThrow('no room')
  ;(await next()).fail()
  await first
  append(log, 'a', '2')
  const again = log.settled('a')
  ;(await next()).done()
  ;(await next()).done()
  await again
  expect(batches.map(texts)).toEqual([['a:1'], ['a:1'], ['a:2']])
  expect(failed).toEqual([['a']])
})

test('a review that did not change is settled at once, whatever others wait for', async () => {
  const { log, next } = controlled()
  append(log, 'a', '1')
  const commit = await next()
  await log.settled('b')
  commit.done()
})

test('draining gives up after some failures', async () => {
  const { log, next } = controlled()
  append(log, 'a', '1')
  const drained = expect(log.drain(2)).rejects.toThrow('no room')
  ;(await next()).fail()
  ;(await next()).fail()
  await drained
  ;(await next()).done()
})
