import { z } from 'zod'
import { Instant } from '#features/timeline/model.ts'

/** What became of the actions of a review, seen from later; each counted once. */
export const Became = z.object({
  held: z.int(),
  notHeld: z.int(),
  /** Done, but nobody can say yet whether it holds. */
  done: z.int(),
  open: z.int(),
  declined: z.int(),
})
export type Became = z.infer<typeof Became>

export const Anniversary = z.object({
  incidentId: z.string(),
  number: z.int(),
  title: z.string(),
  publishedAt: Instant,
  /** The first is 1. */
  years: z.int(),
  became: Became,
})
export type Anniversary = z.infer<typeof Anniversary>

/** So many days after its day an anniversary is still spoken of. */
export const anniversaryDays = 30

/** Which anniversary of `publishedAt` it is at `now`, in full years; null when there is none at the moment. Days are those of UTC. */
export function anniversaryAt(publishedAt: string, now: Date): number | null {
  const begun = new Date(publishedAt)
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate())
  const on = (year: number) => Date.UTC(year, begun.getUTCMonth(), begun.getUTCDate())
  const year = on(now.getUTCFullYear()) <= today ? now.getUTCFullYear() : now.getUTCFullYear() - 1
  const years = year - begun.getUTCFullYear()
  return years >= 1 && today - on(year) < anniversaryDays * 86_400_000 ? years : null
}

/** `Of 5 actions: 2 held; 1 did not hold; 2 are not done.` */
export function becameText({ held, notHeld, done, open, declined }: Became): string {
  const total = held + notHeld + done + open + declined
  if (total === 0) return 'No action followed from it.'
  const is = (count: number) => (count === 1 ? 'is' : 'are')
  const parts = [
    held > 0 && `${held} held`,
    notHeld > 0 && `${notHeld} did not hold`,
    done > 0 && `${done} ${is(done)} done, and nobody can say yet whether it holds`,
    open > 0 && `${open} ${is(open)} not done`,
    declined > 0 && `${declined} ${declined === 1 ? 'was' : 'were'} declined`,
  ].filter(Boolean)
  return `Of ${total === 1 ? '1 action' : `${total} actions`}: ${parts.join('; ')}.`
}
