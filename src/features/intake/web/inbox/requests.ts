import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { createClient } from '#platform/http/client.ts'
import { inboxContract } from '../../inbox/contract.ts'

export const inbox = createClient(inboxContract)

const pageSize = 50

export interface InboxSearch {
  text?: string
  dismissed?: string
}

/** What waits, in groups, newest first. */
export const inboxQuery = ({ text = '', dismissed }: InboxSearch) =>
  infiniteQueryOptions({
    queryKey: ['inbox', 'list', text, dismissed ?? ''],
    queryFn: ({ pageParam, signal }) =>
      inbox.list(
        {
          outcome: dismissed ? 'dismissed' : 'waiting',
          ...(text && { text }),
          offset: pageParam,
          limit: pageSize,
        },
        { signal },
      ),
    initialPageParam: 0,
    getNextPageParam: (last, all) => (all.length * pageSize < last.total ? all.length * pageSize : undefined),
  })

export const groupQuery = (id: string) =>
  queryOptions({
    queryKey: ['inbox', 'group', id],
    queryFn: ({ signal }) => inbox.group({ id, limit: 200 }, { signal }),
  })

/** How many groups wait, for the way there. */
export const inboxCountQuery = queryOptions({
  queryKey: ['inbox', 'count'],
  queryFn: async ({ signal }) => (await inbox.list({ limit: 1 }, { signal })).total,
})
