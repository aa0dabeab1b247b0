import { expect, test } from 'vitest'
import { formatInput, readAll } from '../../../tests/builders/evidence.ts'
import { takenAt } from './exif.ts'
import { image } from './format.ts'

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

/** A JPEG with nothing but EXIF: one directory that points to a second one with the time and its offset. */
function jpegTaken(time: string, offset: string): Buffer {
  const tiff = Buffer.alloc(120)
  tiff.write('MM\0*', 0, 'latin1')
  tiff.writeUInt32BE(8, 4)
  const entry = (at: number, tag: number, type: number, count: number, value: number) => {
    tiff.writeUInt16BE(tag, at)
    tiff.writeUInt16BE(type, at + 2)
    tiff.writeUInt32BE(count, at + 4)
    tiff.writeUInt32BE(value, at + 8)
  }
  tiff.writeUInt16BE(1, 8)
  entry(10, 0x8769, 4, 1, 26)
  tiff.writeUInt16BE(2, 26)
  entry(28, 0x9003, 2, 20, 60)
  entry(40, 0x9011, 2, 7, 90)
  tiff.write(time, 60, 'latin1')
  tiff.write(offset, 90, 'latin1')
  const header = Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, tiff.length + 8])
  return Buffer.concat([header, Buffer.from('Exif\0\0'), tiff, Buffer.from([0xff, 0xd9])])
}

test('an image without a time becomes nothing until a person says when', async () => {
  expect(await image.look(formatInput('graph.png', png))).toMatchObject({ needsDate: true, count: 1, first: null })
  expect((await readAll(image, formatInput('graph.png', png))).skipped).toEqual([
    expect.stringContaining('choose the time'),
  ])
  const { items } = await readAll(image, formatInput('graph.png', png, { since: '2026-03-01T14:02:00.000Z' }))
  expect(items).toMatchObject([
    { kind: 'image', occurredAt: '2026-03-01T14:02:00.000Z', wallClock: null, text: 'graph.png' },
  ])
})

test('a photograph is dated by its camera, in the zone the camera names or else the chosen one', async () => {
  const [named, unnamed] = [jpegTaken('2026:03:01 14:02:11', '+01:00'), jpegTaken('2026:03:01 14:02:11', '')]
  const read = async (bytes: Buffer) =>
    (await readAll(image, formatInput('board.jpg', bytes, { zone: 'America/New_York' }))).items[0]
  expect(await read(named)).toMatchObject({ occurredAt: '2026-03-01T13:02:11.000Z', zone: '+01:00' })
  expect(await read(unnamed)).toMatchObject({ occurredAt: '2026-03-01T19:02:11.000Z', zone: null })
})

test('the same picture under another name is the same evidence', async () => {
  const at = { since: '2026-03-01T14:02:00.000Z' }
  const [a, b] = await Promise.all(['a.png', 'b.png'].map((name) => readAll(image, formatInput(name, png, at))))
  expect(a?.items[0]?.identity).toBe(b?.items[0]?.identity)
})

test.each([
  ['x.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'scripts'],
  ['x.bmp', 'BM\x10\0\0\0\0\0\0\0', 'BMP'],
  ['x.png', 'not an image', 'damaged'],
])('%s is refused with what to do instead', async (name, bytes, words) => {
  const input = formatInput(name, bytes)
  expect(image.recognise({ name, head: Buffer.from(bytes), archive: null })).toBe(0.9)
  await expect(image.look(input)).rejects.toMatchObject({
    message: expect.stringContaining(words),
    remedy: expect.stringContaining('PNG'),
  })
})

test('EXIF that points outside of the file is no time', () => {
  const broken = jpegTaken('2026:03:01 14:02:11', '')
  broken.writeUInt32BE(0x7fffffff, 16)
  expect(takenAt(broken)).toBeNull()
  for (let length = 0; length < broken.length; length++) expect(takenAt(broken.subarray(0, length))).toBeNull()
})
