import { queryOptions } from '@tanstack/react-query'
import { createClient } from '#platform/http/client.ts'
import { connectionsContract } from '../../connections/contract.ts'

export const connections = createClient(connectionsContract)

export const connectionsQuery = queryOptions({
  queryKey: ['connections', 'list'],
  queryFn: ({ signal }) => connections.list(undefined, { signal }),
})

export const connectionQuery = (id: string) =>
  queryOptions({ queryKey: ['connections', 'one', id], queryFn: ({ signal }) => connections.get({ id }, { signal }) })

/** They change with the version of the program only. */
export const integrationsQuery = queryOptions({
  queryKey: ['integrations'],
  queryFn: ({ signal }) => connections.integrations(undefined, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
})
