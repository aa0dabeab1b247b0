import { queryOptions } from '@tanstack/react-query'
import { createClient } from '#platform/http/client.ts'
import { remindersContract } from '../../reminders/contract.ts'

export const reminders = createClient(remindersContract)

export const reminderSettingsQuery = queryOptions({
  queryKey: ['notifications', 'reminders'],
  queryFn: () => reminders.settings(),
})

/** Until when the reader put off reminders of an action; nobody else's. */
export const snoozeQuery = (id: string) =>
  queryOptions({
    queryKey: ['notifications', 'snooze', id],
    queryFn: ({ signal }) => reminders.snooze({ id }, { signal }),
  })
