import { type BlockRun, countWords, type DifferenceRow, type DifferenceSide, type VersionBlock } from '../model.ts'
import { align } from './align.ts'
import { compareWords } from './words.ts'

/** Beyond so many candidates, blocks of one stretch are held against their neighbours only. */
const mostCandidates = 4_000
const neighbours = 4
/** How much two blocks must share to be one that was changed. */
const alike = 0.4

/** All blocks of two texts side by side, in the order of the later one; what was removed stands where it was. */
export function compareBlocks(before: readonly VersionBlock[], after: readonly VersionBlock[]): DifferenceRow[] {
  const pairs = align(before.map(nameOf), after.map(nameOf))
  const rows: DifferenceRow[] = []
  let [a, b] = [0, 0]
  const stretch = (toA: number, toB: number) => {
    rows.push(...compareStretch(before.slice(a, toA), after.slice(b, toB)))
    a = toA
    b = toB
  }
  for (const [i, j] of pairs) {
    stretch(i, j)
    const block = after[j] as VersionBlock
    rows.push({ change: 'same', before: side(block), after: side(block) })
    a = i + 1
    b = j + 1
  }
  stretch(before.length, after.length)
  return markMoved(rows)
}

const nameOf = ({ kind, depth, text, form }: VersionBlock) => `${kind} ${depth} ${form}\n${text}`

const whole = (block: VersionBlock, changed: boolean): DifferenceSide => ({
  kind: block.kind,
  depth: block.depth,
  runs: block.text === '' ? [] : [{ text: block.text, changed }],
})
const side = (block: VersionBlock) => whole(block, false)

function compareStretch(before: readonly VersionBlock[], after: readonly VersionBlock[]): DifferenceRow[] {
  const rows: DifferenceRow[] = []
  let [a, b] = [0, 0]
  const until = (toA: number, toB: number) => {
    for (; a < toA; a++) rows.push({ change: 'removed', before: whole(before[a] as VersionBlock, true), after: null })
    for (; b < toB; b++) rows.push({ change: 'added', before: null, after: whole(after[b] as VersionBlock, true) })
  }
  for (const [j, i] of pairUp(before, after)) {
    until(i, j)
    rows.push(compareTwo(before[i] as VersionBlock, after[j] as VersionBlock))
    a = i + 1
    b = j + 1
  }
  until(before.length, after.length)
  return rows
}

function compareTwo(before: VersionBlock, after: VersionBlock): DifferenceRow {
  if (before.text === after.text) return { change: 'form', before: side(before), after: side(after) }
  const words = compareWords(before.text, after.text)
  return {
    change: 'changed',
    before: { kind: before.kind, depth: before.depth, runs: words.before },
    after: { kind: after.kind, depth: after.depth, runs: words.after },
  }
}

/** Which block of the one stretch became which of the other: place after → place before, rising in both. */
function pairUp(before: readonly VersionBlock[], after: readonly VersionBlock[]): Map<number, number> {
  const bags = before.map(bagOf)
  const near = before.length * after.length > mostCandidates
  const partners = new Map<number, number>()
  let from = 0
  after.forEach((block, j) => {
    const bag = bagOf(block)
    const first = near ? Math.max(from, j - neighbours) : from
    const last = near ? Math.min(before.length, Math.max(first, j) + neighbours) : before.length
    let best = alike
    let found: number | undefined
    for (let i = first; i < last; i++) {
      const shared = likeness(bags[i] as Bag, bag)
      if (shared > best) {
        best = shared
        found = i
      }
    }
    if (found === undefined) return
    partners.set(j, found)
    from = found + 1
  })
  return partners
}

interface Bag {
  words: Set<string>
  block: VersionBlock
}

const bagOf = (block: VersionBlock): Bag => ({
  words: new Set(block.text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []),
  block,
})

/** 0 for nothing in common, 1 for the same words. */
function likeness(a: Bag, b: Bag): number {
  if ((a.block.kind === 'block') !== (b.block.kind === 'block')) return 0
  if (a.block.text === b.block.text) return 1
  const [small, large] = a.words.size < b.words.size ? [a.words, b.words] : [b.words, a.words]
  if (large.size === 0) return 0
  let shared = 0
  for (const word of small) if (large.has(word)) shared += 1
  return (2 * shared) / (small.size + large.size)
}

/** A block that went from one place and came to another with the same words has moved. */
function markMoved(rows: DifferenceRow[]): DifferenceRow[] {
  const removed = new Map<string, DifferenceRow[]>()
  const nameOfSide = (given: DifferenceSide) => `${given.kind}\n${textOf(given.runs)}`
  for (const row of rows) {
    if (row.change !== 'removed' || !row.before || countWords(textOf(row.before.runs)) === 0) continue
    const name = nameOfSide(row.before)
    removed.set(name, [...(removed.get(name) ?? []), row])
  }
  for (const row of rows) {
    if (row.change !== 'added' || !row.after) continue
    const gone = removed.get(nameOfSide(row.after))?.shift()
    if (!gone?.before) continue
    gone.change = row.change = 'moved'
    for (const run of [...gone.before.runs, ...row.after.runs]) run.changed = false
  }
  return rows
}

export const textOf = (runs: readonly BlockRun[]): string => runs.map(({ text }) => text).join('')
