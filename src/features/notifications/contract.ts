import { z } from 'zod'
import { request } from '#platform/http/contract.ts'
import { Notification, NotificationSettings } from './model.ts'

const tags = ['Notifications']
const Done = z.object({ done: z.literal(true) })

/** What waits for the person who asks. Nobody can ask for those of others. */
export const notificationsContract = {
  list: request(
    { rank: 'viewer', scope: 'read' },
    { method: 'GET', path: '/notifications', summary: 'What waits for you, newest first', tags },
  )
    .input(
      z.object({
        /** Only those not read yet. */
        unread: z.stringbool().optional(),
        offset: z.coerce.number().int().min(0).max(1e6).default(0),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
    )
    .output(z.object({ total: z.int(), unread: z.int(), notifications: z.array(Notification) })),
  unread: request(
    { rank: 'viewer', scope: 'read' },
    { method: 'GET', path: '/notifications/unread', summary: 'How many notifications you have not read', tags },
  ).output(z.object({ unread: z.int() })),
  read: request(
    { rank: 'viewer', scope: 'write' },
    { method: 'POST', path: '/notifications/{id}/read', summary: 'Mark a notification as read', tags },
  )
    .input(z.object({ id: z.string() }))
    .output(Done),
  readAll: request(
    { rank: 'viewer', scope: 'write' },
    { method: 'POST', path: '/notifications/read', summary: 'Mark all notifications as read', tags },
  ).output(Done),
  settings: request(
    { rank: 'viewer', scope: 'read' },
    { method: 'GET', path: '/me/notification-settings', summary: 'How you want to be told', tags },
  ).output(NotificationSettings),
  setSettings: request(
    { rank: 'viewer', scope: 'browser' },
    { method: 'PUT', path: '/me/notification-settings', summary: 'Change how you want to be told', tags },
  )
    .input(NotificationSettings.pick({ mail: true }))
    .output(NotificationSettings),
}
