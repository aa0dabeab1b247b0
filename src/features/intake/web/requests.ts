import { queryOptions } from '@tanstack/react-query'
import { createClient } from '#platform/http/client.ts'
import { intakeContract } from '../contract.ts'

export const intake = createClient(intakeContract)

/** Files given as evidence, newest first. */
export const importsQuery = (incidentId: string) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'imports'],
    queryFn: ({ signal }) => intake.list({ incidentId }, { signal }),
  })
