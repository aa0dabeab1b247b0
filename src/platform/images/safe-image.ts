import { ResizeFit, Transformer } from '@napi-rs/image'
import { AppError } from '../errors/app-error.ts'
import { cleanWebp, firstWebpFrame, isAnimatedWebp } from './animated-webp.ts'
import { cleanGif } from './gif.ts'
import type { ImageKind } from './kind.ts'
import { announcedSize } from './size.ts'

/** A picture that was written anew from its pixels: nothing else that was in the file is left. */
export interface SafeImage {
  bytes: Uint8Array
  mediaType: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp'
  /** In pixels, the way it is to be held. */
  width: number
  height: number
  /** WebP, at most `thumbnailEdge` wide and high. */
  thumbnail: Uint8Array
}

const thumbnailEdge = 480
/** How good the picture stays where the format loses some. */
const quality = 88
/** GIFs are unpacked here and not beside the event loop. */
const gifPixels = 8e6

/**
 * Decodes a picture and writes it anew: where it was taken, remarks and hidden parts are gone, it stands upright, and
 * animated GIF and WebP stay animated. Larger than `pixels` (width times height) throws `TOO_LARGE` before anything is decoded,
 * damaged ones throw `UNREADABLE_FILE`. The work runs beside the event loop; do one at a time, a large one takes
 * `pixels` times four bytes.
 */
export async function safeImage(kind: ImageKind, bytes: Uint8Array, pixels: number): Promise<SafeImage> {
  const announced = announcedSize(kind, bytes)
  if (!announced) throw damaged()
  const most = kind === 'gif' ? Math.min(gifPixels, pixels) : pixels
  if (announced.width * announced.height > most) throw tooManyPixels(announced.width * announced.height, most)
  if (kind === 'gif') {
    const gif = cleanGif(bytes)
    if (!gif) throw damaged()
    const { width, height } = gif
    const thumbnail = await small(Transformer.fromRgbaPixels(gif.first, width, height), width, height)
    return { bytes: gif.bytes, mediaType: 'image/gif', width, height, thumbnail }
  }
  try {
    if (kind === 'webp' && isAnimatedWebp(bytes)) {
      const clean = cleanWebp(bytes)
      const first = clean && firstWebpFrame(clean)
      if (!first) throw damaged()
      const thumbnail = await small(new Transformer(first), announced.width, announced.height)
      return { bytes: clean, mediaType: 'image/webp', ...announced, thumbnail }
    }
    const upright = new Transformer(bytes).rotate()
    const written = await write(kind, bytes, upright)
    const size = announcedSize(written.kind, written.bytes) ?? announced
    const thumbnail = await small(new Transformer(written.bytes), size.width, size.height)
    return { bytes: written.bytes, mediaType: `image/${written.kind}`, ...size, thumbnail }
  } catch (error) {
    if (error instanceof AppError) throw error
    throw damaged(error)
  }
}

async function write(kind: ImageKind, given: Uint8Array, image: Transformer) {
  if (kind === 'jpeg') return { kind: 'jpeg', bytes: await image.jpeg(quality) } as const
  if (kind === 'avif') return { kind: 'webp', bytes: await image.webp(quality) } as const
  if (kind !== 'webp') return { kind: 'png', bytes: await image.png() } as const
  const lossless = Buffer.from(given.buffer, given.byteOffset, Math.min(given.byteLength, 4096)).includes('VP8L')
  return { kind: 'webp', bytes: await (lossless ? image.webpLossless() : image.webp(quality)) } as const
}

function small(image: Transformer, width: number, height: number): Promise<Uint8Array> {
  const fits = width <= thumbnailEdge && height <= thumbnailEdge
  return (fits ? image : image.resize({ width: thumbnailEdge, height: thumbnailEdge, fit: ResizeFit.Inside })).webp(80)
}

function damaged(cause?: unknown): AppError {
  return new AppError(
    'UNREADABLE_FILE',
    'The picture is damaged, cut short, or not what it says it is.',
    { kept: 'Nothing of it was stored.', remedy: 'Save it again as PNG or JPEG, or take a screenshot of it.' },
    { cause },
  )
}

function tooManyPixels(has: number, most: number): AppError {
  const millions = (count: number) => Math.ceil(count / 1e6).toLocaleString('en')
  return new AppError(
    'TOO_LARGE',
    `The picture has ${millions(has)} million pixels; at most ${millions(most)} are taken.`,
    {
      kept: 'Nothing of it was stored.',
      remedy: 'Make it smaller, or cut out the part that matters.',
    },
  )
}
