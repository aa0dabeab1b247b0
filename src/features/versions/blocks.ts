import type { Doc } from 'yjs'
import { type Leaf, leavesOf, type Piece } from './leaves.ts'
import type { AuthoredSection, VersionBlock } from './model.ts'

/** The lines of a section as plain words. */
export const blocksOf = (doc: Doc, sectionId: string): VersionBlock[] => leavesOf(doc, sectionId).map(blockOf)

function blockOf({ kind, depth, form, pieces }: Leaf): VersionBlock {
  const text = pieces.map((piece) => piece.text).join('')
  const marked = formatting(pieces)
  return { kind, depth, text, form: [form, marked].filter(Boolean).join(' ') }
}

/** Where which marks stand. A comment is no part of the words. */
function formatting(pieces: readonly Piece[]): string {
  const runs: { marks: string; length: number }[] = []
  for (const { text, marks } of pieces) {
    const names = Object.entries(marks)
      .filter(([name]) => !/^comment(--|$)/.test(name))
      .map(
        ([name, value]) =>
          `${name.replace(/--.*/, '')}${value && Object.keys(value).length ? JSON.stringify(value) : ''}`,
      )
      .sort()
      .join('+')
    const last = runs.at(-1)
    if (last?.marks === names) last.length += text.length
    else runs.push({ marks: names, length: text.length })
  }
  if (runs.every(({ marks }) => marks === '')) return ''
  return runs.map(({ marks, length }) => `${length}${marks && `:${marks}`}`).join(',')
}

/** Who wrote what in a section. `personOf` tells whose Yjs client it was; null when nobody knows. */
export function authoredSection(
  doc: Doc,
  sectionId: string,
  personOf: (client: number) => string | null,
): AuthoredSection {
  const blocks = leavesOf(doc, sectionId).map(({ kind, depth, pieces }) => {
    const runs: AuthoredSection['blocks'][number]['runs'] = []
    for (const { text, client, told } of pieces) {
      const last = runs.at(-1)
      const personId = client === null ? null : personOf(client)
      if (last && (told || last.personId === personId)) last.text += text
      else if (text !== '') runs.push({ text, personId })
    }
    return { kind, depth, runs }
  })
  return { sectionId, blocks }
}
