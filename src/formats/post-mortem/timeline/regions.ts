import type { Block } from '../blocks/block.ts'
import type { Section } from '../outline/section.ts'
import { type Candidate, candidatesOf, restBehind, stampOf } from './candidate.ts'
import { candidateOfRow } from './table-rows.ts'

/** What stands in a document one after the other, as far as its timeline is concerned. */
export type Piece =
  | { type: 'section'; section: Section }
  | { type: 'candidate'; candidate: Candidate }
  | { type: 'block'; block: Block; section: Section }

/** Every section, block and candidate of a document in its order. */
export function piecesOf(sections: readonly Section[]): Piece[] {
  const pieces = piecesIn(sections)
  const isTold = pieces.some((piece) => piece.type === 'candidate' && piece.candidate.section.role === 'timeline')
  return isTold ? pieces : piecesIn(sections.map(withTypedTimeline))
}

/** A timeline that was typed into a block of code: sentences behind stamps, no log, and nothing else below the heading. */
function withTypedTimeline(section: Section): Section {
  if (section.role !== 'timeline' || section.stamp) return section
  const blocks = section.blocks.flatMap((block) => {
    if (block.kind !== 'code' || block.quoted) return [block]
    const lines = block.text.split('\n')
    const stamped = lines.filter((line) => stampOf(line) !== null)
    const isLog = stamped.some((line) =>
      /\b(?:ERROR|WARN(?:ING)?|INFO|DEBUG|FATAL|TRACE)\b|\blevel=|[{}]|\w+\[\d+\]:/.test(line),
    )
    if (stamped.length < 3 || isLog) return [block]
    // The fence is the line above.
    return [{ ...block, kind: 'paragraph' as const, from: block.from + 1 }]
  })
  return { ...section, blocks }
}

function piecesIn(sections: readonly Section[]): Piece[] {
  return sections.flatMap((section) => {
    const { heading, stamp } = section
    const head: Piece[] =
      heading && stamp
        ? [{ type: 'candidate', candidate: candidateOfHeading(section, heading) }]
        : [{ type: 'section', section }]
    const below = section.blocks.flatMap((block): Piece[] => {
      const row = block.kind === 'row' ? candidateOfRow(block, section) : null
      const candidates = row ? [row] : candidatesOf(block, section)
      if (candidates.length === 0) return [{ type: 'block', block, section }]
      return candidates.map((candidate) => ({ type: 'candidate', candidate }))
    })
    return [...head, ...below]
  })
}

function candidateOfHeading(section: Section, heading: Block): Candidate {
  const stamp = section.stamp
  if (!stamp) throw new Error('A heading without a stamp is no candidate.')
  return {
    block: heading,
    section,
    stamp,
    written: section.title.slice(stamp.start, stamp.end).trim(),
    rest: restBehind(section.title, stamp.end),
    aside: [],
    actor: null,
    columnZone: null,
    from: heading.from,
    to: heading.to,
    sentence: false,
  }
}

const outsideNever = new Set(['actions', 'facts', 'lessons'])
const besideTimeline = new Set(['other', 'response', 'detection', 'resolution'])

const tellsTime = ({ stamp }: Candidate) => stamp.clock !== null && !stamp.clock.weak
const roleOfCandidate = ({ section, block }: Candidate) =>
  block.kind === 'heading' ? (section.parent?.role ?? 'other') : section.role

/**
 * The candidates that are the timeline: those below a heading that says so, and lists, tables and rows of headings that
 * are one without saying so.
 */
export function timelineOf(pieces: readonly Piece[]): Set<Candidate> {
  const all = pieces.flatMap((piece) => (piece.type === 'candidate' ? [piece.candidate] : []))
  const named = all.filter(
    (candidate) => roleOfCandidate(candidate) === 'timeline' || candidate.section.role === 'timeline',
  )
  const namedOnes = new Set(named)
  const hasNamed = named.some((candidate) => tellsTime(candidate) || candidate.rest !== '')
  const groups = Map.groupBy(
    all.filter((candidate) => !namedOnes.has(candidate) && !candidate.sentence),
    groupOf,
  )
  const others = [...groups.values()].filter((group) => isTimeline(group, hasNamed)).flat()
  return new Set([...(hasNamed ? named : []), ...others])
}

let sectionNumbers = new WeakMap<Section, number>()
let counted = 0
function numberOf(section: Section | null): number {
  if (!section) return 0
  const known = sectionNumbers.get(section)
  if (known) return known
  sectionNumbers = sectionNumbers.set(section, ++counted)
  return counted
}

/** Candidates that stand together in one container. */
function groupOf({ block, section }: Candidate): string {
  if (block.kind === 'heading') return `headings ${block.level} ${numberOf(section.parent)}`
  if (block.kind === 'paragraph') return `lines ${numberOf(section)}`
  return `${block.kind} ${block.kind === 'item' ? block.level : block.list} ${numberOf(section)}`
}

function isTimeline(group: readonly Candidate[], hasNamed: boolean): boolean {
  const [first] = group
  if (!first) return false
  const role = roleOfCandidate(first)
  const timed = group.filter(tellsTime).length
  if (outsideNever.has(role)) return false
  if (hasNamed) return timed >= 3 && besideTimeline.has(role)
  if (role === 'impact') return timed >= 3
  if (first.block.kind === 'paragraph') return timed >= 2
  return (
    timed >= 2 ||
    (group.filter(({ stamp, rest }) => stamp.date && !stamp.date.weak && rest !== '').length >= 3 && role !== 'cause')
  )
}
