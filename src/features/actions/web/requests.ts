import { queryOptions } from '@tanstack/react-query'
import { peopleContract } from '#features/people/contract.ts'
import { createClient } from '#platform/http/client.ts'
import { actionsContract } from '../contract.ts'
import { earlierContract } from '../earlier/contract.ts'
import { actionLifeContract } from '../life/contract.ts'
import type { Action } from '../model.ts'

export const actions = createClient(actionsContract)
export const actionLife = createClient(actionLifeContract)
export const earlier = createClient(earlierContract)
const people = createClient(peopleContract)

/** Names to choose an owner from. */
export const peopleQuery = queryOptions({ queryKey: ['people'], queryFn: () => people.users.list() })

/** The action items of one incident. */
export const incidentActionsQuery = (incidentId: string) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'actions'],
    queryFn: ({ signal }) => actions.list({ incidentId, limit: 200 }, { signal }),
  })

/** One action with its whole life. */
export const actionLifeQuery = (incidentId: string, id: string) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'actions', 'life', id],
    queryFn: ({ signal }) => actionLife.get({ id }, { signal }),
  })

/** Actions of earlier incidents that are like this one. */
export const earlierLessonsQuery = (incidentId: string) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'actions', 'earlier'],
    queryFn: ({ signal }) => earlier.list({ incidentId }, { signal }),
  })

/** What one should come back to by that day. */
export const dueRevisitsQuery = (until: string) =>
  queryOptions({
    queryKey: ['actions', 'revisits', until],
    queryFn: ({ signal }) => actionLife.revisits({ until, mine: 'true' }, { signal }),
  })

/** What people fill in; a text field that was left empty is `''`. */
export type ActionWords = Pick<Action, 'title' | 'details' | 'priority' | 'kind'> & {
  ownerId: string
  dueOn: string
  ticket: string
}

export const wordsOf = (action: Action): ActionWords => ({
  title: action.title,
  details: action.details,
  priority: action.priority,
  kind: action.kind,
  ownerId: action.owner.id,
  dueOn: action.dueOn ?? '',
  ticket: action.ticket ?? '',
})

/** The same as the API takes it; the address of a ticket that is kept in step stays as it is. */
export const sent = ({ dueOn, ticket, ...words }: ActionWords, hasTicket = false) => ({
  ...words,
  dueOn: dueOn || null,
  ...(!hasTicket && { ticket: ticket.trim() || null }),
})
