import { Transformer } from '@napi-rs/image'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { openTestApp } from './app.ts'
import { attached, colourAt, picture } from './attachments.ts'
import { anIncident, refusalOf, type TestApp } from './incident.ts'

const script = '<script>alert(1)</script>'
let app: TestApp
let actor: Actor
let key: string
let incidentId: string
beforeAll(async () => {
  app = await openTestApp({ DEBRIEF_ATTACHMENT_LIMIT: '2MiB' })
  actor = await app.actor()
  ;({ key } = await app.clientOf(actor))
  ;({ incidentId } = await anIncident(app, actor))
})
afterAll(() => app.close())

async function fetched(id: string, what = '') {
  const response = await fetch(`${app.address}/api/incidents/${incidentId}/attachments/${id}${what}`, {
    headers: { authorization: `Bearer ${key}` },
  })
  const header = (name: string) => response.headers.get(name) ?? ''
  return { status: response.status, header, bytes: Buffer.from(await response.arrayBuffer()) }
}

test.each([
  ['an SVG with a script', 'graph.svg', `<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`],
  ['a page', 'page.html', `<!doctype html>${script}`],
  ['a page that is named as a picture', 'graph.png', `<!doctype html>${script}`],
  ['a page behind the first letters of a picture', 'graph.gif', `GIF89${script}`],
])('%s is only ever sent as a download', async (_what, name, content) => {
  const { id, width } = await attached(app, actor, incidentId, name, content)
  expect(width).toBeNull()
  const { header, bytes } = await fetched(id)
  expect(header('content-disposition')).toMatch(/^attachment;/)
  expect(header('content-type')).toBe('application/octet-stream')
  expect(header('content-security-policy')).toContain('sandbox')
  expect(header('x-content-type-options')).toBe('nosniff')
  expect(bytes.toString()).toBe(content)
  expect((await fetched(id, '/thumbnail')).status).toBe(404)
})

test.each(['png', 'jpeg', 'webp', 'bmp', 'tiff', 'avif'] as const)(
  'of a picture (%s) only the pixels are kept, whatever stands behind or beside them',
  async (format) => {
    const bytes = Buffer.concat([await picture()[format](), Buffer.from(script)])
    const found = await attached(app, actor, incidentId, `graph.${format}`, bytes)
    expect(found).toMatchObject({ width: 60, height: 40, mediaType: expect.stringMatching(/^image\/(png|jpeg|webp)$/) })
    for (const what of ['', '/thumbnail']) {
      const sent = await fetched(found.id, what)
      expect(sent.header('content-disposition')).toMatch(/^inline;/)
      expect(sent.header('content-security-policy')).toContain('sandbox')
      expect(sent.header('x-content-type-options')).toBe('nosniff')
      expect(sent.bytes.includes('script')).toBe(false)
      const [red = 0, , blue = 0] = await colourAt(sent.bytes, 5, 20, { width: 60, height: 40 })
      expect(red).toBeGreaterThan(blue + 100)
    }
  },
)

test('where a photograph was taken is gone, and it stands upright', async () => {
  const found = await attached(app, actor, incidentId, 'photo.jpg', withExif(await picture().jpeg(95)))
  expect(found).toMatchObject({ width: 40, height: 60 })
  const { bytes } = await fetched(found.id)
  expect(bytes.includes('Exif')).toBe(false)
  expect(bytes.includes('Eichenweg')).toBe(false)
  // Turned clockwise by a quarter: what was left is on top.
  const [red = 0, , blue = 0] = await colourAt(bytes, 20, 5, { width: 40, height: 60 })
  expect(red).toBeGreaterThan(blue + 100)
})

test('an animated GIF stays animated and loses its remarks', async () => {
  const found = await attached(app, actor, incidentId, 'moving.gif', movingGif())
  const { bytes } = await fetched(found.id)
  expect(found).toMatchObject({ width: 2, height: 1, mediaType: 'image/gif' })
  expect(bytes.includes('script')).toBe(false)
  expect(bytes.toString('latin1').split(',\0\0\0\0').length - 1).toBe(2)
  expect(bytes.at(-1)).toBe(0x3b)
  const thumbnail = await fetched(found.id, '/thumbnail')
  expect(await new Transformer(thumbnail.bytes).metadata()).toMatchObject({ format: 'webp', width: 2, height: 1 })
})

test('an animated WebP stays animated and loses its remarks', async () => {
  const found = await attached(app, actor, incidentId, 'moving.webp', await movingWebp())
  const { bytes } = await fetched(found.id)
  expect(found).toMatchObject({ width: 20, height: 10, mediaType: 'image/webp' })
  expect(bytes.includes('script')).toBe(false)
  expect(bytes.includes('EXIF')).toBe(false)
  expect(bytes.toString('latin1').split('ANMF').length - 1).toBe(2)
  expect(bytes.readUInt32LE(4)).toBe(bytes.length - 8)
  const thumbnail = await fetched(found.id, '/thumbnail')
  const [red = 0, , blue = 0] = await colourAt(thumbnail.bytes, 2, 5, { width: 20, height: 10 })
  expect(red).toBeGreaterThan(blue + 100)
  const cut = attached(app, actor, incidentId, 'cut.webp', (await movingWebp()).subarray(0, 100))
  expect(await refusalOf(cut)).toMatchObject({ code: 'UNREADABLE_FILE' })
})

test.each([
  ['png', async () => announcing(await picture().png(), 16, 60_000)],
  ['gif', async () => Buffer.concat([Buffer.from('GIF89a'), Buffer.from([255, 255, 255, 255, 0, 0, 0, 0x3b])])],
  ['bmp', async () => announcing(await picture().bmp(), 18, 60_000, true)],
  ['jpeg', async () => jpegAnnouncing(await picture().jpeg(), 60_000)],
])('a picture (%s) that would fill the memory is refused by what its header says', async (name, content) => {
  const refusal = await refusalOf(attached(app, actor, incidentId, name, await content()))
  expect(refusal).toMatchObject({ code: 'TOO_LARGE', message: expect.stringContaining('million pixels') })
})

test.each(['png', 'jpeg', 'webp', 'avif'] as const)('a picture (%s) that was cut short is refused', async (format) => {
  const whole = await picture(300, 300)[format]()
  const cut = format === 'jpeg' ? 200 : Math.floor(whole.length / 2)
  const refusal = await refusalOf(attached(app, actor, incidentId, 'cut', whole.subarray(0, cut)))
  expect(refusal).toMatchObject({ code: 'UNREADABLE_FILE' })
})

test('too many bytes are refused, and nothing of them is kept', async () => {
  const { attachments } = await app.services.attachments.list(actor, { incidentId })
  const sent = await fetch(`${app.address}/api/incidents/${incidentId}/attachments?name=log.txt`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'text/plain' },
    body: 'x'.repeat(2 * 2 ** 20 + 1),
  })
  expect(sent.status).toBe(413)
  expect(await sent.json()).toMatchObject({ code: 'TOO_LARGE', message: 'log.txt is larger than 2 MiB.' })
  expect((await app.services.attachments.list(actor, { incidentId })).attachments).toHaveLength(attachments.length)
})

/** Big-endian unless said otherwise: width and height one after the other. */
function announcing(bytes: Buffer, at: number, edge: number, little = false): Buffer {
  const changed = Buffer.from(bytes)
  for (const place of [at, at + 4]) little ? changed.writeUInt32LE(edge, place) : changed.writeUInt32BE(edge, place)
  return changed
}

function jpegAnnouncing(bytes: Buffer, edge: number): Buffer {
  const changed = Buffer.from(bytes)
  const frame =
    [0xc0, 0xc1, 0xc2].map((mark) => changed.indexOf(Buffer.from([0xff, mark, 0]))).find((at) => at > 0) ?? 0
  changed.writeUInt16BE(edge, frame + 5)
  changed.writeUInt16BE(edge, frame + 7)
  return changed
}

/** With a camera's remarks: held turned by a quarter, and a place. */
function withExif(jpeg: Buffer): Buffer {
  const tiff = Buffer.alloc(8 + 2 + 24 + 4 + 16)
  tiff.write('MM\0*', 0, 'latin1')
  tiff.writeUInt32BE(8, 4)
  tiff.writeUInt16BE(2, 8)
  tiff.set([0x01, 0x0e, 0, 2, 0, 0, 0, 13, 0, 0, 0, 38], 10)
  tiff.set([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0], 22)
  tiff.write('Eichenweg 12\0', 38, 'latin1')
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
  const head = Buffer.from([0xff, 0xe1, (exif.length + 2) >> 8, (exif.length + 2) & 255])
  return Buffer.concat([jpeg.subarray(0, 2), head, exif, jpeg.subarray(2)])
}

/** Two pictures of two by one pixels, a remark with a script, and a script behind the end. */
function movingGif(): Buffer {
  const frame = [0x21, 0xf9, 4, 0, 10, 0, 0, 0, 0x2c, 0, 0, 0, 0, 2, 0, 1, 0, 0, 2, 2, 0x0c, 0x0a, 0]
  const remark = Buffer.concat([Buffer.from([0x21, 0xfe, script.length]), Buffer.from(script), Buffer.from([0])])
  const head = Buffer.concat([Buffer.from('GIF89a'), Buffer.from([2, 0, 1, 0, 0x80, 0, 0, 255, 0, 0, 0, 0, 255])])
  const again = Buffer.concat([Buffer.from([0x21, 0xff, 11]), Buffer.from('NETSCAPE2.0'), Buffer.from([3, 1, 0, 0, 0])])
  return Buffer.concat([
    head,
    again,
    remark,
    Buffer.from(frame),
    Buffer.from(frame),
    Buffer.from([0x3b]),
    Buffer.from(script),
  ])
}

/** Two pictures, of which the first is that of `picture`, with remarks beside and inside of them. */
async function movingWebp(): Promise<Buffer> {
  const whole = await picture(20, 10).webpLossless()
  const at = whole.indexOf('VP8L')
  const pixels = whole.subarray(at + 8, at + 8 + whole.readUInt32LE(at + 4))
  const part = (name: string, body: Uint8Array) => {
    const size = Buffer.alloc(4)
    size.writeUInt32LE(body.length)
    return Buffer.concat([Buffer.from(name), size, body, Buffer.alloc(body.length & 1)])
  }
  const frame = part(
    'ANMF',
    Buffer.concat([
      Buffer.from([0, 0, 0, 0, 0, 0, 19, 0, 0, 9, 0, 0, 100, 0, 0, 0]),
      part('VP8L', pixels),
      part('note', Buffer.from(script)),
    ]),
  )
  const canvas = part('VP8X', Buffer.from([0x02 | 0x08, 0, 0, 0, 19, 0, 0, 9, 0, 0]))
  const remark = part('EXIF', Buffer.from(script))
  return part('RIFF', Buffer.concat([Buffer.from('WEBP'), canvas, part('ANIM', Buffer.alloc(6)), frame, frame, remark]))
}
