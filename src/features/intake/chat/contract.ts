import { z } from 'zod'
import { Instant } from '#features/timeline/model.ts'
import { request } from '#platform/http/contract.ts'
import { ChatApp, ChatImport } from './model.ts'

const tags = ['Chat']
const manage = { rank: 'admin', scope: 'admin' } as const
const byId = z.object({ id: z.string().max(64) })
const inIncident = z.object({ incidentId: z.string().max(64) })

/** Messengers: the app of a connection, and channels that are read into an incident. */
export const chatContract = {
  app: request(manage, {
    method: 'GET',
    path: '/connections/{id}/chat',
    summary: 'What the app is made of at the messenger, and whether it has its token',
    tags,
  })
    .input(byId)
    .output(ChatApp),
  giveToken: request(manage, {
    method: 'PUT',
    path: '/connections/{id}/chat/token',
    summary: 'Give the token of the app; it is tried at once and never shown again',
    tags,
  })
    .input(
      byId.extend({
        token: z
          .string()
          .trim()
          .min(8)
          .max(1_000)
          .regex(/^[\x21-\x7e]+$/, 'must be of printable characters without blanks'),
      }),
    )
    .output(ChatApp),
  imports: request(
    { rank: 'viewer', scope: 'read' },
    { method: 'GET', path: '/incidents/{incidentId}/chat-imports', summary: 'Channels read into an incident', tags },
  )
    .input(inIncident)
    .output(z.array(ChatImport)),
  readChannel: request(
    { rank: 'member', scope: 'write' },
    {
      method: 'POST',
      path: '/incidents/{incidentId}/chat-imports',
      summary: 'Read the messages of a channel into the raw log, with their threads',
      tags,
    },
  )
    .input(
      inIncident.extend({
        connectionId: z.string().max(64),
        /** The messenger's id of the channel. */
        channelId: z.string().trim().min(1).max(100),
        since: Instant.optional(),
        until: Instant.optional(),
      }),
    )
    .output(ChatImport),
}
