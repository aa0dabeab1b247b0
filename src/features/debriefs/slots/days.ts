import { Temporal } from 'temporal-polyfill'
import type { Slot, SlotDay } from './model.ts'

/** What the days of a slot follow from. */
export type SlotRule = Pick<Slot, 'id' | 'firstDay' | 'at' | 'everyWeeks' | 'minutes' | 'zone' | 'freesHours'>

/**
 * The days of a slot that begin from `from` on and before `to` (ms since 1970), in order, at most `limit`: at the same time on
 * the clocks of its zone, whatever they do in summer. A time that the clocks jump over begins as much later.
 */
export function daysOf(
  slot: SlotRule,
  { from, to, limit }: { from: number; to: number; limit: number },
): Omit<SlotDay, 'state'>[] {
  const first = Temporal.PlainDate.from(slot.firstDay)
  const near = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(slot.zone).toPlainDate()
  const weeks = slot.everyWeeks
  // The last one at or before that day, so that none is missed around a change of clocks.
  const passed = Math.max(0, Math.floor(first.until(near, { largestUnit: 'days' }).days / (7 * weeks)) - 1)
  const days: Omit<SlotDay, 'state'>[] = []
  for (let n = passed; days.length < limit; n++) {
    const day = first.add({ weeks: n * weeks })
    const startsAt = startOf(slot, day)
    if (startsAt >= to) break
    if (startsAt >= from)
      days.push({
        slotId: slot.id,
        day: day.toString(),
        startsAt: iso(startsAt),
        endsAt: iso(startsAt + slot.minutes * 60_000),
        freesAt: iso(startsAt - slot.freesHours * 3_600_000),
      })
  }
  return days
}

/** The day of a slot of this date; null when it has none. */
export function dayOn(slot: SlotRule, day: string): Omit<SlotDay, 'state'> | null {
  const date = Temporal.PlainDate.from(day)
  const distance = Temporal.PlainDate.from(slot.firstDay).until(date, { largestUnit: 'days' }).days
  if (distance < 0 || distance % (7 * slot.everyWeeks) !== 0) return null
  const startsAt = startOf(slot, date)
  return daysOf(slot, { from: startsAt, to: startsAt + 1, limit: 1 })[0] ?? null
}

/** What became of a day: freed once nobody took it in time. */
export function stateOf(day: Omit<SlotDay, 'state'>, taken: boolean, now: number): SlotDay['state'] {
  return taken ? 'taken' : Date.parse(day.freesAt) <= now ? 'freed' : 'open'
}

function startOf({ at, zone }: Pick<Slot, 'at' | 'zone'>, day: Temporal.PlainDate): number {
  return day.toZonedDateTime({ timeZone: zone, plainTime: at }).epochMilliseconds
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
