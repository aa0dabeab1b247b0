import { queryOptions } from '@tanstack/react-query'
import { createClient } from '#platform/http/client.ts'
import { factorsContract } from '../contract.ts'

export const factorsClient = createClient(factorsContract)

export const graphQuery = (incidentId: string) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'factors'],
    queryFn: ({ signal }) => factorsClient.graph({ incidentId }, { signal }),
  })

export const suggestionsQuery = (incidentId: string) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'factors', 'suggestions'],
    queryFn: ({ signal }) => factorsClient.suggestions({ incidentId }, { signal }),
  })

export const categoriesQuery = queryOptions({
  queryKey: ['factor-categories'],
  queryFn: ({ signal }) => factorsClient.categories(undefined, { signal }),
})
