import type { ImpactService } from '#features/impact/service.ts'
import type { ReviewFacts } from '../model.ts'
import type { Db } from '../store.ts'
import type { Beside } from './file/model.ts'
import type { ResponseCost } from './model.ts'
import { guestsOf } from './store.ts'

export interface WorkedOutDeps {
  effortOf: ImpactService['effortOf']
  /** `from` tells whose rate it is. */
  rateOf(db: Db, incidentId: string): Promise<(NonNullable<ResponseCost['rate']> & { from: string }) | null>
}

/**
 * The facts with what is worked out of them for readers: the cost of the response, which takes a look at all evidence, and
 * the picture of the factors, which takes a layout. What only searches needs neither.
 */
export async function workOut(db: Db, deps: WorkedOutDeps, facts: ReviewFacts): Promise<ReviewFacts> {
  const { incident, factors } = facts
  const effort = await deps.effortOf(db, incident.id)
  const counted = effort.people.filter(({ correction }) => !correction?.leftOut)
  const rate = await deps.rateOf(db, incident.id)
  const cost = {
    people: counted.length,
    minutes: effort.minutes,
    corrected: counted.filter(({ correction }) => correction !== null && correction.minutes !== null).length,
    rate: rate && { perHour: rate.perHour, currency: rate.currency },
  }
  if (factors.factors.every(({ kind }) => kind === 'outcome')) return { ...facts, cost }
  // The layout is a library of its own; most starts serve no review at once.
  const { drawFactors } = await import('#features/factors/picture/model.ts')
  return { ...facts, cost, factorPicture: drawFactors(factors, { outcome: incident.title }) }
}

/** What the file of a review holds beside its facts. */
export async function besideOf(db: Db, { effortOf, rateOf }: WorkedOutDeps, incidentId: string): Promise<Beside> {
  const rate = await rateOf(db, incidentId)
  return {
    effort: await effortOf(db, incidentId),
    rate: rate?.from === 'incident' ? { perHour: rate.perHour, currency: rate.currency } : null,
    guests: await guestsOf(db, incidentId),
  }
}
