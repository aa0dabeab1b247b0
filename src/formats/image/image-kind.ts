export type ImageKind = 'png' | 'jpeg' | 'gif' | 'webp'

function ascii(head: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...head.subarray(from, to))
}

/** The kinds of picture that every browser shows and that can hold no script, by their first bytes. */
export function imageKind(head: Uint8Array): ImageKind | null {
  if (ascii(head, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'jpeg'
  if (/^GIF8[79]a$/.test(ascii(head, 0, 6))) return 'gif'
  if (ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 12) === 'WEBP') return 'webp'
  return null
}

/** The name of a picture format that is known but not taken, or null. */
export function refusedImage(name: string, head: Uint8Array): string | null {
  const text = ascii(head, 0, Math.min(head.length, 1_000))
  if (/<svg[\s>]/i.test(text) || /\.svgz?$/i.test(name)) return 'SVG'
  if (/^ftyp(heic|heix|mif1|msf1|hevc|avif)$/.test(ascii(head, 4, 12)) || /\.(heic|heif|avif)$/i.test(name))
    return 'HEIC or AVIF'
  if (/^(II\*\0|MM\0\*)/.test(text) || /\.tiff?$/i.test(name)) return 'TIFF'
  if (/^BM[\s\S]{4}\0\0\0\0/.test(text) || /\.bmp$/i.test(name)) return 'BMP'
  if (/\.(png|jpe?g|gif|webp)$/i.test(name)) return 'damaged'
  return null
}
