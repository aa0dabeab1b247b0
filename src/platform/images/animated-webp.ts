/** Parts of a WebP that show pictures; everything else is left behind. */
const outer = new Set(['VP8X', 'ANIM', 'ANMF'])
const inFrame = new Set(['ALPH', 'VP8 ', 'VP8L'])
/** In the flags of `VP8X`: it moves, some of it is transparent. Profiles and remarks go. */
const moves = 0x02
const transparent = 0x10
const framesAtMost = 5_000

/** True for a WebP that moves. */
export function isAnimatedWebp(bytes: Uint8Array): boolean {
  return latin(bytes, 12, 16) === 'VP8X' && ((bytes[20] ?? 0) & moves) !== 0
}

/** Writes an animated WebP anew from the parts that show pictures. Null when it is damaged or cut short. Source: WebP container specification. */
export function cleanWebp(given: Uint8Array): Uint8Array | null {
  const kept = chunksOf(given, 12, given.length)
  if (!kept) return null
  const parts: Uint8Array[] = []
  let frames = 0
  for (const { name, body } of kept) {
    if (!outer.has(name)) continue
    if (name !== 'ANMF') {
      const clean = Uint8Array.from(body)
      if (name === 'VP8X') clean[0] = (clean[0] ?? 0) & (moves | transparent)
      parts.push(chunk(name, clean))
      continue
    }
    const inside = body.length < 16 ? null : chunksOf(body, 16, body.length)
    if (!inside?.some(({ name: kind }) => kind.startsWith('VP8'))) return null
    frames += 1
    const pictures = inside.filter((one) => inFrame.has(one.name)).map((one) => chunk(one.name, one.body))
    parts.push(chunk('ANMF', Buffer.concat([body.subarray(0, 16), ...pictures])))
  }
  if (frames === 0 || frames > framesAtMost) return null
  return chunk('RIFF', Buffer.concat([Buffer.from('WEBP'), ...parts]))
}

/** The first frame by itself, for a decoder that knows no animation. */
export function firstWebpFrame(given: Uint8Array): Uint8Array | null {
  const frame = chunksOf(given, 12, given.length)?.find(({ name }) => name === 'ANMF')?.body
  const inside = frame && frame.length >= 16 ? chunksOf(frame, 16, frame.length) : null
  const pictures = inside?.filter((one) => inFrame.has(one.name)) ?? []
  if (!frame || pictures.length === 0) return null
  const parts = pictures.map((one) => chunk(one.name, one.body))
  // Opacity beside a lossy picture is only allowed with a canvas around both.
  const canvas = Buffer.alloc(10)
  canvas[0] = transparent
  canvas.set(frame.subarray(6, 12), 4)
  const head = pictures.length > 1 ? [chunk('VP8X', canvas)] : []
  return chunk('RIFF', Buffer.concat([Buffer.from('WEBP'), ...head, ...parts]))
}

interface Chunk {
  name: string
  body: Uint8Array
}

const latin = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))

function chunksOf(bytes: Uint8Array, from: number, to: number): Chunk[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found: Chunk[] = []
  for (let at = from; at + 8 <= to; ) {
    const size = view.getUint32(at + 4, true)
    if (at + 8 + size > to) return null
    found.push({ name: latin(bytes, at, at + 4), body: bytes.subarray(at + 8, at + 8 + size) })
    at += 8 + size + (size & 1)
  }
  return found
}

function chunk(name: string, body: Uint8Array): Uint8Array {
  const head = Buffer.alloc(8)
  head.write(name, 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body, Buffer.alloc(body.length & 1)])
}
