import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { wholeBody } from './hook-route.ts'

test('a body is taken as a whole', async () => {
  const body = Readable.from([Buffer.from('{"a"'), Buffer.from(':1}')])
  expect(Buffer.from(await wholeBody(body, 5_000)).toString()).toBe('{"a":1}')
})

test('one that never ends is given up, and keeps no room', async () => {
  const body = new Readable({ read: () => undefined })
  body.push('{')
  await expect(wholeBody(body, 20)).rejects.toMatchObject({ code: 'NOT_READY' })
})
