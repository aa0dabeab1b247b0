import { queryOptions } from '@tanstack/react-query'
import { createClient } from '#platform/http/client.ts'
import { policiesContract } from '../contract.ts'
import type { Conditions } from '../model.ts'

export const policies = createClient(policiesContract)

export const policiesQuery = queryOptions({ queryKey: ['policies', 'list'], queryFn: () => policies.list() })

/** Which of last year's incidents these conditions match, saved or not. */
export const previewQuery = (id: string | null, conditions: Conditions) =>
  queryOptions({
    queryKey: ['policies', 'preview', id, conditions],
    queryFn: ({ signal }) => policies.preview({ id, conditions }, { signal }),
  })
