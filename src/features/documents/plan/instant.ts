import { Temporal } from 'temporal-polyfill'
import type { PlanTime } from './model.ts'

/**
 * The instant of a time: its wall clock in its own offset, else in `zone`. What is only a day or an hour is its beginning.
 * Null for a wall clock that no calendar has.
 */
export function instantOf({ wall, offset }: Pick<PlanTime, 'wall' | 'offset'>, zone: string): string | null {
  try {
    const local = Temporal.PlainDateTime.from(/T\d\d$/.test(wall) ? `${wall}:00` : wall)
    const { epochMilliseconds } = local.toZonedDateTime(offset ?? zone)
    const at = new Date(epochMilliseconds)
    return at.getUTCFullYear() >= 1900 && at.getUTCFullYear() <= 9998 ? at.toISOString() : null
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
