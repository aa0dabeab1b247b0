import { queryOptions } from '@tanstack/react-query'
import { createClient } from '#platform/http/client.ts'
import { impactContract } from '../contract.ts'
import { customersContract } from '../customers/contract.ts'
import { ratesContract } from '../rates/contract.ts'

export const impact = createClient(impactContract)
export const customers = createClient(customersContract)
export const rates = createClient(ratesContract)

export const impactKey = (incidentId: string) => ['incident', incidentId, 'impact'] as const

export const impactQuery = (incidentId: string) =>
  queryOptions({
    queryKey: [...impactKey(incidentId), 'all'],
    queryFn: ({ signal }) => impact.get({ incidentId }, { signal }),
  })

export const customersQuery = (incidentId: string) =>
  queryOptions({
    queryKey: [...impactKey(incidentId), 'customers'],
    queryFn: ({ signal }) => customers.list({ incidentId }, { signal }),
  })
