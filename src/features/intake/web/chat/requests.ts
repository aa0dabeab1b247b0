import { queryOptions } from '@tanstack/react-query'
import { createClient } from '#platform/http/client.ts'
import { chatContract } from '../../chat/contract.ts'
import { routing } from '../routing/requests.ts'

export const chat = createClient(chatContract)

export const chatAppQuery = (connectionId: string) =>
  queryOptions({
    queryKey: ['connections', 'chat', connectionId],
    queryFn: ({ signal }) => chat.app({ id: connectionId }, { signal }),
  })

/** Channels that are linked with an incident, as the messenger names them. */
export const channelsQuery = (incidentId: string) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'incident', 'channels'],
    queryFn: ({ signal }) => routing.channels.list({ incidentId }, { signal }),
  })

/** Channels that are read into an incident, newest first. */
export const channelImportsQuery = (incidentId: string) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'imports', 'channels'],
    queryFn: ({ signal }) => chat.imports({ incidentId }, { signal }),
  })
