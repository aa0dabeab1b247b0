import { queryOptions } from '@tanstack/react-query'
import { createClient } from '#platform/http/client.ts'
import { routingContract } from '../../routing/contract.ts'

export const routing = createClient(routingContract)

export const routingQuery = queryOptions({
  queryKey: ['routing', 'rules'],
  queryFn: ({ signal }) => routing.list(undefined, { signal }),
})
