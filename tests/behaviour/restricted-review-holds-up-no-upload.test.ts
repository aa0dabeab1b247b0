import { Buffer } from 'node:buffer'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp } from './app.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app?.close())

async function* bytesOf(bytes: Uint8Array) {
  yield bytes
}

test('a ZIP is taken in by somebody who may not see what one of its documents became', async () => {
  const { documents } = app.services
  const ana = await app.actor('member', 'Ana')
  const ben = await app.actor('member', 'Ben')
  const secret = '# Secret words\n\nDate: 2024-05-06\n'
  const [one] = (await documents.upload(ana, { name: 'secret.md', bytes: bytesOf(Buffer.from(secret)) })).documents
  const id = one?.id ?? ''
  await expect.poll(async () => (await documents.get(ana, { id })).state, { timeout: 20_000 }).toBe('read')
  const read = await documents.get(ana, { id })
  if (!read.plan) throw new Error('The document was not read.')
  const corrected = await documents.correct(ana, { ...read, plan: { ...read.plan, restricted: true } })
  await documents.keep(ana, corrected)

  const zip = zipSync({ 'a/secret.md': strToU8(secret), 'a/other.md': strToU8('# Other words\n') })
  const taken = await documents.upload(ben, { name: 'all.zip', bytes: bytesOf(zip) })
  expect(taken.documents.map(({ name }) => name)).toEqual(['a/other.md'])
  expect(taken.skipped).toEqual([{ name: 'all.zip', reason: '1 of the documents in it cannot be shown to you' }])
})
