import { convert } from '@asciidoctor/core'
import { markdownOfHtml } from './html.ts'

/** An AsciiDoc text as Markdown. Nothing is included, read or run: mode `secure`. */
export async function markdownOfAsciidoc(text: string): Promise<string> {
  const html = await convert(text, {
    safe: 'secure',
    standalone: false,
    attributes: { showtitle: '', icons: '', sectanchors: null },
  })
  const boxes = markdownOfHtml(`<html><body>${String(html)}</body></html>`)
  return boxes
    .replace(/^(\s*(?:-|\d+\.) )(?:✓|\\\[[xX*]\]) /gm, '$1[x] ')
    .replace(/^(\s*(?:-|\d+\.) )(?:❏|\\\[ \]) /gm, '$1[ ] ')
}
