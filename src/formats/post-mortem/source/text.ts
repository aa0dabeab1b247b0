import { UnreadableFile } from '#features/intake/model.ts'

/** The text of a file in UTF-8, or UTF-16 with a mark, or Latin-1 where it is no UTF-8. Throws for what is no text. */
export function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (bytes.subarray(0, 8_000).includes(0))
    throw new UnreadableFile('The file is no text.', 'the file', 'Save the document as Markdown, HTML or DOCX.')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
