import { type Outcomes, percentOf } from '../../views/burn-up.ts'

export interface Share {
  id: string
  name: string
  help: string
  count: number
  percent: number | null
}

/** Below this a percentage says less than the actions themselves. */
export const fewest = 10

/** Every action but the merged ones is in exactly one share, so they come to `n`. */
export function sharesOf(outcomes: Outcomes): Share[] {
  const share = (id: keyof Outcomes, name: string, help: string): Share => ({
    id,
    name,
    help,
    count: outcomes[id],
    percent: outcomes.n < fewest ? null : percentOf(outcomes[id], outcomes.n),
  })
  return [
    share('open', 'Open', 'Ideas, commitments, and work that has begun.'),
    share('done', 'Done', 'Nobody has come back to look yet.'),
    share('held', 'Held', 'Somebody came back: in place, and it held.'),
    share('notHeld', 'Did not hold', 'Somebody came back: it did not hold, or is gone.'),
    share('declined', 'Declined', 'An idea that was not taken, with a reason.'),
    share('dropped', 'Dropped', 'Committed to, and given up later, with a reason.'),
  ]
}
