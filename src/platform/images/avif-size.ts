import type { PixelSize } from './kind.ts'

/** Derived pictures are put together by the decoder to a size that their parts do not tell. */
const derived = ['grid', 'iovl', 'tmap', 'iden']

/**
 * The largest size in an AVIF file: what its boxes say and what the coded pictures themselves say, since a decoder follows
 * the latter. Null for what is put together of parts, for animations, and where something cannot be followed.
 * Source: ISO/IEC 23008-12 for the boxes, the AV1 specification 5.5 for the sequence header.
 */
export function avifSize(view: DataView): PixelSize | null {
  const top = boxes(view, 0, view.byteLength)
  const meta = top.find(({ type }) => type === 'meta')
  if (!meta || top.some(({ type }) => type === 'moov')) return null
  const inside = boxes(view, meta.from + 4, meta.to)
  const types = itemTypes(view, inside)
  const places = itemPlaces(view, inside)
  if (!types || !places) return null
  let found: PixelSize = { width: 0, height: 0 }
  const widen = (size: PixelSize) => {
    found = { width: Math.max(found.width, size.width), height: Math.max(found.height, size.height) }
  }
  for (const properties of inside.filter(({ type }) => type === 'iprp'))
    for (const container of boxes(view, properties.from, properties.to).filter(({ type }) => type === 'ipco'))
      for (const { type, from } of boxes(view, container.from, container.to))
        if (type === 'ispe') widen({ width: view.getUint32(from + 4), height: view.getUint32(from + 8) })
  for (const [id, type] of types) {
    if (derived.includes(type)) return null
    if (type !== 'av01') continue
    const place = places.get(id)
    const coded = place === undefined ? null : codedSize(view, place)
    if (!coded) return null
    widen(coded)
  }
  return found
}

interface Box {
  type: string
  from: number
  to: number
}

function boxes(view: DataView, from: number, to: number): Box[] {
  const found: Box[] = []
  for (let at = from; at + 8 <= to && found.length < 10_000; ) {
    const size = view.getUint32(at)
    const long = size === 1
    const length = long ? Number(view.getBigUint64(at + 8)) : size === 0 ? to - at : size
    if (length < (long ? 16 : 8) || at + length > to) break
    found.push({ type: fourLetters(view, at + 4), from: at + (long ? 16 : 8), to: at + length })
    at += length
  }
  return found
}

const fourLetters = (view: DataView, at: number) =>
  String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)))

function itemTypes(view: DataView, inside: readonly Box[]): Map<number, string> | null {
  const box = inside.find(({ type }) => type === 'iinf')
  if (!box) return null
  const start = box.from + 4 + (view.getUint8(box.from) === 0 ? 2 : 4)
  const found = new Map<number, string>()
  for (const { type, from } of boxes(view, start, box.to)) {
    const version = view.getUint8(from)
    if (type !== 'infe' || version < 2) return null
    const wide = version > 2
    found.set(wide ? view.getUint32(from + 4) : view.getUint16(from + 4), fourLetters(view, from + (wide ? 10 : 8)))
  }
  return found
}

/** Where the first bytes of each item stand in the file. */
function itemPlaces(view: DataView, inside: readonly Box[]): Map<number, number> | null {
  const box = inside.find(({ type }) => type === 'iloc')
  if (!box) return null
  let at = box.from
  const take = (bytes: number) => {
    const value =
      bytes === 0
        ? 0
        : bytes === 8
          ? Number(view.getBigUint64(at))
          : bytes === 4
            ? view.getUint32(at)
            : bytes === 2
              ? view.getUint16(at)
              : view.getUint8(at)
    at += bytes
    return value
  }
  const version = take(1)
  at += 3
  const sizes = take(2)
  const [offsetBytes, lengthBytes, baseBytes, indexBytes] = [12, 8, 4, 0].map((shift) => (sizes >> shift) & 15) as [
    number,
    number,
    number,
    number,
  ]
  const found = new Map<number, number>()
  const items = take(version < 2 ? 2 : 4)
  for (let i = 0; i < items; i++) {
    const id = take(version < 2 ? 2 : 4)
    if (version > 0 && (take(2) & 15) !== 0) return null
    take(2)
    const base = take(baseBytes)
    const extents = take(2)
    // A picture in pieces could hide its beginning.
    if (extents !== 1) return null
    if (version > 0) take(indexBytes)
    found.set(id, base + take(offsetBytes))
    take(lengthBytes)
  }
  return found
}

/** From the sequence header of an AV1 picture that begins at `start`. */
function codedSize(view: DataView, start: number): PixelSize | null {
  for (let at = start, i = 0; i < 8; i++) {
    const head = view.getUint8(at)
    const type = (head >> 3) & 15
    at += head & 4 ? 2 : 1
    if (!(head & 2)) return null
    let size = 0
    for (let shift = 0; ; shift += 7) {
      const byte = view.getUint8(at++)
      size |= (byte & 127) << shift
      if (!(byte & 128)) break
      if (shift > 21) return null
    }
    if (type === 1) return sequenceSize(view, at)
    at += size
  }
  return null
}

function sequenceSize(view: DataView, start: number): PixelSize | null {
  let bit = start * 8
  const read = (count: number) => {
    let value = 0
    for (let i = 0; i < count; i++, bit++) value = value * 2 + ((view.getUint8(bit >> 3) >> (7 - (bit & 7))) & 1)
    return value
  }
  read(3)
  // Only still pictures with the short header: the long one is for video.
  const still = read(1)
  if (read(1) === 1) read(5)
  else {
    // Timing information has a length of its own kind; still pictures have none.
    if (!still || read(1) === 1) return null
    const delays = read(1)
    const points = read(5) + 1
    for (let i = 0; i < points; i++) {
      read(12)
      if (read(5) > 7) read(1)
      if (delays === 1 && read(1) === 1) read(4)
    }
  }
  const widthBits = read(4) + 1
  const heightBits = read(4) + 1
  return { width: read(widthBits) + 1, height: read(heightBits) + 1 }
}
