import type { ErrorBudget } from '../model.ts'

type Given = Pick<
  ErrorBudget,
  'objective' | 'periodDays' | 'basis' | 'badEvents' | 'totalEvents' | 'badShare' | 'minutes'
>

export interface Burn {
  /** Percent of the whole budget of the period that the incident used; more than 100 when it used more than there was. */
  used: number
  /** How many times faster than the budget allows it was used while the incident lasted; null when only events are given. */
  rate: number | null
  /** What the budget allows in the period: events when they are counted, else minutes of everything bad. */
  allowed: { amount: number; of: 'events' | 'minutes' }
}

/**
 * What an incident used of an error budget; null while a number is missing, for nothing is filled in.
 *
 * The budget is what the objective leaves: `1 − objective`. With events `used = bad ÷ ((1 − objective) × all events of the
 * period)`. With a share `rate = bad share ÷ (1 − objective)` and `used = rate × time it lasted ÷ period`. Source: Google,
 * “The Site Reliability Workbook” (2018), chapters 2 (“Implementing SLOs”) and 5 (“Alerting on SLOs”), burn rate.
 */
export function burnOf({
  objective,
  periodDays,
  basis,
  badEvents,
  totalEvents,
  badShare,
  minutes,
}: Given): Burn | null {
  // Of percents, so that 99.9 leaves 0.1 and not 0.09999999999999432.
  const left = Math.round((100 - objective) * 1e9) / 1e9
  if (left <= 0) return null
  if (basis === 'events') {
    if (badEvents === null || totalEvents === null) return null
    const amount = (left / 100) * totalEvents
    return { used: (badEvents / amount) * 100, rate: null, allowed: { amount, of: 'events' } }
  }
  if (badShare === null || minutes === null) return null
  const amount = (left / 100) * periodDays * 1_440
  return {
    used: ((badShare / 100) * minutes * 100) / amount,
    rate: badShare / left,
    allowed: { amount, of: 'minutes' },
  }
}
