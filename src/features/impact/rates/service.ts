import type { Kysely, Transaction } from 'kysely'
import type { Announce } from '#features/audit/model.ts'
import type { Actor } from '#features/people/model.ts'
import { type Team, teamsOf } from '#features/teams/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { AppError } from '#platform/errors/app-error.ts'
import { noCurrency } from '../errors.ts'
import { isCurrency, type Rate, type RateFields, type SetRate } from './model.ts'
import { mayKeepRates } from './policy.ts'
import * as store from './store.ts'

// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
type Db = Kysely<any> | Transaction<any>

export interface RatesDeps {
  database: Database
  clock: Clock
  announce: Announce
  teams: {
    all(db: Db): Promise<Team[]>
    assertThere(db: Db, id: string): Promise<void>
  }
}

/** What an hour of response costs, of teams, of the installation, and which of them holds for an incident. */
export function createRates({ database, clock, announce, teams }: RatesDeps) {
  const listOf = async (db: Db): Promise<SetRate[]> =>
    (await store.ratesFor(db, null)).map(({ teamId, perHour, currency }) => ({ teamId, perHour, currency }))

  return {
    /** Its own, else that of the first of its teams that has one, else that of the installation. */
    async rateOf(db: Db, incidentId: string): Promise<Rate | null> {
      const rates = await store.ratesFor(db, incidentId)
      if (rates.length === 0) return null
      const rate = (found: RateFields | undefined, from: Rate['from'], teamName: string | null): Rate | null =>
        found ? { perHour: found.perHour, currency: found.currency, from, teamName } : null
      const own = rate(
        rates.find((one) => one.incidentId === incidentId),
        'incident',
        null,
      )
      if (own) return own
      if (rates.some(({ teamId }) => teamId !== null)) {
        for (const team of teamsOf(await store.placeOf(db, incidentId), await teams.all(db))) {
          const theirs = rate(
            rates.find(({ teamId }) => teamId === team.id),
            'team',
            team.name,
          )
          if (theirs) return theirs
        }
      }
      return rate(
        rates.find(({ incidentId: own, teamId }) => own === null && teamId === null),
        'installation',
        null,
      )
    },

    async list(actor: Actor): Promise<SetRate[]> {
      if (!mayKeepRates(actor)) throw adminsOnly()
      return listOf(database.db)
    },

    set: (actor: Actor, { teamId, rate }: { teamId: string | null; rate: RateFields | null }): Promise<SetRate[]> =>
      database.transaction(async (tx) => {
        if (!mayKeepRates(actor)) throw adminsOnly()
        if (rate && !isCurrency(rate.currency)) throw noCurrency()
        if (teamId !== null) await teams.assertThere(tx, teamId)
        await store.writeRate(tx, { incidentId: null, teamId }, rate, actor.userId, clock.now().toISOString())
        await announce(tx, {
          actor,
          action: 'responseRate.set',
          incidentId: null,
          subjectType: 'responseRate',
          subjectId: teamId,
          details: { of: teamId === null ? 'installation' : 'team', set: rate !== null },
          parts: ['teams'],
        })
        return listOf(tx)
      }),
  }
}

function adminsOnly(): AppError {
  return new AppError('NOT_ALLOWED', 'Only admins and owners see and set the rates of teams and of the installation.', {
    kept: 'Nothing was changed.',
    remedy: 'Ask one of them, or give a rate for this incident alone.',
  })
}
