import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { packTar } from 'modern-tar'
import { expect, test } from 'vitest'
import { tarOf } from '../../../tests/builders/archives.ts'
import { type Archive, FileRefused, type RandomAccessFile } from './file.ts'
import { gunzipped, isGzip } from './gzip-file.ts'
import { memoryFile } from './memory-file.ts'
import { isTar, openTar } from './tar-archive.ts'
import { zipLimits } from './zip.ts'

async function textOf(entry: { stream(): AsyncIterable<Uint8Array> } | undefined): Promise<string> {
  const pieces: Uint8Array[] = []
  for await (const piece of entry?.stream() ?? []) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}

/** Counts how often the file is read from its start. */
function counted(file: RandomAccessFile) {
  const count = { passes: 0 }
  const stream = () => {
    count.passes++
    return file.stream()
  }
  return { file: { ...file, stream }, count }
}

async function contentsOf(archive: Archive): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const entry of await archive.entries()) found[entry.path] = await textOf(entry)
  return found
}

const files = { 'a/realm.json': '{"a":1}', 'a/messages-000001.json': 'x'.repeat(70_000), 'b.log': 'end\n' }

test('a tar gives its files, also with long names, in any order, and again', async () => {
  const long = `${'folder/'.repeat(30)}file.txt`
  const bytes = await tarOf({ ...files, [long]: 'long' })
  expect(isTar(bytes)).toBe(true)
  const archive = openTar(memoryFile('a.tar', bytes))
  const entries = await archive.entries()
  expect(entries.map(({ path, size }) => [path, size])).toEqual([
    ['a/realm.json', 7],
    ['a/messages-000001.json', 70_000],
    ['b.log', 4],
    [long, 4],
  ])
  for (const at of [3, 0, 2, 1, 1]) expect((await textOf(entries[at])).length).toBe(entries[at]?.size)
  const both = await Promise.all([textOf(entries[1]), textOf(entries[2])])
  expect(both.map((text) => text.length)).toEqual([70_000, 4])
})

test('what is asked for in stored order costs one pass, also when only the beginning of each is wanted', async () => {
  const { file, count } = counted(memoryFile('a.tar', await tarOf(files)))
  const entries = await openTar(file).entries()
  for (const entry of entries) for await (const _ of entry.stream()) break
  expect(count.passes).toBe(2)
})

test('a packed file is read under its own name, in several parts too', async () => {
  const packed = Buffer.concat([gzipSync('hello '), gzipSync('world')])
  expect(isGzip(packed)).toBe(true)
  const file = await gunzipped(memoryFile('app.log.gz', packed))
  expect(file.name).toBe('app.log')
  expect(await textOf(file)).toBe('hello world')
  expect(Buffer.from(await file.read(6, 100)).toString()).toBe('world')
})

test('a packed tar is an archive', async () => {
  const inner = await gunzipped(memoryFile('a.tgz', gzipSync(await tarOf(files))))
  expect(await contentsOf(openTar(inner))).toEqual(files)
})

test('links, folders and devices are left out', async () => {
  const bytes = await packTar([
    { header: { name: 'folder/', size: 0, type: 'directory' } },
    { header: { name: 'passwd', size: 0, type: 'symlink', linkname: '/etc/passwd' } },
    { header: { name: 'hard', size: 0, type: 'link', linkname: '../../x' } },
    { header: { name: './real.txt', size: 2, type: 'file' }, body: 'ok' },
  ])
  expect(await contentsOf(openTar(memoryFile('a.tar', bytes)))).toEqual({ 'real.txt': 'ok' })
})

test.each([['/etc/passwd'], ['../up.txt'], ['a/../../up.txt'], ['C:\\x'], ['a\\b']])(
  'a path like %s is refused',
  async (name) => {
    const bytes = await tarOf({ [name]: 'x' })
    await expect(openTar(memoryFile('a.tar', bytes)).entries()).rejects.toThrow(FileRefused)
  },
)

test('more entries or bytes than the limits allow are refused', async () => {
  const bytes = await tarOf(files)
  const open = (limits: object) => openTar(memoryFile('a.tar', bytes), { ...zipLimits, ...limits }).entries()
  await expect(open({ entries: 2 })).rejects.toThrow('more than 2 entries')
  await expect(open({ entry: 1_000 })).rejects.toThrow('too many bytes')
  await expect(open({ total: 1_000 })).rejects.toThrow('too many bytes')
})

test('a bomb stops at the limits, whichever is met first', async () => {
  const bomb = memoryFile('a.log.gz', gzipSync(Buffer.alloc(20_000_000)))
  await expect(textOf(await gunzipped(bomb))).rejects.toThrow('200 times its size')
  const large = memoryFile('a.log.gz', gzipSync(Buffer.alloc(2_000_000), { level: 0 }))
  await expect(textOf(await gunzipped(large, { ...zipLimits, entry: 1_000_000 }))).rejects.toThrow('GiB')
})

test('whatever the bytes, a refusal with a remedy is the worst', async () => {
  const tar = Buffer.from(await tarOf(files))
  const packed = gzipSync(tar)
  const change = fc.record({
    packed: fc.boolean(),
    at: fc.nat(80_000),
    byte: fc.nat(255),
    end: fc.option(fc.nat(80_000)),
  })
  await fc.assert(
    fc.asyncProperty(change, async (given) => {
      const bytes = Buffer.from(given.packed ? packed : tar)
      bytes[given.at % bytes.length] = given.byte
      const file = memoryFile('a.tgz', given.end === null ? bytes : bytes.subarray(0, given.end))
      try {
        await contentsOf(openTar(given.packed ? await gunzipped(file) : file))
      } catch (error) {
        if (!(error instanceof FileRefused)) throw error
        expect(error.remedy).not.toBe('')
      }
    }),
    { numRuns: 150 },
  )
})
