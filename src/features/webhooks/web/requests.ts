import { queryOptions } from '@tanstack/react-query'
import { createClient } from '#platform/http/client.ts'
import { webhooksContract } from '../contract.ts'

export const webhooks = createClient(webhooksContract)

export const webhooksQuery = queryOptions({
  queryKey: ['webhooks', 'list'],
  queryFn: ({ signal }) => webhooks.list(undefined, { signal }),
})

/** They change with the version of the program only. */
export const eventsQuery = queryOptions({
  queryKey: ['webhook-events'],
  queryFn: ({ signal }) => webhooks.events(undefined, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
})

export const messagesQuery = (id: string, limit: number) =>
  queryOptions({
    queryKey: ['webhooks', 'messages', id, limit],
    queryFn: ({ signal }) => webhooks.messages({ id, limit }, { signal }),
  })

export const messageQuery = (id: string) =>
  queryOptions({
    queryKey: ['webhooks', 'message', id],
    queryFn: ({ signal }) => webhooks.message({ id }, { signal }),
  })
