/** Finds many strings in a text in one go (Aho and Corasick, 1975). Upper and lower case are the same. */
export interface LetterSearch {
  /** Where strings end in the text, in order. */
  search(text: string): Ends
  /** The numbers of the strings that end from one place up to another, a bit each, in `found`. */
  between(ends: Ends, from: number, to: number, found: Int32Array): Int32Array
}

/** Places and what ends there, one after the other. */
export type Ends = readonly number[]

// One number for each sign that strings are made of; 0 for all others.
const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789 \'’-:;=[]{}()<>/|_.,*#$%&@!?"+~'
const width = alphabet.length + 1
const numbers = new Uint8Array(0x10000)
for (const [index, sign] of [...alphabet].entries()) {
  numbers[sign.charCodeAt(0)] = index + 1
  numbers[sign.toUpperCase().charCodeAt(0)] = index + 1
}
// Letters that regular expressions take for k and s where case does not count.
numbers[0x212a] = numbers['k'.charCodeAt(0)] as number
numbers[0x17f] = numbers['s'.charCodeAt(0)] as number

/** True for a string that can be looked for. */
export const isSearchable = (letters: string): boolean =>
  letters !== '' && [...letters].every((sign) => numbers[sign.charCodeAt(0)] !== 0)

/** `strings[n]` are those of which any gives bit n. */
export function letterSearch(strings: readonly (readonly string[])[]): LetterSearch {
  const most = strings.reduce((sum, some) => sum + some.reduce((letters, one) => letters + one.length, 0), 1)
  const next = new Uint16Array(most * width)
  const bits: number[][] = [[]]
  for (const [bit, some] of strings.entries())
    for (const one of some) {
      let state = 0
      for (let at = 0; at < one.length; at++) {
        const edge = state * width + (numbers[one.charCodeAt(at)] as number)
        if (next[edge] === 0) next[edge] = bits.push([]) - 1
        state = next[edge] as number
      }
      bits[state]?.push(bit)
    }
  joinSuffixes(next, bits)
  const table = next.slice(0, bits.length * width)
  const ends = Uint8Array.from(bits, (some) => (some.length > 0 ? 1 : 0))
  return {
    search(text) {
      const found: number[] = []
      let state = 0
      for (let at = 0; at < text.length; at++) {
        state = table[state * width + (numbers[text.charCodeAt(at)] as number)] as number
        if (ends[state] === 1) found.push(at, state)
      }
      return found
    },
    between(places, from, to, found) {
      found.fill(0)
      for (let index = 0; index < places.length; index += 2) {
        const at = places[index] as number
        if (at < from) continue
        if (at >= to) break
        for (const bit of bits[places[index + 1] as number] as number[])
          found[bit >> 5] = (found[bit >> 5] as number) | (1 << (bit & 31))
      }
      return found
    },
  }
}

/** Where a string goes on in no way, the search goes on in its longest ending that does. */
function joinSuffixes(next: Uint16Array, bits: number[][]): void {
  const fallback = new Uint16Array(bits.length)
  const waiting: number[] = []
  for (let sign = 0; sign < width; sign++) if (next[sign] !== 0) waiting.push(next[sign] as number)
  for (const state of waiting) {
    const back = fallback[state] as number
    const shorter = bits[back] as number[]
    if (shorter.length > 0) bits[state] = [...(bits[state] as number[]), ...shorter]
    for (let sign = 0; sign < width; sign++) {
      const edge = state * width + sign
      const there = next[back * width + sign] as number
      if (next[edge] === 0) next[edge] = there
      else {
        fallback[next[edge] as number] = there
        waiting.push(next[edge] as number)
      }
    }
  }
}
