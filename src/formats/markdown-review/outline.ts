import type { DraftBlock, DraftSection, ExportInput, Statement } from '#features/reviews/model.ts'
import { inline } from './escape.ts'
import { harmless } from './harmless.ts'
import { table } from './table.ts'

/** The review under the headings of its template: facts, then people's words, or the question that waits for them. */
export function writeOutline({ facts, draft }: ExportInput): string {
  return `${[`# ${inline(facts.incident.title)}`, ...draft.map(writeSection)].join('\n\n')}\n`
}

function writeSection(section: DraftSection): string {
  const words = harmless(section.markdown).trim()
  const told = section.blocks.map(writeBlock)
  const question = words === '' && told.length === 0 && section.question !== '' ? [`_${inline(section.question)}_`] : []
  return [
    `${'#'.repeat(section.level)} ${section.heading}`,
    ...told,
    ...(words === '' ? [] : [words]),
    ...question,
  ].join('\n\n')
}

function writeBlock(block: DraftBlock): string {
  if (block.type === 'text') return block.statements.map(writeStatement).join(' ')
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
