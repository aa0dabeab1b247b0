import { queryOptions } from '@tanstack/react-query'
import { createClient } from '#platform/http/client.ts'
import { ticketsContract } from '../contract.ts'

export const tickets = createClient(ticketsContract)

/** Where a ticket can be made. */
export const trackerChoicesQuery = queryOptions({
  queryKey: ['trackers', 'choices'],
  queryFn: ({ signal }) => tickets.trackers(undefined, { signal }),
})

export const incidentTicketsQuery = (incidentId: string) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'tickets'],
    queryFn: ({ signal }) => tickets.ofIncident({ id: incidentId }, { signal }),
  })

/** The ticket of one action; null when it has none. */
export const ticketQuery = (action: { id: string; incidentId: string }) => ({
  ...incidentTicketsQuery(action.incidentId),
  select: (all: Awaited<ReturnType<typeof tickets.ofIncident>>) =>
    all.find(({ actionId }) => actionId === action.id) ?? null,
})

/** What a ticket would say. Asked for anew each time: the action may say something else by now. */
export const draftQuery = (actionId: string, trackerId: string) =>
  queryOptions({
    queryKey: ['ticket-draft', actionId, trackerId],
    queryFn: ({ signal }) => tickets.draft({ id: actionId, trackerId }, { signal }),
    enabled: trackerId !== '',
    staleTime: 0,
    retry: false,
  })
