import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { zipOf } from '../builders/archives.ts'
import { openTestApp } from './app.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor
beforeAll(async () => {
  app = await openTestApp()
  ana = await app.actor()
})
afterAll(() => app?.close())

async function* bytesOf(bytes: Uint8Array) {
  yield bytes
}
const give = (name: string, bytes: Uint8Array) => app.services.documents.upload(ana, { name, bytes: bytesOf(bytes) })
const isStored = (bytes: Uint8Array) => app.debrief.files.has(createHash('sha256').update(bytes).digest('hex'))

test('of a ZIP the documents are kept, of what is no document nothing', async () => {
  const document = Buffer.from('# In a ZIP\n\nWords.\n')
  const other = Buffer.from('no document at all')
  const zip = await zipOf({ 'a.md': document, 'b.bin': other })
  const taken = await give('reports.zip', zip)
  expect([taken.documents.length, taken.skipped.map(({ name }) => name)]).toEqual([1, ['b.bin']])
  expect(await Promise.all([document, zip, other].map(isStored))).toEqual([true, false, false])
  expect((await give('b.bin', other)).skipped).toHaveLength(1)
  expect(await isStored(other)).toBe(false)
})

test('what refers to the same bytes keeps them, and who forgets the last of them forgets them whole', async () => {
  const document = Buffer.from('# Given twice\n\nWords.\n')
  const { documents } = await give('twice.md', document)
  // The same bytes under a name that is none of a document.
  expect((await give('twice.bin', document)).skipped).toHaveLength(1)
  expect(await isStored(document)).toBe(true)
  await app.services.documents.remove(ana, { id: documents[0]?.id ?? '' })
  expect(await isStored(document)).toBe(false)
})
