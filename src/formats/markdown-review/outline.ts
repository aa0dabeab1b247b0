import type { LiveBlock } from '#features/narrative/model.ts'
import type { DraftBlock, DraftSection, ExportInput, Statement } from '#features/reviews/model.ts'
import { inline } from './escape.ts'
import { table } from './table.ts'
import { answersOf, wordsOutside } from './words.ts'

/** Outlines for people outside: what was written for colleagues does not slip in at the end. */
const forOutsiders = new Set(['customer'])

/** The review under the headings of its template: answers, facts and words as they are read, or the question that waits for them. */
export function writeOutline(input: ExportInput): string {
  const { words, notes } = wordsOutside(input)
  const writeSection = (section: DraftSection): string => {
    const parts = section.parts.map((part) =>
      part.type === 'words'
        ? words(section, part.markdown)
        : [stretchOf(part.block, input), writeBlocks(part.blocks)].filter(Boolean).join('\n\n'),
    )
    const said = apart([answersOf(section), ...parts].filter((part) => part !== ''))
    const [question] = section.prompts
    return [
      `${'#'.repeat(section.level)} ${section.heading}`,
      ...(section.leftOver ? ['_From an earlier outline._'] : []),
      ...said,
      ...(said.length === 0 && question ? [`_${inline(question)}_`] : []),
    ].join('\n\n')
  }
  const sections = input.draft
    .filter(({ leftOver }) => !leftOver || !forOutsiders.has(input.template.id))
    .map(writeSection)
  return `${[`# ${inline(input.facts.incident.title)}`, ...sections, notes()].filter(Boolean).join('\n\n')}\n`
}

/** Which part of the story is told, so that nobody takes it for the whole. */
function stretchOf({ from, to }: LiveBlock, { tell }: ExportInput): string {
  const ends = [from && `from ${tell(from, 'second')}`, to && `until ${tell(to, 'second')}`].filter(Boolean)
  return ends.length > 0 ? `_A part of the story ${inline(ends.join(' '))}_` : ''
}

const signOf = (line: string | undefined) => /^([-*]) /.exec(line ?? '')?.[1]
const goesOn = (line: string) => /^[ \t]|^$/.test(line)

/** Lists that follow each other have different signs, else they would be one: answers, facts and words stay apart. */
export function apart(parts: readonly string[]): string[] {
  const told: string[] = []
  for (const part of parts) {
    const before = told
      .at(-1)
      ?.split('\n')
      .findLast((line) => !goesOn(line))
    const lines = part.split('\n')
    const sign = signOf(lines[0])
    if (sign === undefined || signOf(before) !== sign) {
      told.push(part)
      continue
    }
    // Only the list it begins with.
    const end = lines.findIndex((line) => !goesOn(line) && signOf(line) !== sign)
    const other = sign === '-' ? '*' : '-'
    const rest = end < 0 ? lines.length : end
    told.push(lines.map((line, at) => (at < rest && signOf(line) ? other + line.slice(1) : line)).join('\n'))
  }
  return told
}

/** Facts as Markdown. */
export function writeBlocks(blocks: readonly DraftBlock[]): string {
  return blocks.map(writeBlock).join('\n\n')
}

function writeBlock(block: DraftBlock): string {
  if (block.type === 'text') return block.statements.map(writeStatement).join(' ')
  if (block.type === 'picture') return `![${inline(block.drawing.title)}](${block.address})`
  if (block.type === 'list') return block.items.map((item) => `- ${writeStatement(item)}`).join('\n')
  return table(
    block.header.map(inline),
    block.rows.map((row) => row.map(writeStatement)),
  )
}

/** What is not known is set apart, so that nobody takes it for a fact. */
function writeStatement({ text, recorded }: Statement): string {
  const words = inline(text)
  return recorded || words === '' ? words : `_${words}_`
}
