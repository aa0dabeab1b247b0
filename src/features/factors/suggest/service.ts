import type { Announce } from '#features/audit/model.ts'
import type { IncidentsService } from '#features/incidents/service.ts'
import type { Actor } from '#features/people/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { storable } from '#platform/db/storable.ts'
import { readOnly } from '../errors.ts'
import type { Drawn } from '../graph/change.ts'
import { sameWords } from '../graph/links.ts'
import { mayDraw } from '../policy.ts'
import { type FactorSuggestion, wordsOf } from './model.ts'
import * as store from './store.ts'
import { suggest } from './suggest.ts'

interface SuggestionsDeps {
  database: Database
  clock: Clock
  announce: Announce
  incidents: Pick<IncidentsService, 'see' | 'visibleTo'>
  graphOf(db: store.Db, incidentId: string): Promise<Drawn>
}

/** Most words that are looked for. */
const mostWords = 60

/** Factors that earlier incidents had, of those that the reader may see. */
export function createSuggestions({ database, clock, announce, incidents, graphOf }: SuggestionsDeps) {
  return {
    async suggestions(actor: Actor, { incidentId }: { incidentId: string }): Promise<FactorSuggestion[]> {
      const { db } = database
      const incident = await incidents.see(db, actor, incidentId)
      const { factors } = await graphOf(db, incident.id)
      const here = { title: incident.title, services: incident.services, tags: incident.tags, factors }
      const words = wordsOf([here.title, ...here.tags, ...factors.map(({ title }) => title)].join(' '))
      const candidates = await store.findCandidates(db, incidents.visibleTo(actor, 'i'), incident, {
        categories: [...new Set(factors.flatMap(({ category }) => category ?? []))],
        words: words.slice(0, mostWords),
      })
      return suggest(here, candidates, await store.dismissedIn(db, incident.id))
    },

    dismiss: (
      actor: Actor,
      { incidentId, title, dismissed }: { incidentId: string; title: string; dismissed: boolean },
    ): Promise<{ done: true }> =>
      database.transaction(async (tx) => {
        const incident = await incidents.see(tx, actor, incidentId)
        if (!mayDraw(actor)) throw readOnly()
        const words = sameWords(storable(title))
        if (dismissed) await store.dismiss(tx, incident.id, words, actor.userId, clock.now().toISOString())
        else await store.bringBack(tx, incident.id, words)
        await announce(tx, {
          actor,
          action: dismissed ? 'factor.dismissSuggestion' : 'factor.bringBackSuggestion',
          incidentId: incident.id,
          subjectType: 'factor',
          subjectId: null,
          parts: ['factors'],
        })
        return { done: true }
      }),
  }
}
