import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { createClient } from '#platform/http/client.ts'
import { deliveriesContract } from '../../deliveries/contract.ts'
import type { DeliveryOutcome } from '../../deliveries/model.ts'

export const deliveries = createClient(deliveriesContract)

export interface Which {
  connectionId?: string | undefined
  outcome?: DeliveryOutcome | undefined
}

const given = ({ connectionId, outcome }: Which) => ({
  ...(connectionId && { connectionId }),
  ...(outcome && { outcome: [outcome] }),
})

/** What arrived, newest first. */
export const deliveriesQuery = (which: Which, limit: number) =>
  infiniteQueryOptions({
    queryKey: ['deliveries', 'list', which, limit],
    queryFn: ({ pageParam, signal }) =>
      deliveries.list({ ...given(which), limit, ...(pageParam && { before: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  })

export const deliveryQuery = (id: string) =>
  queryOptions({ queryKey: ['deliveries', 'one', id], queryFn: ({ signal }) => deliveries.get({ id }, { signal }) })

export const refusalsQuery = (connectionId: string) =>
  queryOptions({
    queryKey: ['deliveries', 'refusals', connectionId],
    queryFn: ({ signal }) => deliveries.refusals({ id: connectionId }, { signal }),
  })

export const replayMany = (which: Which) => deliveries.replayMany(given(which))
