import { z } from 'zod'
import { Person } from '#features/people/model.ts'
import { Instant } from '#features/timeline/model.ts'

/** A file that people put into a review. `width` and `height` are there for pictures only, which alone are shown in a page. */
export const Attachment = z.object({
  id: z.string(),
  incidentId: z.string(),
  name: z.string(),
  /** Told by the content, never by the name. */
  mediaType: z.string(),
  /** Bytes, as stored. */
  size: z.int(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  createdAt: Instant,
  createdBy: Person.nullable(),
  /** When it was taken out of the list; null while it is in it. Earlier versions of the text may still show it. */
  removedAt: Instant.nullable(),
})
export type Attachment = z.infer<typeof Attachment>

/** How the file of a review names an attachment. The bytes are not in it; `sha256` is that of what a download gives. */
export const AttachmentInFile = Attachment.pick({
  id: true,
  name: true,
  mediaType: true,
  size: true,
  createdAt: true,
}).extend({ sha256: z.string().regex(/^[0-9a-f]{64}$/) })
export type AttachmentInFile = z.infer<typeof AttachmentInFile>

export const limits = {
  /** Of one review, removed ones included: earlier versions may show them. */
  count: 1_000,
  /** Width times height. */
  pixels: 50e6,
  /** Bytes of a picture as sent; it is in memory while it is written anew. */
  picture: 64 * 2 ** 20,
}

/** Where an attachment is fetched from. */
export function attachmentHref(incidentId: string, id: string): string {
  return `/api/incidents/${encodeURIComponent(incidentId)}/attachments/${encodeURIComponent(id)}`
}

/** The last part of a path, without characters that cannot be shown. */
export function fileNameOf(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove
  return last.replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '').slice(0, 255) || 'file'
}

/** What a file that is no picture is, for people to read. It is only ever sent as a download, whatever this says. */
export function otherMediaType(head: Uint8Array): string {
  const text = String.fromCharCode(...head.subarray(0, 512))
  if (text.startsWith('%PDF-')) return 'application/pdf'
  if (text.startsWith('PK\x03\x04')) return 'application/zip'
  if (text.startsWith('\x1f\x8b')) return 'application/gzip'
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what texts do not hold
  return /[\u0000-\u0008\u000e-\u001a]/.test(text) ? 'application/octet-stream' : 'text/plain'
}
