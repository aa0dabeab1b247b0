import type { Kysely, Transaction } from 'kysely'
import type { TimelineService } from '#features/timeline/service.ts'
import { isUuid } from '#platform/id.ts'
import { noSuchEvidence } from '../errors.ts'
import type { FactorEvidence, FactorSource } from '../model.ts'

// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
type Db = Kysely<any> | Transaction<any>

export interface SourcesDeps {
  timeline: Pick<TimelineService, 'titlesOf'>
  /** Those of the accounts that are shared, in this incident, and what they may be called. */
  accountTitles(db: Db, incidentId: string, ids: readonly string[]): Promise<{ id: string; title: string }[]>
}

/** What stands behind factors and links. Only what is in the incident and open to everybody who may see it. */
export function createSources({ timeline, accountTitles }: SourcesDeps) {
  async function named(db: Db, incidentId: string, evidence: readonly FactorEvidence[]): Promise<FactorSource[]> {
    const idsOf = (of: FactorEvidence['of']) => [
      ...new Set(evidence.filter((one) => one.of === of && isUuid(one.id)).map(({ id }) => id.toLowerCase())),
    ]
    const told = await timeline.titlesOf(db, incidentId, { events: idsOf('event'), evidence: idsOf('evidence') })
    const accounts = idsOf('account')
    const shared = accounts.length === 0 ? [] : await accountTitles(db, incidentId, accounts)
    return [...told, ...shared.map(({ id, title }) => ({ of: 'account' as const, id, title, at: null }))]
  }

  return {
    named,
    /** The evidence, each once. Throws INVALID_INPUT when some of it is new and not there. */
    async accepted(
      db: Db,
      incidentId: string,
      evidence: readonly FactorEvidence[] | undefined,
      before: readonly FactorEvidence[] = [],
    ): Promise<FactorEvidence[] | undefined> {
      if (evidence === undefined) return undefined
      const keyOf = ({ of, id }: FactorEvidence) => `${of} ${id.toLowerCase()}`
      const each = [...new Map(evidence.map((one) => [keyOf(one), { of: one.of, id: one.id.toLowerCase() }])).values()]
      const kept = new Set(before.map(keyOf))
      const added = each.filter((one) => !kept.has(keyOf(one)))
      const there = added.length === 0 ? [] : await named(db, incidentId, added)
      if (there.length < added.length) throw noSuchEvidence()
      return each
    },
  }
}
