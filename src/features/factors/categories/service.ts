import type { Announce } from '#features/audit/model.ts'
import type { Actor } from '#features/people/model.ts'
import type { Database } from '#platform/db/database.ts'
import { storable } from '#platform/db/storable.ts'
import { adminsOnly, categoriesChanged, sameCategoryTwice } from '../errors.ts'
import { sameWords } from '../graph/links.ts'
import type { FactorCategories } from '../model.ts'
import { mayKeepCategories } from '../policy.ts'
import * as store from './store.ts'

/** The words that are offered for categories. Factors keep what they were given, whatever becomes of the list. */
export function createCategories({ database, announce }: { database: Database; announce: Announce }) {
  return {
    categories: (): Promise<FactorCategories> => store.readCategories(database.db),

    setCategories: (actor: Actor, { version, ...given }: FactorCategories): Promise<FactorCategories> =>
      database.transaction(async (tx) => {
        if (!mayKeepCategories(actor)) throw adminsOnly()
        const lists = storable(given)
        for (const taxonomy of ['trigger', 'cause'] as const) {
          const twice = lists[taxonomy].find(
            (name, index) => lists[taxonomy].findIndex((other) => sameWords(other) === sameWords(name)) < index,
          )
          if (twice !== undefined) throw sameCategoryTwice(taxonomy, twice)
        }
        if (!(await store.raiseVersion(tx, version))) throw categoriesChanged(await store.readCategories(tx))
        await store.writeCategories(tx, lists)
        await announce(tx, {
          actor,
          action: 'factor.setCategories',
          incidentId: null,
          subjectType: 'factorCategories',
          subjectId: null,
          details: { triggers: lists.trigger.length, causes: lists.cause.length },
          parts: ['factors'],
        })
        return store.readCategories(tx)
      }),
  }
}
