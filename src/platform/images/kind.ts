/** Kinds of picture that are told by their first bytes. */
export type ImageKind = 'png' | 'jpeg' | 'gif' | 'webp' | 'bmp' | 'tiff' | 'avif'

/** In pixels. */
export interface PixelSize {
  width: number
  height: number
}

const text = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))

/** What the bytes are, whatever their name says; null when they are no picture that can be read. The first 32 bytes are enough. */
export function imageKindOf(head: Uint8Array): ImageKind | null {
  if (text(head, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'jpeg'
  if (/^GIF8[79]a$/.test(text(head, 0, 6))) return 'gif'
  if (text(head, 0, 4) === 'RIFF' && text(head, 8, 12) === 'WEBP') return 'webp'
  if (/^BM[\s\S]{4}\0\0\0\0/.test(text(head, 0, 10))) return 'bmp'
  if (/^(II\*\0|MM\0\*)$/.test(text(head, 0, 4))) return 'tiff'
  return /^ftypavif$/.test(text(head, 4, 12)) ? 'avif' : null
}
