import { ResizeFit, Transformer } from '@napi-rs/image'
import type { Attachment } from '#features/attachments/model.ts'
import type { Actor } from '#features/people/model.ts'
import type { TestApp } from './incident.ts'

/** Puts a file into a review. */
export function attached(
  app: TestApp,
  actor: Actor,
  incidentId: string,
  name: string,
  content: string | Uint8Array,
): Promise<Attachment> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  return app.services.attachments.add(actor, {
    incidentId,
    name,
    bytes: (async function* () {
      // In pieces, as a connection gives them.
      for (let at = 0; at < Math.max(1, bytes.length); at += 1000) yield bytes.subarray(at, at + 1000)
    })(),
  })
}

/** A picture whose left half is red and whose right half is blue. */
export function picture(width = 60, height = 40): Transformer {
  const pixels = new Uint8Array(width * height * 4)
  for (let i = 0; i < width * height; i++)
    pixels.set(i % width < width / 2 ? [255, 0, 0, 255] : [0, 0, 255, 255], i * 4)
  return Transformer.fromRgbaPixels(pixels, width, height)
}

/** Red, green and blue of one pixel, by the picture scaled to so many columns. */
export async function colourAt(bytes: Uint8Array, x: number, y: number, of: { width: number; height: number }) {
  const raw = await new Transformer(bytes).resize({ ...of, fit: ResizeFit.Fill }).rawPixels()
  const channels = raw.length / (of.width * of.height)
  return [...raw.subarray((y * of.width + x) * channels, (y * of.width + x) * channels + 3)]
}
