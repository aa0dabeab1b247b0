import { z } from 'zod'
import { Instant } from '#features/timeline/model.ts'
import { request } from '#platform/http/contract.ts'
import { DeliveryDetail, DeliveryOutcome, DeliveryRow, Refusal } from './model.ts'

const tags = ['Connections']
const manage = { rank: 'admin', scope: 'admin' } as const
const byId = z.object({ id: z.string().max(64) })
const list = <T extends z.ZodType>(item: T) => z.union([item.transform((one) => [one]), z.array(item).max(20)])
const Which = z.object({
  connectionId: z.string().max(64).optional(),
  outcome: list(DeliveryOutcome).optional(),
  since: Instant.optional(),
  until: Instant.optional(),
})

/** The log of what arrived. */
export const deliveriesContract = {
  list: request(manage, { method: 'GET', path: '/deliveries', summary: 'What arrived, newest first', tags })
    .input(
      Which.extend({
        /** The `next` of the page before. */
        before: z.string().max(64).optional(),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
    )
    .output(z.object({ rows: z.array(DeliveryRow), next: z.string().nullable() })),
  get: request(manage, {
    method: 'GET',
    path: '/deliveries/{id}',
    summary: 'One delivery: headers, body, and what was made of it',
    tags,
  })
    .input(byId)
    .output(DeliveryDetail),
  refusals: request(manage, {
    method: 'GET',
    path: '/connections/{id}/refusals',
    summary: 'Who was not let in during the last 7 days, and why',
    tags,
  })
    .input(byId)
    .output(z.array(Refusal)),
  replay: request(manage, {
    method: 'POST',
    path: '/deliveries/{id}/replay',
    summary: 'Translate and route a delivery once more; what is in an incident already stays as it is',
    tags,
  })
    .input(byId)
    .output(DeliveryDetail),
  replayMany: request(manage, {
    method: 'POST',
    path: '/deliveries/replay',
    summary: 'Translate many deliveries once more, as after an upgrade',
    tags,
  })
    .input(Which)
    .output(z.object({ queued: z.int() })),
}
