import type { Actor } from '#features/people/model.ts'
import { proposedBy } from '#features/policies/model.ts'
import { dueAfter } from '#features/teams/calendar/model.ts'
import { calendarOf, type Team, teamsOf } from '#features/teams/model.ts'
import type { LifeDeps } from '../life/deps.ts'
import type { IncidentView } from '../life/model.ts'
import * as store from '../life/store.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

export type ViewsService = ReturnType<typeof createViewsService>

export function createViewsService({ database, clock, incidents, policies, teams }: LifeDeps) {
  async function missing(db: store.Db, actor: Actor): Promise<string[]> {
    const found = await store.listWithoutReview(db, incidents.visibleTo(actor, 'i'))
    const proposals = await policies.propose(db, found)
    return found.flatMap(({ id }, at) => {
      const policy = proposals[at]
      return policy && policy.result.review === 'required' && proposedBy(policy.result) !== 'none' ? [id] : []
    })
  }

  async function overdue(db: store.Db, actor: Actor): Promise<string[]> {
    const found = await store.listDue(db, incidents.visibleTo(actor, 'i'))
    const all: Team[] = found.length > 0 ? await teams.all(db) : []
    const at = clock.now().toISOString()
    return found
      .filter(({ dueFrom, dueDays, zone, ...incident }) => {
        // The end of a business day is never before about that many days have gone by; most are told apart by that.
        if (Date.parse(dueFrom) + dueDays * DAY - 3 * HOUR > Date.parse(at)) return false
        return dueAfter(dueFrom, dueDays, calendarOf(teamsOf(incident, all)[0], zone)).at < at
      })
      .map(({ id }) => id)
  }

  return {
    /** Ids of the incidents of a view that the actor may see. */
    async ids(db: store.Db, actor: Actor, view: IncidentView): Promise<string[]> {
      if (view === 'missing') return missing(db, actor)
      if (view === 'overdue') return overdue(db, actor)
      return store.listUndecided(db, incidents.visibleTo(actor, 'i'))
    },

    async counts(actor: Actor): Promise<Record<IncidentView, number>> {
      const { db } = database
      return {
        missing: (await missing(db, actor)).length,
        undecided: (await store.listUndecided(db, incidents.visibleTo(actor, 'i'))).length,
        overdue: (await overdue(db, actor)).length,
      }
    },
  }
}
