import { z } from 'zod'
import type { RemoteTicket, TicketStatus } from '#features/tickets/model.ts'

/** Linear's kinds of states, which teams name as they like. https://linear.app/docs/configuring-workflows */
const statuses: Record<string, TicketStatus> = {
  triage: 'open',
  backlog: 'open',
  unstarted: 'open',
  started: 'inProgress',
  completed: 'done',
  canceled: 'declined',
  duplicate: 'declined',
}

/** A kind that is not known yet is one before any work. */
export const statusOf = (kind: string): TicketStatus => statuses[kind] ?? 'open'

/** The kinds that stand for a status, the likeliest first. `duplicate` needs another issue, so it is never set. */
export const kindsFor: Record<TicketStatus, readonly string[]> = {
  open: ['unstarted', 'backlog', 'triage'],
  inProgress: ['started'],
  done: ['completed'],
  declined: ['canceled'],
}

const Nodes = <Shape extends z.ZodType>(shape: Shape) => z.object({ nodes: z.array(shape) })

const Member = z
  .object({ id: z.string(), name: z.string(), email: z.string().nullable() })
  .transform((user) => ({ ...user, email: user.email || null }))

const Issue = z
  .object({
    id: z.string(),
    identifier: z.string(),
    url: z.string(),
    title: z.string(),
    dueDate: z.iso.date().nullable(),
    updatedAt: z.iso.datetime().transform((at) => new Date(at).toISOString()),
    trashed: z.boolean().nullable(),
    state: z.object({ type: z.string(), name: z.string() }),
    assignee: Member.nullable(),
  })
  .transform(({ identifier, dueDate, state, assignee, trashed, ...issue }) => ({
    ticket: {
      ...issue,
      key: identifier,
      status: statusOf(state.type),
      statusName: state.name,
      owner: assignee,
      dueOn: dueDate,
    } satisfies RemoteTicket,
    /** In the bin, where Linear keeps it for a while. */
    trashed: trashed === true,
  }))

export const Here = z.object({
  viewer: z.object({ name: z.string() }),
  organization: z.object({ name: z.string() }),
  teams: Nodes(z.object({ id: z.string(), name: z.string() })),
})
export const Teams = z.object({ teams: Nodes(z.object({ key: z.string() })) })
const Written = z.object({ success: z.boolean(), issue: Issue.nullable() })
export const Made = z.object({ issueCreate: Written })
export const Changed = z.object({ issueUpdate: Written })
export const Found = z.object({ issues: Nodes(Issue) })
export const Page = z.object({
  issues: Nodes(Issue).extend({
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
})
export const States = z.object({
  issues: Nodes(
    z.object({
      state: z.object({ type: z.string() }),
      team: z.object({
        name: z.string(),
        states: Nodes(z.object({ id: z.string(), type: z.string(), position: z.number() })),
      }),
    }),
  ),
})
export const People = z.object({ teams: Nodes(z.object({ members: Nodes(Member) })) })
export const Named = z.object({
  organization: z.object({ urlKey: z.string(), previousUrlKeys: z.array(z.string()) }),
  issues: Nodes(z.object({ id: z.string(), trashed: z.boolean().nullable() })),
})
