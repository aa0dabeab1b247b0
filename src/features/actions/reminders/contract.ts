import { z } from 'zod'
import { request } from '#platform/http/contract.ts'
import { ReminderSettings, Snooze } from './model.ts'

const tags = ['Reminders of actions']
const byId = z.object({ id: z.string().max(64) })

/** How one is reminded of actions. Nobody can ask for what others chose or put off. */
export const remindersContract = {
  settings: request(
    { rank: 'viewer', scope: 'read' },
    { method: 'GET', path: '/me/reminder-settings', summary: 'How you are reminded of actions', tags },
  ).output(ReminderSettings),
  setSettings: request(
    { rank: 'viewer', scope: 'browser' },
    { method: 'PUT', path: '/me/reminder-settings', summary: 'Change how you are reminded of actions', tags },
  )
    .input(ReminderSettings.pick({ choice: true }))
    .output(ReminderSettings),
  snooze: request(
    { rank: 'viewer', scope: 'read' },
    { method: 'GET', path: '/actions/{id}/snooze', summary: 'Until when you put off reminders of an action', tags },
  )
    .input(byId)
    .output(Snooze),
  setSnooze: request(
    { rank: 'viewer', scope: 'write' },
    { method: 'PUT', path: '/actions/{id}/snooze', summary: 'As its owner: put off reminders of an action', tags },
  )
    .input(byId.extend(Snooze.shape))
    .output(Snooze),
}
