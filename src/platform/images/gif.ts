/** The first picture of a GIF, as pixels of four bytes: red, green, blue, opacity. */
export interface Gif {
  /** The same pictures without comments, texts and whatever stood behind the end. */
  bytes: Uint8Array
  width: number
  height: number
  first: Uint8Array
}

interface Frame {
  left: number
  top: number
  width: number
  height: number
  interlaced: boolean
  colours: Uint8Array
  transparent: number | null
  codes: Uint8Array
  minimum: number
}

const framesAtMost = 5_000

/**
 * Writes a GIF anew from the parts that show pictures; animations stay. Null when it is damaged or cut short.
 * Source: GIF89a specification.
 */
export function cleanGif(given: Uint8Array): Gif | null {
  const view = new DataView(given.buffer, given.byteOffset, given.byteLength)
  const kept: Uint8Array[] = []
  const keep = (from: number, to: number) => void kept.push(given.subarray(from, to))
  const tableBytes = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)
  try {
    const width = view.getUint16(6, true)
    const height = view.getUint16(8, true)
    let at = 13 + tableBytes(view.getUint8(10))
    const colours = given.subarray(13, at)
    keep(0, at)
    let first: Frame | null = null
    let frames = 0
    let transparent: number | null = null
    const afterBlocks = (from: number) => {
      let next = from
      for (let size = view.getUint8(next); size > 0; size = view.getUint8(next)) next += size + 1
      return next + 1
    }
    for (;;) {
      const what = view.getUint8(at)
      if (what === 0x3b) break
      if (what === 0x21) {
        const end = afterBlocks(at + 2)
        const label = view.getUint8(at + 1)
        if (label === 0xf9 && end === at + 8) {
          transparent = view.getUint8(at + 3) & 1 ? view.getUint8(at + 6) : null
          keep(at, end)
        } else if (label === 0xff && end === at + 19 && latin(given, at + 3, at + 14) === 'NETSCAPE2.0') keep(at, end)
        at = end
      } else if (what === 0x2c) {
        const flags = view.getUint8(at + 9)
        const table = at + 10
        const data = table + tableBytes(flags)
        const end = afterBlocks(data + 1)
        frames += 1
        first ??= {
          left: view.getUint16(at + 1, true),
          top: view.getUint16(at + 3, true),
          width: view.getUint16(at + 5, true),
          height: view.getUint16(at + 7, true),
          interlaced: (flags & 0x40) !== 0,
          colours: flags & 0x80 ? given.subarray(table, data) : colours,
          transparent,
          minimum: view.getUint8(data),
          codes: joined(given, data + 1),
        }
        transparent = null
        keep(at, end)
        at = end
      } else return null
      if (frames > framesAtMost) return null
    }
    if (!first || width === 0 || height === 0) return null
    kept.push(Uint8Array.of(0x3b))
    return { bytes: new Uint8Array(Buffer.concat(kept)), width, height, first: paint(first, width, height) }
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

const latin = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))

function joined(bytes: Uint8Array, from: number): Uint8Array {
  const parts: Uint8Array[] = []
  for (let at = from, size = bytes[at] ?? 0; size > 0; size = bytes[at] ?? 0) {
    parts.push(bytes.subarray(at + 1, at + 1 + size))
    at += size + 1
  }
  return Buffer.concat(parts)
}

function paint(frame: Frame, width: number, height: number): Uint8Array {
  const pixels = new Uint8Array(width * height * 4)
  const rows = frame.interlaced ? interlacedRows(frame.height) : null
  let column = 0
  let line = 0
  // Nothing outside of the canvas is seen, so nothing beyond its size is unpacked.
  unpack(frame.codes, frame.minimum, Math.min(frame.width * frame.height, width * height * 4), (index) => {
    const x = frame.left + column
    const y = frame.top + (rows ? (rows[line] ?? 0) : line)
    column += 1
    if (column === frame.width) {
      column = 0
      line += 1
    }
    if (x >= width || y >= height || index === frame.transparent) return
    const target = (y * width + x) * 4
    pixels[target] = frame.colours[index * 3] ?? 0
    pixels[target + 1] = frame.colours[index * 3 + 1] ?? 0
    pixels[target + 2] = frame.colours[index * 3 + 2] ?? 0
    pixels[target + 3] = 255
  })
  return pixels
}

function interlacedRows(height: number): number[] {
  const rows: number[] = []
  for (const [first, step] of [
    [0, 8],
    [4, 8],
    [2, 4],
    [1, 2],
  ] as const)
    for (let row = first; row < height; row += step) rows.push(row)
  return rows
}

/** Lempel-Ziv-Welch, as GIF has it: codes of growing width, the lowest bit first. */
function unpack(codes: Uint8Array, minimum: number, most: number, write: (index: number) => void): void {
  if (minimum < 1 || minimum > 11) return
  const clear = 1 << minimum
  const before = new Uint16Array(4096)
  const last = new Uint8Array(4096)
  const chain = new Uint8Array(4097)
  let bits = minimum + 1
  let next = clear + 2
  let previous = -1
  let first = 0
  let held = 0
  let heldBits = 0
  let written = 0
  for (let at = 0; at < codes.length && written < most; ) {
    while (heldBits < bits && at < codes.length) {
      held |= (codes[at++] ?? 0) << heldBits
      heldBits += 8
    }
    while (heldBits >= bits && written < most) {
      const code = held & ((1 << bits) - 1)
      held >>>= bits
      heldBits -= bits
      if (code === clear) {
        bits = minimum + 1
        next = clear + 2
        previous = -1
        continue
      }
      if (code === clear + 1 || code > next || (previous < 0 && code >= clear)) return
      let length = 0
      let walk = code
      if (code === next) {
        chain[length++] = first
        walk = previous
      }
      while (walk > clear) {
        chain[length++] = last[walk] ?? 0
        walk = before[walk] ?? 0
      }
      first = walk
      chain[length++] = first
      while (length > 0 && written < most) {
        write(chain[--length] ?? 0)
        written += 1
      }
      if (previous >= 0 && next < 4096) {
        before[next] = previous
        last[next] = first
        next += 1
        if (next === 1 << bits && bits < 12) bits += 1
      }
      previous = code
    }
  }
}
