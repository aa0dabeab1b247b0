import { Buffer } from 'node:buffer'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { markdownOfDocx } from './docx.ts'

const document = 'word/document.xml'
const swollen = () =>
  Buffer.from(
    zipSync({ '[Content_Types].xml': strToU8('<Types/>'), [document]: new Uint8Array(4 * 1024 ** 2).fill(32) }),
  )

/** The same bytes with another announced size of the document. */
function announcing(size: number): Buffer {
  const file = swollen()
  const list = file.lastIndexOf(Buffer.from(document)) - 46
  expect(file.readUInt32LE(list)).toBe(0x02014b50)
  file.writeUInt32LE(size, list + 24)
  return file
}

test('a Word file that swells is refused before it is unpacked', async () => {
  await expect(markdownOfDocx(swollen())).rejects.toMatchObject({
    name: 'UnreadableFile',
    message: expect.stringContaining('would unpack to more than 200 times its size'),
  })
})

test('a Word file that announces less than it holds is refused', async () => {
  await expect(markdownOfDocx(announcing(2_000))).rejects.toMatchObject({
    name: 'UnreadableFile',
    message: expect.stringContaining('more bytes than it announces'),
  })
})
