import { expect, test } from 'vitest'
import { TrackerFailure } from '../model.ts'
import { guard } from './guard.ts'

const fail = (error: unknown) => guard('sesame-0815', () => Promise.reject(error)).catch((fault: unknown) => fault)

test('a failure that is told as one comes through as it is', async () => {
  const failure = new TrackerFailure('limited', 'Wait.', 'Wait a minute.', new Date(0))
  expect(await fail(failure)).toBe(failure)
})

test('the token is in no failure, whoever wrote it', async () => {
  const told = new TrackerFailure('refused', 'sesame-0815 is not good', 'Replace sesame-0815.', new Date(7))
  const foreseen = await fail(told)
  expect(foreseen).toMatchObject({
    kind: 'refused',
    message: '… is not good',
    remedy: 'Replace ….',
    retryAt: new Date(7),
  })
  expect((foreseen as TrackerFailure).cause).toBeUndefined()
  const unforeseen = (await fail(new TypeError('Bearer sesame-0815 failed'))) as TrackerFailure
  expect(unforeseen).toBeInstanceOf(TrackerFailure)
  expect(unforeseen).toMatchObject({ kind: 'unreachable', message: 'The tracker could not be asked. Bearer … failed' })
})

test('what nobody foresaw may have been done', async () => {
  expect(await fail('thrown text')).toMatchObject({ kind: 'unreachable' })
})
