import type { Doc } from 'yjs'
import { blocksOf } from '../blocks.ts'
import { sectionsOf } from '../leaves.ts'
import { type BlockRun, countWords, type DifferenceRow, type SectionDifferences } from '../model.ts'
import { compareBlocks } from './rows.ts'

/** Blocks without a change that are shown around one. */
const around = 2

/** What is different between two states of a document, a section at a time, so that a caller may take a breath between them. */
export function* compareDocuments(before: Doc, after: Doc): Iterable<SectionDifferences> {
  for (const sectionId of new Set([...sectionsOf(before), ...sectionsOf(after)])) {
    const rows = compareBlocks(wordsIn(before, sectionId), wordsIn(after, sectionId))
    const found = rows.filter(({ change }) => change !== 'same')
    if (found.length === 0) continue
    yield {
      sectionId,
      parts: folded(rows),
      changes: found.length,
      addedWords: changedWords(found, 'after'),
      removedWords: changedWords(found, 'before'),
    }
  }
}

/** Without empty lines: whether there is one more of them is no news. */
const wordsIn = (doc: Doc, sectionId: string) => blocksOf(doc, sectionId).filter(({ text }) => text.trim() !== '')

const changedWords = (rows: readonly DifferenceRow[], side: 'before' | 'after'): number =>
  rows
    .flatMap((row): BlockRun[] => row[side]?.runs ?? [])
    .reduce((sum, { text, changed }) => (changed ? sum + countWords(text) : sum), 0)

/** Leaves out what is far from any change. */
function folded(rows: readonly DifferenceRow[]): SectionDifferences['parts'] {
  const shown = new Uint8Array(rows.length)
  rows.forEach(({ change }, i) => {
    if (change !== 'same') shown.fill(1, Math.max(0, i - around), i + around + 1)
  })
  const parts: SectionDifferences['parts'] = []
  rows.forEach((row, i) => {
    const last = parts.at(-1)
    if (shown[i] === 1) {
      if (last?.type === 'rows') last.rows.push(row)
      else parts.push({ type: 'rows', rows: [row] })
    } else if (last?.type === 'same') last.blocks += 1
    else parts.push({ type: 'same', blocks: 1 })
  })
  return parts
}
