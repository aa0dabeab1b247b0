import { queryOptions } from '@tanstack/react-query'
import { createClient } from '#platform/http/client.ts'
import { timeSpentContract } from '../../time-spent/contract.ts'

export const timeSpent = createClient(timeSpentContract)

export const timeSpentQuery = (incidentId: string) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'debrief', 'time-spent'],
    queryFn: ({ signal }) => timeSpent.get({ incidentId }, { signal }),
  })
