import { z } from 'zod'
import { request } from '#platform/http/contract.ts'
import { Attempt, Message, MessageState, Webhook } from './model.ts'

const tags = ['Webhooks']
const manage = { rank: 'admin', scope: 'admin' } as const
const byId = z.object({ id: z.string().max(64) })
const Fields = Webhook.pick({ name: true, url: true, events: true })
const Made = z.object({
  webhook: Webhook,
  /** Shown this once. */
  secret: z.string(),
})

/** Addresses that Debrief tells what changes. */
export const webhooksContract = {
  events: request(manage, {
    method: 'GET',
    path: '/webhook-events',
    summary: 'Every change that a webhook can be told of',
    tags,
  }).output(z.array(z.object({ name: z.string(), about: z.string() }))),
  list: request(manage, { method: 'GET', path: '/webhooks', summary: 'All webhooks, by name', tags }).output(
    z.array(Webhook),
  ),
  create: request(manage, {
    method: 'POST',
    path: '/webhooks',
    summary: 'Add a webhook; its secret is in the answer, this once',
    tags,
  })
    .input(Fields.partial({ events: true }))
    .output(Made),
  update: request(manage, { method: 'PATCH', path: '/webhooks/{id}', summary: 'Change a webhook', tags })
    .input(Fields.partial().extend({ id: z.string().max(64), version: z.int() }))
    .output(Webhook),
  pause: request(manage, {
    method: 'POST',
    path: '/webhooks/{id}/pause',
    summary: 'Keep what is to be told, and tell it later',
    tags,
  })
    .input(byId)
    .output(Webhook),
  resume: request(manage, {
    method: 'POST',
    path: '/webhooks/{id}/resume',
    summary: 'Go on, beginning with what waits; also after Debrief disabled it',
    tags,
  })
    .input(byId)
    .output(Webhook),
  rotate: request(manage, {
    method: 'POST',
    path: '/webhooks/{id}/secrets',
    summary: 'A new secret; for a day messages are signed with the earlier one too',
    tags,
  })
    .input(byId)
    .output(Made),
  remove: request(manage, { method: 'DELETE', path: '/webhooks/{id}', summary: 'Remove a webhook and its log', tags })
    .input(byId)
    .output(z.object({ done: z.literal(true) })),
  test: request(manage, {
    method: 'POST',
    path: '/webhooks/{id}/test',
    summary: 'Send a message that tells nothing, by the same way as all others',
    tags,
  })
    .input(byId)
    .output(Message),
  messages: request(manage, {
    method: 'GET',
    path: '/webhooks/{id}/messages',
    summary: 'What was told, newest first',
    tags,
  })
    .input(
      byId.extend({
        state: MessageState.optional(),
        /** Only messages before the one of this id. */
        before: z.string().max(64).optional(),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
    )
    .output(z.array(Message)),
  message: request(manage, {
    method: 'GET',
    path: '/webhook-messages/{id}',
    summary: 'One message with its body and how each attempt went',
    tags,
  })
    .input(byId)
    .output(Message.extend({ body: z.string(), log: z.array(Attempt) })),
  replay: request(manage, {
    method: 'POST',
    path: '/webhook-messages/{id}/replay',
    summary: 'Send a message once more, with the same id',
    tags,
  })
    .input(byId)
    .output(Message),
}
