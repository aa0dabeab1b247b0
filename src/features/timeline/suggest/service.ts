import type { Actor } from '#features/people/model.ts'
import type { TimelineDeps } from '../deps.ts'
import { milestoneKinds } from '../model.ts'
import { suggest } from '../suggest.ts'
import { spanOf } from './landmarks.ts'
import * as store from './store.ts'
import { suggestionTextLength } from './words.ts'

/** Rules look at no more than so many alerts and changes, and as many messages, the earliest ones. */
const itemLimit = 50_000

/** What the rules say about the log of an incident. */
export function createSuggestions({ database, incidents }: Pick<TimelineDeps, 'database' | 'incidents'>) {
  return {
    /** What may matter, each with its reason; computed afresh, so what is in the story now is not among it. */
    async suggestions(actor: Actor, { incidentId }: { incidentId: string }) {
      const { db } = database
      const { id } = await incidents.see(db, actor, incidentId)
      const set = await store.milestonesSet(db, id)
      const taken = await store.inStory(db, id)
      const deeds = (await store.deeds(db, id, suggestionTextLength, itemLimit)).map(known)
      const instants = set.map(({ at }) => at)
      const { from, until } = spanOf(deeds, instants)
      const talk = (await store.talk(db, id, from, until, suggestionTextLength, itemLimit)).map(known)
      return suggest([...deeds, ...talk], {
        instants,
        unset: milestoneKinds.filter((kind) => kind !== 'custom' && !set.some((one) => one.kind === kind)),
      })

      function known(item: store.RuleItem) {
        return { ...item, inStory: taken.has(item.id) }
      }
    },
  }
}
