import type { Rule } from '../rule.ts'
import { english } from '../rules/en/rules.ts'
import { isSearchable, type LetterSearch, letterSearch } from './letter-search.ts'
import { requiredLetters } from './required-letters.ts'

/** Numbers of letters that all have to stand in a text; none when it is always searched. */
type Bits = readonly number[]

interface ReadyPattern {
  pattern: RegExp
  bits: Bits
}

/** A rule that need not be tried where its letters are missing. */
export interface ReadyRule {
  rule: Rule
  patterns: readonly ReadyPattern[]
  /** Those of any of its patterns together, or its own when it has none. */
  bits: Bits
}

/** Longer strings stand in hardly fewer texts, and make the search larger. */
const enough = 6

interface Index {
  search: LetterSearch
  size: number
  bits: ReadonlyMap<RegExp | Rule, Bits>
}

let index: Index | undefined

/** Made when it is first asked for, for all rules at once. */
function indexOfRules(): Index {
  if (index) return index
  const bits = new Map<RegExp | Rule, Bits>()
  const strings: string[][] = []
  const add = (what: RegExp | Rule, needs: readonly (readonly string[])[]) => {
    const own: number[] = []
    for (const letters of needs) {
      const short = [...new Set(letters.map((one) => one.slice(0, enough)))]
      if (short.length > 0 && short.every(isSearchable)) own.push(strings.push(short) - 1)
    }
    bits.set(what, own)
  }
  for (const rule of english) {
    const needs = rule.match.map(requiredLetters)
    for (const [at, pattern] of rule.match.entries()) add(pattern, needs[at] ?? [])
    const first = needs.map(([letters]) => letters)
    if (first.length === 0) add(rule, rule.needs ? [rule.needs] : [])
    else if (first.every((letters) => letters !== undefined)) add(rule, [first.flat() as string[]])
  }
  index = { search: letterSearch(strings), size: Math.ceil(strings.length / 32), bits }
  return index
}

const made = new WeakMap<readonly Rule[], readonly ReadyRule[]>()

/** The rules with what is known of the letters they need. */
export function readyRules(rules: readonly Rule[]): readonly ReadyRule[] {
  const there = made.get(rules)
  if (there) return there
  const { bits } = indexOfRules()
  const ready = rules.map((rule) => ({
    rule,
    patterns: rule.match.map((pattern) => ({ pattern, bits: bits.get(pattern) ?? [] })),
    bits: bits.get(rule) ?? [],
  }))
  made.set(rules, ready)
  return ready
}

/** Which letters of rules stand in a text, a bit each. */
export function lettersIn(text: string): Int32Array {
  const { search, size } = indexOfRules()
  const found = new Int32Array(size)
  search.search(text, found)
  return found
}

/** True when all these letters are there. */
export const isNear = (bits: Bits, letters: Int32Array): boolean => {
  for (let at = 0; at < bits.length; at++) {
    const bit = bits[at] as number
    if (((letters[bit >> 5] as number) & (1 << (bit & 31))) === 0) return false
  }
  return true
}
