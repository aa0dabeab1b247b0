import { z } from 'zod'
import { TimeZone } from '#features/people/model.ts'
import { Instant } from '#features/timeline/model.ts'
import { ClockTime, Debrief, Minutes } from '../model.ts'

/** A time that a team keeps free for debriefs, again and again. */
export const Slot = z.object({
  id: z.string(),
  teamId: z.string(),
  teamName: z.string(),
  name: z.string().trim().min(1, 'A slot needs a name.').max(120),
  /** Its first day; the weekday of it is the weekday of the slot. */
  firstDay: z.iso.date(),
  /** On the clocks of `zone`, whatever they do in summer. */
  at: ClockTime,
  everyWeeks: z.int().min(1).max(8),
  minutes: Minutes,
  zone: TimeZone,
  place: Debrief.shape.place,
  link: Debrief.shape.link,
  /** So many hours before it begins, a slot that no review took is free again for its people. */
  freesHours: z
    .int()
    .min(0)
    .max(14 * 24),
  version: z.int(),
})
export type Slot = z.infer<typeof Slot>

/** `open`: a review can take it · `taken` · `freed`: nobody took it in time. */
export const SlotState = z.enum(['open', 'taken', 'freed'])

/** One day of a slot. */
export const SlotDay = z.object({
  slotId: z.string(),
  day: z.iso.date(),
  startsAt: Instant,
  endsAt: Instant,
  /** Until when it can be taken. */
  freesAt: Instant,
  state: SlotState,
})
export type SlotDay = z.infer<typeof SlotDay>
