import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FileStore, openFileStore } from './store.ts'

let folder: string
let store: FileStore
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'debrief-files-'))
  store = await openFileStore(folder)
})
afterEach(() => rm(folder, { recursive: true }))

async function* parts(...texts: string[]): AsyncIterable<Uint8Array> {
  for (const text of texts) yield Buffer.from(text)
}
const HELLO = createHash('sha256').update('hello world').digest('hex')

test('a stored file is found by its content and read in parts', async () => {
  expect(await store.put(parts('hello ', 'world'), 100)).toEqual({ id: HELLO, size: 11 })
  const file = await store.open(HELLO)
  expect(file?.size).toBe(11)
  expect(Buffer.from((await file?.read(6, 100)) ?? []).toString()).toBe('world')
  expect((await file?.read(50, 10))?.length).toBe(0)
  const chunks: Uint8Array[] = []
  for await (const chunk of file?.stream() ?? []) chunks.push(chunk)
  expect(Buffer.concat(chunks).toString()).toBe('hello world')
  await file?.close()
})

test('the same content twice is stored once, also at the same time', async () => {
  await Promise.all([store.put(parts('hello world'), 100), store.put(parts('hello ', 'world'), 100)])
  const ids: string[] = []
  for await (const id of store.list()) ids.push(id)
  expect(ids).toEqual([HELLO])
})

test('a file beyond the limit is refused and leaves nothing behind', async () => {
  await expect(store.put(parts('hello ', 'world'), 10, 'hello.txt')).rejects.toMatchObject({ code: 'TOO_LARGE' })
  expect(await readdir(join(folder, 'incoming'))).toEqual([])
  expect(await store.has(HELLO)).toBe(false)
})

test('an upload that breaks off leaves nothing behind', async () => {
  async function* broken(): AsyncIterable<Uint8Array> {
    yield Buffer.from('hello')
    throw new Error('connection lost')
  }
  await expect(store.put(broken(), 100)).rejects.toThrow('connection lost')
  expect(await readdir(join(folder, 'incoming'))).toEqual([])
})

test('what a broken-off upload left behind is swept after a day, and one at hand is left alone', async () => {
  const [old, fresh] = [join(folder, 'incoming', 'old'), join(folder, 'incoming', 'fresh')]
  for (const path of [old, fresh]) await writeFile(path, 'half')
  await utimes(old, new Date(0), new Date(0))
  await openFileStore(folder)
  expect(await readdir(join(folder, 'incoming'))).toEqual(['fresh'])
})

test('an id that is no id finds nothing and reaches nothing outside', async () => {
  for (const id of ['../../etc/passwd', '', HELLO.toUpperCase()]) {
    expect(await store.open(id)).toBeNull()
    await store.remove(id)
  }
})

test('a removed file is gone', async () => {
  await store.put(parts('hello world'), 100)
  await store.remove(HELLO)
  await store.remove(HELLO)
  expect(await store.open(HELLO)).toBeNull()
})
