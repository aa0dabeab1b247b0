import { avifSize } from './avif-size.ts'
import type { ImageKind, PixelSize } from './kind.ts'

/**
 * The largest picture that the headers announce, read without decoding anything; null when they cannot be followed. So a
 * few bytes that would fill the memory are refused before a decoder sees them.
 */
export function announcedSize(kind: ImageKind, bytes: Uint8Array): PixelSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    const found = readers[kind](view)
    return found && found.width > 0 && found.height > 0 ? found : null
  } catch (error) {
    // Reading past the end: the file is cut short.
    if (error instanceof RangeError) return null
    throw error
  }
}

const readers: Record<ImageKind, (view: DataView) => PixelSize | null> = {
  png: (view) => (view.getUint32(12) === 0x49484452 ? { width: view.getUint32(16), height: view.getUint32(20) } : null),
  gif: (view) => ({ width: view.getUint16(6, true), height: view.getUint16(8, true) }),
  bmp: (view) =>
    view.getUint32(14, true) === 12
      ? { width: view.getUint16(18, true), height: view.getUint16(20, true) }
      : { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) },
  jpeg,
  webp,
  tiff,
  avif: avifSize,
}

/** The larger of each side. */
const larger = (one: PixelSize | null, other: PixelSize): PixelSize => ({
  width: Math.max(one?.width ?? 0, other.width),
  height: Math.max(one?.height ?? 0, other.height),
})

/** All frame headers, also those after the first scan. */
function jpeg(view: DataView): PixelSize | null {
  let found: PixelSize | null = null
  for (let at = 2; at + 4 <= view.byteLength; ) {
    const marker = view.getUint8(at + 1)
    // Filling, coded data, and markers without a length.
    if (view.getUint8(at) !== 0xff || marker === 0xff || marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += 1
      continue
    }
    if (marker === 0xd9) break
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) found = larger(found, { height: view.getUint16(at + 5), width: view.getUint16(at + 7) })
    at += 2 + Math.max(2, view.getUint16(at + 2))
  }
  return found
}

/** Canvas and frames; the parts of an animation are looked into. */
function webp(view: DataView): PixelSize | null {
  let found: PixelSize | null = null
  const walk = (from: number, to: number) => {
    for (let at = from; at + 8 <= to; ) {
      const name = view.getUint32(at)
      const size = view.getUint32(at + 4, true)
      const body = at + 8
      if (name === 0x56503858)
        found = larger(found, { width: u24(view, body + 4) + 1, height: u24(view, body + 7) + 1 })
      if (name === 0x56503820)
        found = larger(found, {
          width: view.getUint16(body + 6, true) & 0x3fff,
          height: view.getUint16(body + 8, true) & 0x3fff,
        })
      if (name === 0x5650384c) {
        const bits = view.getUint32(body + 1, true)
        found = larger(found, { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 })
      }
      if (name === 0x414e4d46) {
        found = larger(found, { width: u24(view, body + 6) + 1, height: u24(view, body + 9) + 1 })
        walk(body + 16, Math.min(to, body + size))
      }
      at = body + size + (size & 1)
    }
  }
  walk(12, view.byteLength)
  return found
}

const u24 = (view: DataView, at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16)

/** Of the first picture, the only one that is read. */
function tiff(view: DataView): PixelSize | null {
  const little = view.getUint8(0) === 0x49
  const directory = view.getUint32(4, little)
  const size: Partial<Record<number, number>> = {}
  for (let i = 0; i < view.getUint16(directory, little); i++) {
    const at = directory + 2 + i * 12
    const wide = view.getUint16(at + 2, little) === 4
    const value = wide ? view.getUint32(at + 8, little) : view.getUint16(at + 8, little)
    const tag = view.getUint16(at, little)
    size[tag] = Math.max(size[tag] ?? 0, value)
  }
  return size[256] && size[257] ? { width: size[256], height: size[257] } : null
}
