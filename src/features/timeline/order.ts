import type { Event, Precision } from './model.ts'

const coarseness: Record<Precision, number> = { day: 0, hour: 1, minute: 2, second: 3, millisecond: 4 }

type Ordered = Pick<Event, 'occurredAt' | 'precision' | 'recordedAt' | 'id'>

/**
 * The order in which a story is told: a total one, so that everybody sees the same. Of two at the same instant the
 * coarser stamp comes first, since its instant is the earliest it may stand for; then what was recorded first.
 */
export function compareEvents(a: Ordered, b: Ordered): number {
  return (
    compareTexts(a.occurredAt, b.occurredAt) ||
    coarseness[a.precision] - coarseness[b.precision] ||
    compareTexts(a.recordedAt, b.recordedAt) ||
    compareTexts(a.id, b.id)
  )
}

/** Instants of one form and ids compare as they are written. */
function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
