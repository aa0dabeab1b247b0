import type { Block } from '../blocks/block.ts'
import type { Section } from '../outline/section.ts'
import type { Candidate } from './candidate.ts'
import type { Piece } from './regions.ts'

export interface Body {
  /** Markdown of the event. */
  text: string
  /** Markdown of what belongs to it. */
  details: string
  /** Last line. */
  to: number
}

const markdownOf = (block: Block) => {
  if (block.kind === 'code') return `\`\`\`\n${block.text}\n\`\`\``
  const quoted = block.quoted ? block.text.replace(/^/gm, '> ') : block.text
  return block.kind === 'item' ? `${'  '.repeat(Math.max(0, block.level - 1))}- ${quoted}` : quoted
}

const isInside = (block: Block, item: Block): boolean =>
  block.parent !== null && (block.parent === item || isInside(block.parent, item))

const isUnder = (section: Section, top: Section): boolean =>
  section === top || (section.parent !== null && isUnder(section.parent, top))

/** What a candidate says, and the blocks below it that belong to it. */
export function bodyOf(
  candidate: Candidate,
  pieces: readonly Piece[],
  at: number,
  chosen: ReadonlySet<Candidate>,
): Body {
  const below = blocksBelow(candidate, pieces, at, chosen)
  let text = candidate.rest
  let rest = below
  if (text === '' && below[0]) {
    text = below[0].text
    rest = below.slice(1)
  }
  const details = [...candidate.aside, ...rest.map(markdownOf)].join('\n\n')
  return { text: text.trim(), details: details.trim(), to: Math.max(candidate.to, ...below.map((block) => block.to)) }
}

function blocksBelow(
  candidate: Candidate,
  pieces: readonly Piece[],
  at: number,
  chosen: ReadonlySet<Candidate>,
): Block[] {
  const found: Block[] = []
  let last: Block = candidate.block
  for (let i = at + 1; i < pieces.length; i++) {
    const piece = pieces[i]
    if (!piece) break
    if (piece.type === 'section') {
      if (candidate.block.kind === 'heading' && isUnder(piece.section, candidate.section)) continue
      break
    }
    if (piece.type === 'candidate') {
      if (chosen.has(piece.candidate)) break
      // A day or a number inside its text is no entry of its own.
      if (!belongs(piece.candidate.block, piece.candidate.section, candidate, last)) break
      if (piece.candidate.block !== last) found.push(piece.candidate.block)
      last = piece.candidate.block
      continue
    }
    if (!belongs(piece.block, piece.section, candidate, last)) break
    found.push(piece.block)
    last = piece.block
  }
  return dropLoneEnd(candidate, found, pieces, at, chosen)
}

function belongs(block: Block, section: Section, candidate: Candidate, last: Block): boolean {
  switch (candidate.block.kind) {
    case 'heading':
      return isUnder(section, candidate.section)
    case 'item':
      return (
        isInside(block, candidate.block) ||
        (section === candidate.section && block.kind === 'code' && last.kind === 'item')
      )
    case 'paragraph':
      return section === candidate.section && block.kind !== 'row'
    default:
      return false
  }
}

/** Behind the last line of a timeline there may be a closing word, which is none of its entries'. */
function dropLoneEnd(
  candidate: Candidate,
  found: Block[],
  pieces: readonly Piece[],
  at: number,
  chosen: ReadonlySet<Candidate>,
): Block[] {
  if (candidate.block.kind !== 'paragraph') return found
  if (found.length === 0) return found
  let another = false
  for (let i = at + 1; i < pieces.length && !another; i++) {
    const piece = pieces[i]
    another =
      piece?.type === 'candidate' && chosen.has(piece.candidate) && piece.candidate.section === candidate.section
  }
  if (another) return found
  const closing = found.findIndex((block, i) => block.kind === 'paragraph' && !(i === 0 && candidate.rest === ''))
  return closing < 0 ? found : found.slice(0, closing)
}
