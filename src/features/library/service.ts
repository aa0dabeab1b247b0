import type { Transaction } from 'kysely'
import type { IncidentsService } from '#features/incidents/service.ts'
import type { Actor } from '#features/people/model.ts'
import type { ReviewFacts } from '#features/reviews/model.ts'
import type { TemplatesService } from '#features/templates/service.ts'
import type { Database } from '#platform/db/database.ts'
import { createAnswers } from './answers/service.ts'
import { entryOf } from './entry/entry.ts'
import { deleteEntry, putEntry } from './entry/store.ts'
import type { AnsweredField, FieldAnswers } from './model.ts'
import { createSearch, type SearchAnswer, type SearchInput } from './search/service.ts'
import type { Facets } from './search/store.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>

export interface LibraryDeps {
  database: Database
  incidents: Pick<IncidentsService, 'visibleTo'>
  templates: Pick<TemplatesService, 'fields'>
  /** Everything the review of an incident is made of; null when there is none. */
  facts(tx: Tx, incidentId: string): Promise<ReviewFacts | null>
}

export type LibraryService = ReturnType<typeof createLibraryService>

/** All reviews in one searchable place. */
export function createLibraryService({ database, incidents, templates, facts }: LibraryDeps) {
  const { search, facets } = createSearch(database)
  const answers = createAnswers({ database, fields: templates.fields })
  return {
    /** Brings the entry of an incident up to date with everything its review says, or takes it away with the incident. */
    async refresh(tx: Tx, incidentId: string): Promise<void> {
      const told = await facts(tx, incidentId)
      if (!told || !(await putEntry(tx, entryOf(told)))) await deleteEntry(tx, incidentId)
    },

    /** `asked` may hold filters by answers, `field.<id>`. */
    async search(actor: Actor, asked: SearchInput & Readonly<Record<string, unknown>>): Promise<SearchAnswer> {
      const fields = await answers.filtersOf(asked)
      return search(incidents.visibleTo(actor, 'e'), { ...asked, fields })
    },
    fields: (actor: Actor): Promise<AnsweredField[]> => answers.fields(incidents.visibleTo(actor, 'e')),
    answersTo: (actor: Actor, fieldId: string): Promise<FieldAnswers> =>
      answers.answersTo(incidents.visibleTo(actor, 'e'), fieldId),
    facets: (actor: Actor): Promise<Facets> => facets(incidents.visibleTo(actor, 'e')),
  }
}
