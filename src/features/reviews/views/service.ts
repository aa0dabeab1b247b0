import type { Actor } from '#features/people/model.ts'
import { dueAfter } from '#features/teams/calendar/model.ts'
import { calendarOf, type Team, teamsOf } from '#features/teams/model.ts'
import type { LifeDeps } from '../life/deps.ts'
import type { IncidentView } from '../life/model.ts'
import * as store from './store.ts'

export type ViewsService = ReturnType<typeof createViewsService>

/** Lists of incidents that need somebody, and last year's incidents as policies see them. */
export function createViewsService({ database, clock, incidents, policies, teams }: LifeDeps) {
  const visibleTo = (actor: Actor) => incidents.visibleTo(actor, 'i')

  /** Groups of incidents without a review of which a policy requires one. */
  async function missing(db: store.Db, actor: Actor): Promise<store.Group[]> {
    const groups = await store.groupsOf(db, store.withoutReview, visibleTo(actor))
    const proposals = await policies.propose(db, groups)
    return groups.filter((_, at) => proposals[at]?.result.review === 'required')
  }

  async function calendars(db: store.Db): Promise<{ all: Team[]; bounds: store.Bounds }> {
    const all = await teams.all(db)
    return {
      all,
      bounds: {
        daysAWeek: Math.min(5, ...all.map(({ workingDays }) => workingDays.length)),
        holidays: Math.max(0, ...all.map(({ holidays }) => holidays.length)),
      },
    }
  }

  /** Those of which the calendar of their team decides whether they are late. Most are told apart without it. */
  async function lateByCalendar(db: store.Db, actor: Actor, { all, bounds }: Awaited<ReturnType<typeof calendars>>) {
    const now = clock.now().toISOString()
    return (await store.listPerhapsLate(db, visibleTo(actor), bounds)).filter(
      ({ dueFrom, dueDays, zone, ...incident }) => {
        const calendar = calendarOf(teamsOf(incident, all)[0], zone)
        return dueAfter(dueFrom, dueDays, calendar).at < now
      },
    )
  }

  return {
    /** Ids of the incidents of a view that the actor may see. */
    async ids(db: store.Db, actor: Actor, view: IncidentView): Promise<string[]> {
      if (view === 'overdue') {
        const known = await calendars(db)
        const late = (await lateByCalendar(db, actor, known)).map(({ id }) => id)
        return [...late, ...(await store.listSurelyLate(db, visibleTo(actor), known.bounds))]
      }
      if (view === 'undecided') return store.listUndecided(db, visibleTo(actor))
      const keys = (await missing(db, actor)).map(({ key }) => key)
      return store.idsIn(db, store.withoutReview, visibleTo(actor), keys)
    },

    async counts(actor: Actor): Promise<Record<IncidentView, number>> {
      const { db } = database
      const known = await calendars(db)
      return {
        missing: (await missing(db, actor)).reduce((sum, { count }) => sum + count, 0),
        undecided: await store.countOf(db, store.undecided, visibleTo(actor)),
        overdue:
          (await lateByCalendar(db, actor, known)).length +
          (await store.countSurelyLate(db, visibleTo(actor), known.bounds)),
      }
    },

    /** Incidents of the last 365 days that the actor may see, in groups that are alike for policies. */
    lastYear: (actor: Actor): Promise<store.Group[]> => store.groupsOf(database.db, store.lastYear, visibleTo(actor)),

    /** The newest incidents of such groups. */
    lastYearIn: (actor: Actor, keys: readonly string[], most: number) =>
      store.newestIn(database.db, store.lastYear, visibleTo(actor), keys, most),
  }
}
