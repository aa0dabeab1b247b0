import { z } from 'zod'
import { request } from '#platform/http/contract.ts'
import { SharedField, Ticket } from './model.ts'
import { TrackerChoice } from './trackers/model.ts'

const tags = ['Tickets']
const read = { rank: 'viewer', scope: 'read' } as const
const write = { rank: 'member', scope: 'write' } as const
const byAction = z.object({ id: z.string().max(64) })
/** The version one knows of: a lost race is told and loses nothing. */
const known = byAction.extend({ version: z.int() })

/** Tickets of actions in trackers. */
export const ticketsContract = {
  trackers: request(write, {
    method: 'GET',
    path: '/ticket-trackers',
    summary: 'Where a ticket can be made',
    tags,
  }).output(z.array(TrackerChoice)),
  ofIncident: request(read, {
    method: 'GET',
    path: '/incidents/{id}/tickets',
    summary: 'Tickets of the actions of an incident',
    tags,
  })
    .input(byAction)
    .output(z.array(Ticket)),
  draft: request(write, {
    method: 'GET',
    path: '/actions/{id}/ticket-draft',
    summary: 'What a ticket for this action would say, before it is made',
    tags,
  })
    .input(byAction.extend({ trackerId: z.string().max(64) }))
    .output(
      z.object({
        title: z.string(),
        /** Markdown. */
        body: z.string(),
        /** Name of the one it is given to in the tracker; null when nobody there is known to be the owner. */
        owner: z.string().nullable(),
        dueOn: z.iso.date().nullable(),
      }),
    ),
  create: request(write, {
    method: 'POST',
    path: '/actions/{id}/ticket',
    summary: 'Make a ticket for an action; also while the tracker is down, it is made as soon as it can be',
    tags,
  })
    .input(byAction.extend({ trackerId: z.string().max(64) }))
    .output(Ticket),
  link: request(write, {
    method: 'POST',
    path: '/actions/{id}/ticket/link',
    summary: 'Link a ticket that there is',
    tags,
  })
    .input(
      byAction.extend({
        trackerId: z.string().max(64),
        /** Address or key of the ticket. */
        ticket: z.string().trim().min(1, 'Paste the address or key of the ticket.').max(2_000),
      }),
    )
    .output(Ticket),
  unlink: request(write, {
    method: 'DELETE',
    path: '/actions/{id}/ticket',
    summary: 'Keep an action and its ticket in step no longer; the ticket stays where it is',
    tags,
  })
    .input(byAction)
    .output(z.object({ done: z.literal(true) })),
  settle: request(write, {
    method: 'POST',
    path: '/actions/{id}/ticket/settle',
    summary: 'Say which side is right where the two differ',
    tags,
  })
    .input(
      known.extend({
        field: SharedField,
        take: z.enum(['ours', 'theirs']),
        /** Why, where declining or opening again asks for it. */
        reason: z.string().trim().max(2_000).optional(),
      }),
    )
    .output(Ticket),
  retry: request(write, {
    method: 'POST',
    path: '/actions/{id}/ticket/retry',
    summary: 'Ask the tracker now',
    tags,
  })
    .input(byAction)
    .output(Ticket),
}
