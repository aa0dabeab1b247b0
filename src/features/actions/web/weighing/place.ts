import type { ActionStatus } from '../../model.ts'

/** Where an idea stands in the matrix; null = nobody has judged it. */
export interface Place {
  impact: number | null
  effort: number | null
}
export type Weighed = Place & { likelihood: number | null; number: number; status: ActionStatus }

export const steps = [1, 2, 3, 4, 5] as const
const inRange = (value: number) => Math.min(5, Math.max(1, value))

/** Where a key moves an idea, or null when it is no key for moving. From nowhere every arrow leads to the middle. */
export function movedBy(key: string, { impact, effort }: Place): Place | null {
  const arrows: Record<string, [impact: number, effort: number]> = {
    ArrowUp: [1, 0],
    ArrowDown: [-1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
  }
  if (key === 'Delete' || key === 'Backspace') return { impact: null, effort: null }
  const by = arrows[key]
  if (!by) return null
  if (impact === null || effort === null) return { impact: impact ?? 3, effort: effort ?? 3 }
  return { impact: inRange(impact + by[0]), effort: inRange(effort + by[1]) }
}

/** In words: `impact 4 of 5, effort 2 of 5`. */
export function placeText({ impact, effort }: Place): string {
  const one = (name: string, value: number | null) => `${name} ${value === null ? 'not judged' : `${value} of 5`}`
  return impact === null && effort === null ? 'not judged yet' : `${one('impact', impact)}, ${one('effort', effort)}`
}

/** Much impact for little effort first, of equals what is likelier to get done; what nobody judged last. */
export function byWorth(one: Weighed, other: Weighed): number {
  const worth = ({ impact, effort }: Place) => (impact === null || effort === null ? -10 : impact - effort)
  return (
    worth(other) - worth(one) ||
    (other.impact ?? 0) - (one.impact ?? 0) ||
    (other.likelihood ?? 0) - (one.likelihood ?? 0) ||
    one.number - other.number
  )
}
