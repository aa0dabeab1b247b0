import type { Lines } from '#features/documents/model.ts'
import type { Block } from '../blocks/block.ts'
import { plain } from '../blocks/mask.ts'
import { headingWords } from '../outline/roles.ts'
import type { Section } from '../outline/section.ts'

/** Something a document states as a name and a value: `**Severity:** SEV-2`, a row of two cells, front matter. */
export interface Field {
  /** In small letters, without signs. */
  name: string
  /** Markdown. */
  value: string
  lines: Lines
  from: 'front matter' | 'line' | 'table' | 'heading'
}

const pair =
  /^\s*(?:[-*•]\s+)?(?:(?:\*\*|__)(?<bold>[^*_\n]{2,50}?)\s*:?(?:\*\*|__)\s*(?::|[-–—=|]|(?=\s))\s*|(?<bare>[\p{L}][\p{L}\p{N} /()&'’_-]{1,45}?)\s*:(?!\/\/|\d\d)\s*)(?<value>\S.*)$/u

/** Everything that a document states as name and value, in its order, front matter first. */
export function fieldsOf(sections: readonly Section[], frontMatter: Record<string, unknown>): Field[] {
  return [...fromFrontMatter(frontMatter), ...sections.flatMap((section) => fromSection(section))]
}

function fromFrontMatter(data: Record<string, unknown>): Field[] {
  return Object.entries(data).flatMap(([name, value]) =>
    typeof value === 'string' || typeof value === 'number'
      ? [{ name: headingWords(name), value: String(value), lines: { from: 1, to: 1 }, from: 'front matter' as const }]
      : [],
  )
}

function fromSection(section: Section): Field[] {
  if (section.role === 'actions') return []
  const own = section.heading?.text.includes(':') ? fromLines(section.heading, 'heading') : []
  const first = section.blocks[0]
  const below =
    section.heading && first && (first.kind === 'paragraph' || first.kind === 'item') && section.blocks.length <= 2
      ? [{ name: headingWords(section.title), value: first.text, lines: linesOf(first), from: 'heading' as const }]
      : []
  return [...own, ...below, ...section.blocks.flatMap((block) => fromBlock(block))]
}

function fromBlock(block: Block): Field[] {
  if (block.quoted || block.kind === 'code' || block.kind === 'html' || block.kind === 'heading') return []
  if (block.kind === 'row') return fromRow(block)
  return fromLines(block, 'line')
}

const linesOf = ({ from, to }: Block): Lines => ({ from, to })

function fromLines(block: Block, from: Field['from']): Field[] {
  return block.text.split('\n').flatMap((line, i) => {
    const match = pair.exec(line)?.groups
    const name = match?.bold ?? match?.bare
    if (!match || !name) return []
    const at = block.from + i
    return [{ name: headingWords(name), value: match.value ?? '', lines: { from: at, to: at }, from }]
  })
}

/** Tables of facts have a name and a value side by side, once or twice. */
function fromRow(block: Block): Field[] {
  const { cells } = block
  if (cells.length < 2 || cells.length > 4 || cells.length === 3) return []
  return [0, 2].flatMap((i) => {
    const name = headingWords(cells[i] ?? '')
    const value = cells[i + 1] ?? ''
    if (name === '' || plain(value) === '' || name.length > 80) return []
    return [{ name, value, lines: linesOf(block), from: 'table' as const }]
  })
}
