import { queryOptions } from '@tanstack/react-query'
import { createClient } from '#platform/http/client.ts'
import { trackersContract } from '../../trackers/contract.ts'

export const trackers = createClient(trackersContract)

export const trackersQuery = queryOptions({
  queryKey: ['trackers', 'list'],
  queryFn: ({ signal }) => trackers.list(undefined, { signal }),
})

/** They change with the version of the program only. */
export const productsQuery = queryOptions({
  queryKey: ['tracker-products'],
  queryFn: ({ signal }) => trackers.products(undefined, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
})

/** Each time the tracker itself is asked, so notices that it was asked do not make this old. */
export const trackerPeopleQuery = (id: string) =>
  queryOptions({
    queryKey: ['tracker-people', id],
    queryFn: ({ signal }) => trackers.people({ id }, { signal }),
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  })
