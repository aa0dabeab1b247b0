import { z } from 'zod'

/** What became of actions in one week. `begins` is its Monday. */
export const WeekOfActions = z.object({
  begins: z.iso.date(),
  added: z.int(),
  /** Opened again. */
  reopened: z.int(),
  done: z.int(),
  declined: z.int(),
  merged: z.int(),
  /** Still open when the week was over, or now. */
  open: z.int(),
})
export type WeekOfActions = z.infer<typeof WeekOfActions>

/** All that happened in a week, as it is counted. Weeks without anything may be absent. */
export type Happened = Omit<WeekOfActions, 'open'>

/** Where each action stands. Each is in exactly one; `n` counts all but the merged ones, whose other action counts. */
export const Outcomes = z.object({
  n: z.int(),
  open: z.int(),
  /** Done; nobody has seen yet whether it holds. */
  done: z.int(),
  held: z.int(),
  notHeld: z.int(),
  /** An idea that was not taken. */
  declined: z.int(),
  /** Committed to, and given up later. */
  dropped: z.int(),
  merged: z.int(),
})
export type Outcomes = z.infer<typeof Outcomes>

const week = 7 * 86_400_000
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)

/** The Monday of the week in which a day is. */
export function mondayOf(day: string): string {
  const at = Date.parse(day)
  return dayOf(at - ((new Date(at).getUTCDay() + 6) % 7) * 86_400_000)
}

/** The last `weeks` weeks up to the one of `today`, with what was open after each. What happened earlier is only summed. */
export function burnUp(happened: readonly Happened[], today: string, weeks: number): WeekOfActions[] {
  const last = Date.parse(mondayOf(today))
  const first = last - (weeks - 1) * week
  let open = 0
  const byWeek = new Map<string, Happened>()
  for (const one of happened) {
    if (Date.parse(one.begins) < first) open += gained(one)
    else byWeek.set(one.begins, one)
  }
  return Array.from({ length: weeks }, (_, at) => {
    const begins = dayOf(first + at * week)
    const one = byWeek.get(begins) ?? { begins, added: 0, reopened: 0, done: 0, declined: 0, merged: 0 }
    open += gained(one)
    return { ...one, open }
  })
}

const gained = ({ added, reopened, done, declined, merged }: Happened) => added + reopened - done - declined - merged

/** A share of `n` in whole percent; null when there is nothing to divide by. */
export function percentOf(count: number, n: number): number | null {
  return n === 0 ? null : Math.round((count / n) * 100)
}
