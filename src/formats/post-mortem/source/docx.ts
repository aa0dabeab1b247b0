import mammoth from 'mammoth'
import { UnreadableFile } from '#features/intake/model.ts'
import { FileRefused } from '#platform/files/file.ts'
import { openZip, zipLimits } from '#platform/files/zip.ts'
import { markdownOfHtml } from './html.ts'

/** Words of a book with its pictures; what unpacks to more was made to fill the memory. */
const mostUnpacked = 256 * 1024 ** 2

/** The text of a Word document as Markdown. Pictures are named, not taken along: `![…](word-image-1)`. */
export async function markdownOfDocx(bytes: Uint8Array): Promise<string> {
  let pictures = 0
  const convertImage = mammoth.images.imgElement(async () => ({ src: `word-image-${++pictures}` }))
  try {
    await assertUnpacks(bytes)
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      { convertImage, styleMap: ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh"] },
    )
    return markdownOfHtml(`<html><body>${value}</body></html>`)
  } catch (error) {
    const why = error instanceof FileRefused ? `: ${error.message}` : '.'
    throw new UnreadableFile(
      `The file is no Word document that can be read${why}`,
      'the file',
      'Open it in Word or LibreOffice and save it as .docx.',
    )
  }
}

/** The library unpacks everything into memory, whatever size it announces; so it is unpacked piece by piece before. */
async function assertUnpacks(bytes: Uint8Array): Promise<void> {
  const file = {
    name: 'the file',
    size: bytes.length,
    read: async (offset: number, length: number) => bytes.subarray(offset, offset + length),
    async *stream() {
      yield bytes
    },
  }
  for (const { stream } of await openZip(file, { ...zipLimits, total: mostUnpacked }).entries())
    for await (const _piece of stream());
}
