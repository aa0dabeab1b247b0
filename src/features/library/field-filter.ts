import type { FieldType } from '#features/templates/model.ts'
import { Instant } from '#features/timeline/model.ts'

/** What answers of one field a review is found by. Ranges include both ends where they are given. */
export type Wanted =
  | { how: 'any' }
  | { how: 'equals'; text: string }
  | { how: 'among'; text: string }
  | { how: 'contains'; text: string }
  | { how: 'number'; least: number | null; most: number | null }
  /** From an instant until just before another one. */
  | { how: 'instant'; from: string | null; before: string | null }

/** A filter of the address: `field.<id>=value`. */
export interface FieldFilter {
  fieldId: string
  wanted: Wanted
}

/** Any answer at all. */
export const anyAnswer = '*'
export const filterPrefix = 'field.'
export type FieldFilterName = `field.${string}`

/**
 * Reads the value of a filter as the field's type has it: `*` any answer · number `12`, `10..`, `..50`, `10..50` · date-time
 * days in UTC in the same way · text what it contains · others the very answer. Null when it cannot be one.
 */
export function readWanted(type: FieldType, given: string): Wanted | null {
  const text = given.trim()
  if (text === '') return null
  if (text === anyAnswer) return { how: 'any' }
  switch (type) {
    case 'number': {
      const range = rangeOf(text)?.map((end) => (end === '' ? null : numberOf(end)))
      const [least, most] = range ?? []
      if (least === undefined || most === undefined || Number.isNaN(least) || Number.isNaN(most)) return null
      return { how: 'number', least, most }
    }
    case 'date-time': {
      const range = rangeOf(text)
      if (!range?.every((end) => end === '' || isDay(end))) return null
      const [from, until] = range
      return { how: 'instant', from: from ? midnight(from, 0) : null, before: until ? midnight(until, 1) : null }
    }
    case 'choices':
      return { how: 'among', text }
    case 'text':
      return { how: 'contains', text }
    default:
      return { how: 'equals', text }
  }
}

/** A range as it is written; any answer when both ends are open. */
export function rangeText(least: string, most: string): string {
  return least === '' && most === '' ? anyAnswer : `${least}..${most}`
}

/** Both ends as they are written, empty where one is open. */
export function rangeEnds(text: string): [string, string] {
  return text === anyAnswer ? ['', ''] : (rangeOf(text.trim()) ?? ['', ''])
}

/** Both ends of a range, the same for a single value; null when both are open. */
function rangeOf(text: string): [string, string] | null {
  const at = text.indexOf('..')
  if (at < 0) return [text, text]
  const ends: [string, string] = [text.slice(0, at).trim(), text.slice(at + 2).trim()]
  return ends[0] === '' && ends[1] === '' ? null : ends
}

function numberOf(text: string): number {
  const number = Number(text)
  return Number.isFinite(number) ? number : Number.NaN
}

function isDay(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)
  )
}

/** Null beyond the last day that can be written: nothing is later. */
function midnight(day: string, later: number): string | null {
  const { success, data } = Instant.safeParse(new Date(Date.parse(day) + later * 86_400_000).toISOString())
  return success ? data : null
}
