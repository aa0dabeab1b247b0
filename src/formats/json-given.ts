import type { Stamp } from '#features/timeline/model.ts'
import { isRecord } from './json-fields.ts'
import { readStamp, type StampContext } from './stamp.ts'

/** A member that must be an object; an empty one where it is none. */
export function objectOf(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {}
}

/** The objects of a list; none where it is no list. */
export function objectsOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : []
}

/** A text that is not empty, or a number as text; null for anything else. */
export function wordOf(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

/** The stamp that a member is, or null. */
export function stampOf(value: unknown, context: StampContext): Stamp | null {
  const text = wordOf(value)
  return text === null ? null : (readStamp(text, context)?.stamp ?? null)
}

/** How many there are of something that is a list, or that tells its number as `count`. */
export function countOf(value: unknown): number {
  if (!Array.isArray(value)) return 0
  return value.reduce((sum, one) => {
    const { count } = objectOf(one)
    return sum + (typeof count === 'number' && count > 0 ? count : 1)
  }, 0)
}
