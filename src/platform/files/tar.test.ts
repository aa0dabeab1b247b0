import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readTar, TarDamaged, type TarPart, writeTar } from './tar.ts'

async function* parts(files: [string, Uint8Array][]): AsyncGenerator<TarPart> {
  for (const [path, bytes] of files) yield { path, size: bytes.length, bytes: [bytes] }
}
async function* cut(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length)
}
async function whole(source: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of source) pieces.push(piece)
  return Buffer.concat(pieces)
}

test('what is written is read again, however the stream is cut', async () => {
  const files = fc.array(fc.tuple(fc.stringMatching(/^[a-z0-9/.-]{1,90}$/), fc.uint8Array({ maxLength: 2_000 })), {
    maxLength: 6,
  })
  await fc.assert(
    fc.asyncProperty(files, fc.integer({ min: 1, max: 3_000 }), async (given, length) => {
      const read: [string, string][] = []
      for await (const entry of readTar(cut(await whole(writeTar(parts(given))), length)))
        read.push([entry.path, Buffer.from(await whole(entry.bytes)).toString('hex')])
      expect(read).toEqual(given.map(([path, bytes]) => [path, Buffer.from(bytes).toString('hex')]))
    }),
    { numRuns: 60 },
  )
})

test('a part may be left unread', async () => {
  const names: string[] = []
  for await (const entry of readTar(
    writeTar(
      parts([
        ['a', new Uint8Array(700)],
        ['b', new Uint8Array(1)],
      ]),
    ),
  ))
    names.push(entry.path)
  expect(names).toEqual(['a', 'b'])
})

test('a cut or altered archive is noticed', async () => {
  const bytes = await whole(writeTar(parts([['a', new Uint8Array(700)]])))
  const read = async (damaged: Uint8Array) => {
    for await (const entry of readTar(cut(damaged, 1_000))) await whole(entry.bytes)
  }
  await expect(read(bytes.subarray(0, 900))).rejects.toThrow(TarDamaged)
  await expect(read(bytes.subarray(0, bytes.length - 1_024))).rejects.toThrow(TarDamaged)
  await expect(read(Buffer.from(bytes).fill('x', 2, 4))).rejects.toThrow(TarDamaged)
})
