import mammoth from 'mammoth'
import { UnreadableFile } from '#features/intake/model.ts'
import { markdownOfHtml } from './html.ts'

/** The text of a Word document as Markdown. Pictures are named, not taken along: `![…](word-image-1)`. */
export async function markdownOfDocx(bytes: Uint8Array): Promise<string> {
  let pictures = 0
  const convertImage = mammoth.images.imgElement(async () => ({ src: `word-image-${++pictures}` }))
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      { convertImage, styleMap: ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh"] },
    )
    return markdownOfHtml(`<html><body>${value}</body></html>`)
  } catch {
    throw new UnreadableFile(
      'The file is no Word document.',
      'the file',
      'Open it in Word or LibreOffice and save it as .docx.',
    )
  }
}
