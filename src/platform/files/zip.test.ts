import { mkdtemp, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { openDiskFile } from './disk-file.ts'
import type { Archive } from './file.ts'
import { openFolder } from './folder.ts'
import { memoryFile } from './memory-file.ts'
import { isZip, openZip, zipLimits } from './zip.ts'

async function zipped(files: Record<string, string | Buffer>, options: { compress?: boolean; mode?: number } = {}) {
  const zip = new ZipFile()
  for (const [path, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), path, options)
  zip.end()
  const pieces: Buffer[] = []
  for await (const piece of zip.outputStream) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

function zip(bytes: Uint8Array) {
  return openZip(memoryFile('export.zip', bytes))
}

async function contents(archive: Archive): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const entry of await archive.entries()) {
    const pieces: Uint8Array[] = []
    for await (const piece of entry.stream()) pieces.push(piece)
    found[entry.path] = Buffer.concat(pieces).toString()
  }
  return found
}

/** Renames an entry in place, in both headers, which a well-behaved writer would refuse. */
function renamed(bytes: Buffer, from: string, to: string): Buffer {
  expect(to.length).toBe(from.length)
  return Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1')
}

/** Changes a field of the only entry's central header. */
function patched(bytes: Buffer, offset: number, write: (at: number) => void): Buffer {
  const copy = Buffer.from(bytes)
  write.call(copy, copy.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + offset)
  return copy
}

test('gives every file of a ZIP byte for byte, stored or compressed, small or large', async () => {
  const files = {
    'a.txt': 'hello',
    'b/c.json': '[]',
    'b/empty': '',
    'large.txt': 'lines of a log\n'.repeat(5_000) + 'x'.repeat(9e6) + Math.random(),
  }
  const wide = { ...zipLimits, ratio: 10_000 }
  for (const compress of [true, false])
    expect(await contents(openZip(memoryFile('a.zip', await zipped(files, { compress })), wide))).toEqual(files)
})

test('tells a ZIP by its first bytes', async () => {
  expect(isZip(await zipped({ a: 'b' }))).toBe(true)
  expect(isZip(Buffer.from('PKzip'))).toBe(false)
  expect(isZip(new Uint8Array(0))).toBe(false)
})

test('refuses a ZIP that was cut off anywhere, with words that say so', async () => {
  const bytes = await zipped({ 'a.txt': 'hello '.repeat(100), 'b.txt': 'world' })
  for (const length of [0, 3, 30, 60, bytes.length - 30, bytes.length - 1])
    await expect(contents(zip(bytes.subarray(0, length))), `${length} bytes`).rejects.toMatchObject({
      name: 'FileRefused',
      remedy: expect.stringContaining('again'),
    })
})

test('notices damaged bytes of an entry', async () => {
  const bytes = await zipped({ 'a.txt': 'hello' }, { compress: false })
  bytes[bytes.indexOf('hello')] = 0x48
  await expect(contents(zip(bytes))).rejects.toThrow('check sum')
  const packed = await zipped({ 'a.txt': 'hello '.repeat(50) })
  packed.fill(0xff, 36, 44)
  await expect(contents(zip(packed))).rejects.toThrow(/damaged/)
})

test.each([
  ['../../etc/passwd', 'steps out'],
  ['/etc/passwd/hosts', 'absolute'],
  ['a\\..\\windows.txt', 'backslash'],
  ['C:/windows/sys.ini', 'drive letter'],
  ['a/./b/../../../c.d', 'steps out'],
  ['nul\0character.json', 'NUL'],
])('refuses the path %j', async (path, reason) => {
  const plain = 'p'.repeat(path.length)
  await expect(zip(renamed(await zipped({ [plain]: 'x' }), plain, path)).entries()).rejects.toThrow(reason)
})

test('refuses two entries of the same name, symbolic links and encrypted entries', async () => {
  await expect(
    zip(renamed(await zipped({ 'aaa.txt': '1', 'bbb.txt': '2' }), 'bbb.txt', 'aaa.txt')).entries(),
  ).rejects.toThrow('same name')
  await expect(zip(await zipped({ link: '/etc/passwd' }, { mode: 0o120777 })).entries()).rejects.toThrow(
    'symbolic link',
  )
  const flagged = patched(await zipped({ 'a.txt': 'x' }), 8, function (this: Buffer, at) {
    this.writeUInt16LE(this.readUInt16LE(at) | 1, at)
  } as (at: number) => void)
  await expect(zip(flagged).entries()).rejects.toThrow('encrypted')
})

test('refuses a bomb by its ratio before inflating anything', async () => {
  const bomb = await zipped({ 'zeros.json': Buffer.alloc(4 * 1024 ** 2) })
  expect(bomb.length).toBeLessThan(20_000)
  await expect(zip(bomb).entries()).rejects.toThrow('200 times its size')
})

test('stops at the announced size when a header lies about what comes out', async () => {
  const honest = await zipped({ 'zeros.json': Buffer.alloc(4 * 1024 ** 2) })
  const lying = patched(honest, 24, function (this: Buffer, at) {
    this.writeUInt32LE(1_000, at)
  } as (at: number) => void)
  await expect(contents(zip(lying))).rejects.toThrow('more bytes than it announces')
})

test('refuses more entries, or more bytes in all, than the limits', async () => {
  const file = memoryFile('many.zip', await zipped({ a: '1', b: '2', c: '3' }))
  await expect(openZip(file, { ...zipLimits, entries: 2 }).entries()).rejects.toThrow('more than 2 entries')
  await expect(openZip(file, { ...zipLimits, total: 2 }).entries()).rejects.toThrow('unpack to more than')
  await expect(
    openZip(memoryFile('big.zip', await zipped({ a: '12345' })), { ...zipLimits, entry: 4 }).entries(),
  ).rejects.toThrow('unpack to more than')
})

test('entries that share the same compressed bytes count each time', async () => {
  const limits = { ...zipLimits, ratioFrom: 100, ratio: 20 }
  const once = await zipped({ 'a.txt': 'spam '.repeat(400) })
  const records = once.subarray(once.indexOf(Buffer.from([0x50, 0x4b, 1, 2])), once.length - 22)
  const again = Array.from({ length: 9 }, (_, n) =>
    Buffer.from(records.toString('latin1').replace('a.txt', `${n}.txt`), 'latin1'),
  )
  const end = Buffer.from(once.subarray(once.length - 22))
  end.writeUInt16LE(10, 8)
  end.writeUInt16LE(10, 10)
  const overlapping = Buffer.concat([once.subarray(0, once.length - 22), ...again, end])
  await expect(
    openZip(memoryFile('overlap.zip', overlapping), { ...limits, ratio: 200 }).entries(),
  ).resolves.toHaveLength(10)
  await expect(openZip(memoryFile('overlap.zip', overlapping), limits).entries()).rejects.toThrow('times its size')
})

test('a folder gives its files with relative paths and does not follow links out of it', async () => {
  const root = await mkdtemp(join(tmpdir(), 'folder-'))
  await writeFile(join(root, 'b.txt'), 'two')
  await writeFile(join(root, 'a.txt'), 'one')
  await symlink('/etc', join(root, 'etc'))
  expect(await contents(openFolder(root))).toEqual({ 'a.txt': 'one', 'b.txt': 'two' })
})

test('a file on disk is read from anywhere and ends where it ends', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'file-')), 'a.log')
  await writeFile(path, '0123456789')
  await using file = await openDiskFile(path)
  expect(file.name).toBe('a.log')
  expect(Buffer.from(await file.read(8, 100)).toString()).toBe('89')
  expect(await file.read(50, 10)).toHaveLength(0)
})
