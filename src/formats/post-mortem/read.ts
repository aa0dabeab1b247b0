import type { Reading } from '#features/documents/model.ts'
import { UnreadableFile } from '#features/intake/model.ts'
import { readMarkdown } from './read-markdown.ts'
import { textOf } from './source/text.ts'

/** Reads an old incident document. Throws `UnreadableFile` for a file that holds no text of a document. */
export async function readPostMortem({ name, bytes }: { name: string; bytes: Uint8Array }): Promise<Reading> {
  const base = name.replace(/\.(?:erb|liquid|j2|tmpl)$/i, '').toLowerCase()
  if (/\.docx$/.test(base) || isZip(bytes)) {
    const { markdownOfDocx } = await import('./source/docx.ts')
    return readMarkdown(await markdownOfDocx(bytes), name, 'docx')
  }
  const text = textOf(bytes)
  if (/\.json$/.test(base)) {
    const { readJson } = await import('./json/read-json.ts')
    return readJson(text, name)
  }
  if (/\.(?:html?|xhtml)$/.test(base) || (/^\s*(?:<!doctype html|<html\b)/i.test(text) && !/\.md/.test(base))) {
    const { markdownOfHtml } = await import('./source/html.ts')
    return readMarkdown(markdownOfHtml(text), name, 'html')
  }
  if (/\.(?:adoc|asciidoc|asc)$/.test(base)) {
    const { markdownOfAsciidoc } = await import('./source/asciidoc.ts')
    return readMarkdown(await markdownOfAsciidoc(text), name, 'asciidoc')
  }
  if (text.length > mostCharacters)
    throw new UnreadableFile(
      'The document is longer than any post-mortem that people wrote.',
      name,
      'Import it as evidence of an incident instead.',
    )
  if (text.trim() === '') throw new UnreadableFile('The file is empty.', name, 'Choose a file that holds a document.')
  return readMarkdown(text, name, 'markdown')
}

const mostCharacters = 4_000_000

const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4
