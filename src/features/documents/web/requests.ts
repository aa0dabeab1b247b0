import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { createClient } from '#platform/http/client.ts'
import { documentsContract } from '../contract.ts'
import type { DocumentState } from '../old-document.ts'

export const documents = createClient(documentsContract)

const pageSize = 100

/** Old documents in one of these states, newest first, with the counts of all states. */
export const documentsQuery = (states: readonly DocumentState[]) =>
  infiniteQueryOptions({
    queryKey: ['documents', 'list', ...states],
    queryFn: ({ pageParam, signal }) =>
      documents.list({ state: [...states], limit: pageSize, ...(pageParam && { after: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => (last.documents.length === pageSize ? last.documents.at(-1)?.id : undefined),
  })

export const documentQuery = (id: string) =>
  queryOptions({ queryKey: ['documents', 'one', id], queryFn: ({ signal }) => documents.get({ id }, { signal }) })
