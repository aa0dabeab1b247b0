import type { Rule } from '../rule.ts'
import { english } from '../rules/en/rules.ts'
import { type Ends, isSearchable, type LetterSearch, letterSearch } from './letter-search.ts'
import { requiredLetters } from './required-letters.ts'

/** Numbers of letters that all have to stand in a text; none when it is always searched. */
type Bits = readonly number[]

interface ReadyPattern {
  pattern: RegExp
  /** The same for Latin texts, once there was one. */
  latin?: RegExp
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

/** Rules about sentences. */
export interface WordRules {
  rules: readonly ReadyRule[]
  /** The one that weighs, when it is among them. */
  learnt: Rule | undefined
  /** All others of its category are among them too, so that they tell it what they heard. */
  hearsAll: boolean
}

interface ReadyRules {
  /** Those about what machines write. */
  machine: readonly ReadyRule[]
  words: WordRules
}

const made = new WeakMap<readonly Rule[], ReadyRules>()

/** The rules with what is known of the letters they need. */
export function readyRules(rules: readonly Rule[]): ReadyRules {
  const there = made.get(rules)
  if (there) return there
  const { bits } = indexOfRules()
  const all = rules.map((rule) => ({
    rule,
    patterns: rule.match.map((pattern) => ({ pattern, bits: bits.get(pattern) ?? [] })),
    bits: bits.get(rule) ?? [],
  }))
  const learnt = rules.find((rule) => rule.learnt)
  const ready = {
    machine: all.filter(({ rule }) => rule.raw),
    words: {
      rules: all.filter(({ rule }) => !rule.raw),
      learnt,
      hearsAll: english.every((rule) => rule.category !== learnt?.category || rules.includes(rule)),
    },
  }
  made.set(rules, ready)
  return ready
}

/** The letters of rules in one text after another. */
export interface Letters {
  /** Looks for all of them at once. */
  search(text: string): Ends
  /** Which of them end from one place up to another, a bit each. It is overwritten when it is next asked for. */
  between(ends: Ends, from: number, to: number): Int32Array
}

export function lettersOfRules(): Letters {
  const { search, size } = indexOfRules()
  const found = new Int32Array(size)
  return {
    search: search.search,
    between: (ends, from, to) => search.between(ends, from, to, found),
  }
}

/** True when all these letters are there. */
export const isNear = (bits: Bits, letters: Int32Array): boolean => {
  for (let at = 0; at < bits.length; at++) {
    const bit = bits[at] as number
    if (((letters[bit >> 5] as number) & (1 << (bit & 31))) === 0) return false
  }
  return true
}
