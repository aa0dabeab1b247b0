import { z } from 'zod'

/** What an hour of one person's response costs. */
export const RateFields = z.object({
  perHour: z.number().min(0).max(1e9),
  /** ISO 4217, such as `EUR`. */
  currency: z.string().regex(/^[A-Z]{3}$/, 'is three capital letters, such as EUR'),
})
export type RateFields = z.infer<typeof RateFields>

/** The rate that holds for an incident: its own, else its team's, else that of the installation. */
export const Rate = RateFields.extend({
  from: z.enum(['incident', 'team', 'installation']),
  teamName: z.string().nullable(),
})
export type Rate = z.infer<typeof Rate>

/** Rates that are set; with neither `teamId` nor an incident it is that of the installation. */
export const SetRate = RateFields.extend({ teamId: z.string().nullable() })
export type SetRate = z.infer<typeof SetRate>

/** Time × rate, in the currency of the rate; null without a rate. Rounded to hundredths. */
export function costOf(minutes: number, rate: RateFields | null): number | null {
  return rate && Math.round((minutes / 60) * rate.perHour * 100) / 100
}

/** True for a currency that this runtime knows. */
export function isCurrency(code: string): boolean {
  return Intl.supportedValuesOf('currency').includes(code)
}
