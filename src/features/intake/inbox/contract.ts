import { z } from 'zod'
import { NewIncident } from '#features/incidents/contract.ts'
import { Incident } from '#features/incidents/model.ts'
import { request } from '#platform/http/contract.ts'
import { InboxGroup, InboxItem } from './model.ts'

const tags = ['Inbox']
const read = { rank: 'member', scope: 'read' } as const
const write = { rank: 'member', scope: 'write' } as const
const ids = z.array(z.string().max(64)).max(1_000)
/** Whole groups, each named by any of its items, and single items. */
const Chosen = z.object({ groups: ids.default([]), items: ids.default([]) })
const page = {
  offset: z.coerce.number().int().min(0).max(1e6).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
}

/** What arrived and belongs to no incident yet. */
export const inboxContract = {
  list: request(read, { method: 'GET', path: '/inbox', summary: 'What waits, in groups, newest first', tags })
    .input(
      z.object({
        outcome: z.enum(['waiting', 'dismissed']).default('waiting'),
        connectionId: z.string().max(64).optional(),
        text: z.string().max(200).optional(),
        ...page,
      }),
    )
    .output(
      z.object({
        /** Groups. */
        total: z.int(),
        /** Single things in all of them. */
        items: z.int(),
        groups: z.array(InboxGroup),
      }),
    ),
  group: request(read, {
    method: 'GET',
    path: '/inbox/{id}',
    summary: 'What is in a group, oldest first',
    tags,
  })
    .input(z.object({ id: z.string().max(64), ...page }))
    .output(z.object({ total: z.int(), group: InboxGroup, items: z.array(InboxItem) })),
  take: request(write, { method: 'POST', path: '/inbox/take', summary: 'Put what waits into an incident', tags })
    .input(Chosen.extend({ incidentId: z.string().max(64) }))
    .output(z.object({ incidentId: z.string(), items: z.int(), added: z.int() })),
  open: request(write, {
    method: 'POST',
    path: '/inbox/open',
    summary: 'Open an incident with what waits in it',
    tags,
  })
    .input(Chosen.extend({ incident: NewIncident }))
    .output(z.object({ incident: Incident, items: z.int() })),
  dismiss: request(write, { method: 'POST', path: '/inbox/dismiss', summary: 'Say that it belongs nowhere', tags })
    .input(Chosen.extend({ reason: z.string().trim().min(1, 'Say in a few words why it belongs nowhere.').max(500) }))
    .output(z.object({ items: z.int() })),
  restore: request(write, {
    method: 'POST',
    path: '/inbox/restore',
    summary: 'Take a dismissal back: it waits again',
    tags,
  })
    .input(Chosen)
    .output(z.object({ items: z.int() })),
}
