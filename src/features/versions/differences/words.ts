import type { BlockRun } from '../model.ts'
import { align } from './align.ts'

/** Words, single characters of scripts that put no spaces between words, spaces, and everything else one by one. */
const tokens =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai}|\p{Script=Lao}|\p{Script=Khmer}|[\p{L}\p{N}][\p{L}\p{N}\p{M}'’_]*|\s+|./gsu

export const tokensOf = (text: string): string[] => text.match(tokens) ?? []

/** Two texts as runs that both have and runs that only one has. A space between two changed words counts as changed too. */
export function compareWords(before: string, after: string): { before: BlockRun[]; after: BlockRun[] } {
  const a = tokensOf(before)
  const b = tokensOf(after)
  const pairs = withoutLoneSpaces(align(a, b), a)
  return {
    before: runs(a, new Set(pairs.map(([i]) => i))),
    after: runs(b, new Set(pairs.map(([, i]) => i))),
  }
}

/** What stays between two changes and is nothing but space makes a comparison hard to read. */
function withoutLoneSpaces(pairs: [number, number][], a: readonly string[]): [number, number][] {
  const follows = ([a1, b1]: [number, number], next: [number, number] | undefined) =>
    next !== undefined && next[0] === a1 + 1 && next[1] === b1 + 1
  return pairs.filter((pair, i) => {
    if (/\S/.test(a[pair[0]] ?? '')) return true
    const before = pairs[i - 1]
    return (before !== undefined && follows(before, pair)) || follows(pair, pairs[i + 1])
  })
}

function runs(words: readonly string[], same: ReadonlySet<number>): BlockRun[] {
  const found: BlockRun[] = []
  words.forEach((text, i) => {
    const changed = !same.has(i)
    const last = found.at(-1)
    if (last?.changed === changed) last.text += text
    else found.push({ text, changed })
  })
  return found
}
