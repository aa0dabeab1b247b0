import { BLANK, SIGN } from './lines.ts'

/** Prose as rules see it, and the way back to where each character stood. */
export interface Compact {
  prose: string
  /** The place of a character of `prose` in what it was made from. */
  placeOf(offset: number): number
}

const spare = new RegExp(`${SIGN}|\\s\\s|${BLANK}${BLANK}`)
const runs = new RegExp(`[\\s${SIGN}]*${SIGN}[\\s${SIGN}]*|\\s{2,}|${BLANK}{2,}`, 'g')
const endsWord = /[\p{L}\p{N}]$/u
const beginsWord = /^[\p{L}\p{N}]/u

/** Leaves out what only sets words apart: signs of Markdown, blanks beside blanks, all but one of what is not prose. */
export function compact(prose: string): Compact {
  if (!spare.test(prose)) return { prose, placeOf: (offset) => offset }
  let short = ''
  let last = 0
  const starts: number[] = []
  const shifts: number[] = []
  for (const { 0: run, index } of prose.matchAll(runs)) {
    const between = `${prose.slice(last, index)}${keptOf(run, prose, index)}`
    short += between
    last = index + run.length
    starts.push(short.length)
    shifts.push(last - short.length)
  }
  short += prose.slice(last)
  return { prose: short, placeOf: (offset) => offset + shiftAt(starts, shifts, offset) }
}

/** Signs between words are no word, and do not join two. */
function keptOf(run: string, prose: string, at: number): string {
  if (run[0] === BLANK) return BLANK
  if (at === 0 || at + run.length === prose.length) return ''
  if (/\s/.test(run)) return ' '
  return endsWord.test(prose.slice(Math.max(0, at - 2), at)) && beginsWord.test(prose.slice(at + run.length)) ? ' ' : ''
}

function shiftAt(starts: readonly number[], shifts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] as number) <= offset) low = middle + 1
    else high = middle
  }
  return low === 0 ? 0 : (shifts[low - 1] as number)
}
