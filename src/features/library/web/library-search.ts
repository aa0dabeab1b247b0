import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { Stage } from '#features/reviews/model.ts'
import { createClient } from '#platform/http/client.ts'
import { libraryContract } from '../contract.ts'
import { type FieldFilterName, filterPrefix } from '../field-filter.ts'

export const library = createClient(libraryContract)
const pageSize = 20

/** What is asked of the library; kept in the address, so all of it is text. Empty means not asked for. */
export type LibrarySearch = {
  text?: string
  severity?: string
  service?: string
  tag?: string
  person?: string
  stage?: string
  published?: string
  since?: string
  until?: string
} & {
  /** Answers to typed fields, by the name of the filter. */
  [Name in FieldFilterName]?: string
}

const filters = ['severity', 'service', 'tag', 'person', 'stage', 'published', 'since', 'until'] as const

export function hasFilters(search: LibrarySearch): boolean {
  return filters.some((name) => Boolean(search[name])) || fieldFiltersIn(search).length > 0
}

/** The filters by answers that are asked for. */
export function fieldFiltersIn(search: LibrarySearch): { id: string; value: string }[] {
  return Object.entries(search).flatMap(([name, value]) =>
    name.startsWith(filterPrefix) && value ? [{ id: name.slice(filterPrefix.length), value }] : [],
  )
}

/** The pages of an answer. What the address holds and the API does not know is left out. */
export function searchLibrary(search: LibrarySearch) {
  const { text, severity, service, tag, person, stage, published, since, until } = search
  const knownStage = Stage.safeParse(stage)
  return infiniteQueryOptions({
    queryKey: ['library', 'search', search],
    queryFn: ({ pageParam, signal }) =>
      library.search(
        {
          ...(text?.trim() && { text: text.trim() }),
          ...(severity && /^[1-5]$/.test(severity) && { severity }),
          ...(service && { service }),
          ...(tag && { tag }),
          ...(person && { person }),
          ...(knownStage.success && { stage: knownStage.data }),
          ...((published === 'true' || published === 'false') && { published }),
          ...(isDay(since) && { since }),
          ...(isDay(until) && { until }),
          ...Object.fromEntries(fieldFiltersIn(search).map(({ id, value }) => [`${filterPrefix}${id}`, value])),
          offset: pageParam,
          limit: pageSize,
        },
        { signal },
      ),
    initialPageParam: 0,
    getNextPageParam: (last, all) => (last.rows.length === pageSize ? all.length * pageSize : undefined),
  })
}

/** What there is to filter by, with counts. */
export const facetsQuery = queryOptions({ queryKey: ['library', 'facets'], queryFn: () => library.facets() })

/** Typed fields that somebody answered. */
export const fieldsQuery = queryOptions({ queryKey: ['library', 'fields'], queryFn: () => library.fields() })

/** What was answered to one of them. */
export const answersQuery = (id: string) =>
  queryOptions({ queryKey: ['library', 'fields', id], queryFn: () => library.answers({ id }) })

function isDay(text: string | undefined): text is string {
  return text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
}
