import { z } from 'zod'
import { request } from '#platform/http/contract.ts'
import { Slot, SlotDay } from './model.ts'

const tags = ['Debriefs']
const Fields = Slot.pick({
  name: true,
  firstDay: true,
  at: true,
  everyWeeks: true,
  minutes: true,
  zone: true,
  place: true,
  link: true,
  freesHours: true,
})

/** Times that teams keep free for debriefs. */
export const slotsContract = {
  list: request(
    { rank: 'viewer', scope: 'read' },
    { method: 'GET', path: '/debrief-slots', summary: 'Slots for debriefs with their next days', tags },
  ).output(z.array(Slot.extend({ next: z.array(SlotDay) }))),
  create: request(
    { rank: 'member', scope: 'write' },
    { method: 'POST', path: '/debrief-slots', summary: 'Add a slot of a team', tags },
  )
    .input(Fields.extend({ teamId: z.string().max(64) }))
    .output(Slot),
  update: request(
    { rank: 'member', scope: 'write' },
    {
      method: 'PATCH',
      path: '/debrief-slots/{id}',
      summary: 'Change a slot; debriefs that took a day of it stay',
      tags,
    },
  )
    .input(Fields.partial().extend({ id: z.string().max(64), version: z.int() }))
    .output(Slot),
  remove: request(
    { rank: 'member', scope: 'write' },
    {
      method: 'DELETE',
      path: '/debrief-slots/{id}',
      summary: 'Remove a slot; debriefs that took a day of it stay',
      tags,
    },
  )
    .input(z.object({ id: z.string().max(64) }))
    .output(z.object({ done: z.literal(true) })),
  restore: request(
    { rank: 'member', scope: 'write' },
    { method: 'POST', path: '/debrief-slots/{id}/restore', summary: 'Bring a removed slot back', tags },
  )
    .input(z.object({ id: z.string().max(64) }))
    .output(Slot),
  calendar: request(
    { rank: 'viewer', scope: 'read' },
    {
      method: 'GET',
      path: '/debrief-slots/{id}/calendar',
      summary: 'A slot as a repeating entry for calendars, without the days that were freed',
      tags,
    },
  )
    .input(z.object({ id: z.string().max(64) }))
    .output(z.object({ fileName: z.string(), mediaType: z.string(), content: z.string() })),
}
