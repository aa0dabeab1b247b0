import { type Block, block } from './block.ts'

/** Headings, items and lines of a text that has too many signs for a Markdown reader. Each line stands alone. */
export function blocksOfLines(text: string): Block[] {
  let fenced = false
  return text.split('\n').flatMap((line, i) => {
    if (/^\s*(?:```|~~~)/.test(line)) {
      fenced = !fenced
      return []
    }
    if (line.trim() === '') return []
    const at = i + 1
    if (fenced) return [block('code', line, at, at)]
    const heading = /^(#{1,6})\s+(.*)$/.exec(line)
    if (heading) return [block('heading', heading[2] ?? '', at, at, { level: heading[1]?.length ?? 1 })]
    const item = /^\s*(?:[-*+]|\d{1,9}[.)])\s+(.*)$/.exec(line)
    if (item) return [block('item', item[1] ?? '', at, at, { level: 1, list: 1 })]
    return [block('paragraph', line.trim(), at, at, { quoted: line.trimStart().startsWith('>') })]
  })
}
