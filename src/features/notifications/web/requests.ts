import { queryOptions } from '@tanstack/react-query'
import { createClient } from '#platform/http/client.ts'
import { notificationsContract } from '../contract.ts'

export const notifications = createClient(notificationsContract)

/** How many wait; the bell shows it. */
export const unreadQuery = queryOptions({
  queryKey: ['notifications', 'unread'],
  queryFn: () => notifications.unread(),
})

/** The newest ones. */
export const newestQuery = queryOptions({
  queryKey: ['notifications', 'newest'],
  queryFn: ({ signal }) => notifications.list({ limit: 50 }, { signal }),
})

export const settingsQuery = queryOptions({
  queryKey: ['notifications', 'settings'],
  queryFn: () => notifications.settings(),
})
