import { queryOptions } from '@tanstack/react-query'
import { createClient } from '#platform/http/client.ts'
import { actionViewsContract } from '../../views/contract.ts'
import { type ActionsSearch, filtersOf } from './address.ts'

export const actionViews = createClient(actionViewsContract)

export const countsQuery = (search: ActionsSearch) => {
  const { view: _, ...filters } = filtersOf(search)
  return queryOptions({
    queryKey: ['actions', 'counts', filters],
    queryFn: ({ signal }) => actionViews.counts(filters, { signal }),
  })
}

export const savedFiltersQuery = queryOptions({
  queryKey: ['saved-filters'],
  queryFn: () => actionViews.savedFilters(),
})

/** Gives a table to the reader, as their browser keeps files. */
export function keepFile({ fileName, mediaType, content }: { fileName: string; mediaType: string; content: string }) {
  const address = URL.createObjectURL(new Blob([content], { type: mediaType }))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
