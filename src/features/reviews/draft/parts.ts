import { type LiveBlock, liveBlockOf } from '#features/narrative/model.ts'
import type { SectionFacts } from '#features/templates/model.ts'
import type { DraftPart, Section } from '../model.ts'

type Draw = (block: LiveBlock) => DraftPart

/**
 * The parts of a section in the order they are read. Before its words are part of the live document, its own block of facts
 * comes first; from then on its live blocks are where people have them.
 */
export function partsOf(
  written: Pick<Section, 'markdown' | 'begun'> | undefined,
  kind: SectionFacts,
  draw: Draw,
): DraftPart[] {
  const own: DraftPart[] = written?.begun || kind === 'none' ? [] : [draw({ kind, from: null, to: null })]
  return [...own, ...(written ? wordsAndBlocks(written.markdown, draw) : [])]
}

const fence = /^ {0,3}(`{3,}|~{3,})/

/** Markdown in parts: each line of a live block that stands outside of lists, quotes and code is a part of its own. */
function wordsAndBlocks(markdown: string, draw: Draw): DraftPart[] {
  const parts: DraftPart[] = []
  let lines: string[] = []
  const close = () => {
    const words = lines.join('\n').replace(/^\n+|\s+$/g, '')
    if (words !== '') parts.push({ type: 'words', markdown: words })
    lines = []
  }
  if (!markdown.includes('::debrief{')) {
    lines = markdown.split('\n')
    close()
    return parts
  }
  let open = ''
  for (const line of markdown.split('\n')) {
    const sign = fence.exec(line)?.[1] ?? ''
    if (open === '') open = sign
    else if (sign.startsWith(open) && line.trim() === sign) open = ''
    const block = open === '' ? liveBlockOf(line) : null
    if (block) {
      close()
      parts.push(draw(block))
    } else lines.push(line)
  }
  close()
  return parts
}
