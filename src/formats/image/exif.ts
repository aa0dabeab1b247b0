/** When a camera says it took a picture: `2026:03:01 14:02:11` and, where it says so, its offset (`+01:00`). */
export interface TakenAt {
  wallClock: string
  offset: string | null
}

const exifPointer = 0x8769
const dateTimeOriginal = 0x9003
const offsetTimeOriginal = 0x9011

/** Reads `DateTimeOriginal` from the first bytes of a JPEG; null where there is none. Never throws. */
export function takenAt(jpeg: Uint8Array): TakenAt | null {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength)
  try {
    for (let at = 2; at + 10 < view.byteLength && view.getUint8(at) === 0xff; at += 2 + view.getUint16(at + 2)) {
      const isExif = view.getUint8(at + 1) === 0xe1 && view.getUint32(at + 4) === 0x45786966
      if (isExif) return fromTiff(view, at + 10)
    }
  } catch (error) {
    // A size in the picture points outside of it.
    if (!(error instanceof RangeError)) throw error
  }
  return null
}

function fromTiff(view: DataView, start: number): TakenAt | null {
  const little = view.getUint16(start) === 0x4949
  const first = start + view.getUint32(start + 4, little)
  const pointer = findTag(view, first, exifPointer, little)
  if (pointer === null) return null
  const exif = start + view.getUint32(pointer + 8, little)
  const date = findTag(view, exif, dateTimeOriginal, little)
  if (date === null) return null
  const wallClock = text(view, start + view.getUint32(date + 8, little), 19)
  const offset = findTag(view, exif, offsetTimeOriginal, little)
  const zone = offset === null ? '' : text(view, start + view.getUint32(offset + 8, little), 6)
  if (!/^\d{4}:\d\d:\d\d \d\d:\d\d:\d\d$/.test(wallClock)) return null
  return { wallClock, offset: /^[+-]\d\d:\d\d$/.test(zone) ? zone : null }
}

/** Place of the entry with this tag in a directory, or null. */
function findTag(view: DataView, directory: number, tag: number, little: boolean): number | null {
  const count = view.getUint16(directory, little)
  for (let n = 0; n < count; n++) {
    const entry = directory + 2 + n * 12
    if (view.getUint16(entry, little) === tag) return entry
  }
  return null
}

function text(view: DataView, from: number, length: number): string {
  return Array.from({ length }, (_, n) => String.fromCharCode(view.getUint8(from + n))).join('')
}
