import { z } from 'zod'
import { Instant } from '#features/timeline/model.ts'

/** `disabled` is what Debrief itself does after days without one success; `paused` is what an admin does. */
export const WebhookState = z.enum(['on', 'paused', 'disabled'])
export type WebhookState = z.infer<typeof WebhookState>

/** An address that is told what changes in Debrief. Restricted incidents are told to none: nobody who reads there is named in them. */
export const Webhook = z.object({
  id: z.string(),
  name: z.string().trim().min(1, 'A webhook needs a name.').max(120),
  url: z.string().trim().max(2_000),
  /** Names of changes such as `incident.create`; empty = all. */
  events: z.array(z.string().max(100)).max(200),
  state: WebhookState,
  /** Why it was disabled, else null. */
  reason: z.string().nullable(),
  /** The last characters of its newest secret. */
  hint: z.string(),
  /** An earlier secret is still used beside the newest one until then. */
  earlierUntil: Instant.nullable(),
  failingSince: Instant.nullable(),
  lastDeliveredAt: Instant.nullable(),
  waiting: z.int(),
  version: z.int(),
  createdAt: Instant,
})
export type Webhook = z.infer<typeof Webhook>

/** `dropped`: it waited when its webhook was disabled, paused for too long or removed. */
export const MessageState = z.enum(['waiting', 'delivered', 'failed', 'dropped'])
export type MessageState = z.infer<typeof MessageState>

/** One thing that is told to one webhook, however many attempts it takes. Its id is the same in each of them. */
export const Message = z.object({
  id: z.string(),
  webhookId: z.string(),
  type: z.string(),
  at: Instant,
  state: MessageState,
  attempts: z.int(),
  /** When it is tried next; null unless it waits. */
  nextAt: Instant.nullable(),
})
export type Message = z.infer<typeof Message>

export const Attempt = z.object({
  at: Instant,
  /** Milliseconds. */
  took: z.int(),
  /** HTTP status, or null when no answer came. */
  status: z.int().nullable(),
  told: z.string(),
})
export type Attempt = z.infer<typeof Attempt>

const second = 1_000
const minute = 60 * second
const hour = 60 * minute

/**
 * Pauses between the attempts of one message, in milliseconds: ten attempts over about three days. Source: the schedule that
 * the Standard Webhooks specification recommends.
 */
export const pauses = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
] as const

/** After so many milliseconds of failures without one success a webhook is disabled. */
export const patience = 5 * 24 * hour
/** For so long an earlier secret is used beside the newest one, in milliseconds. */
export const overlap = 24 * hour

/** What becomes of a message after its `attempts`-th attempt of a round failed, at `now` (ms). */
export function afterFailure(
  attempts: number,
  now: number,
): { state: 'waiting'; nextAt: number } | { state: 'failed' } {
  const pause = pauses[attempts - 1]
  return pause === undefined ? { state: 'failed' } : { state: 'waiting', nextAt: now + pause }
}

/** True when a webhook that fails since then has failed for too long at `now` (both ms). */
export function isHopeless(failingSince: number, now: number): boolean {
  return now - failingSince >= patience
}

/** A success is any 2xx; 410 means that nobody wants it any more. Source: Standard Webhooks. */
export function judge(status: number | null): 'delivered' | 'gone' | 'failed' {
  if (status !== null && status >= 200 && status < 300) return 'delivered'
  return status === 410 ? 'gone' : 'failed'
}
