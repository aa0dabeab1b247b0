import { z } from 'zod'
import { Instant, Kind } from '#features/timeline/model.ts'
import { ItemOutcome } from '../deliveries/model.ts'

/** One thing that waits for somebody to say where it belongs. */
export const InboxItem = z.object({
  id: z.string(),
  deliveryId: z.string(),
  connectionId: z.string(),
  connectionName: z.string(),
  title: z.string(),
  kind: Kind,
  source: z.string(),
  occurredAt: Instant,
  endedAt: Instant.nullable(),
  service: z.string().nullable(),
  environment: z.string().nullable(),
  severity: z.string().nullable(),
  /** `open` or `over` for alerts, else null. */
  alertState: z.enum(['open', 'over']).nullable(),
  outcome: ItemOutcome.extract(['waiting', 'dismissed']),
  why: z.string(),
  /** Why somebody dismissed it. */
  reason: z.string().nullable(),
})
export type InboxItem = z.infer<typeof InboxItem>

/** What waits and seems to belong together. It is named by any of its items: its `id` is that of the earliest. */
export const InboxGroup = z.object({
  id: z.string(),
  /** What an incident made of it would be called. */
  title: z.string(),
  count: z.int(),
  /** Alerts in it by name, each counted once, and how many of them have no end yet. */
  alerts: z.int(),
  firing: z.int(),
  services: z.array(z.string()),
  environments: z.array(z.string()),
  /** The words that the senders use, most frequent first. */
  severities: z.array(z.string()),
  sources: z.array(z.string()),
  connections: z.array(z.object({ id: z.string(), name: z.string() })),
  first: Instant,
  last: Instant,
})
export type InboxGroup = z.infer<typeof InboxGroup>

/** What a new incident made of these groups begins with. */
export function proposedIncident(groups: readonly Pick<InboxGroup, 'title' | 'services' | 'first' | 'count'>[]): {
  title: string
  services: string[]
  startedAt: string | null
} {
  const inOrder = groups.toSorted((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0))
  return {
    title: inOrder[0]?.title ?? '',
    services: [...new Set(inOrder.flatMap(({ services }) => services))].slice(0, 50),
    startedAt: inOrder[0]?.first ?? null,
  }
}
