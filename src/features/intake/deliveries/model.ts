import { z } from 'zod'
import { Instant, Kind } from '#features/timeline/model.ts'

/**
 * What became of a delivery: `queued` stored and about to be translated · `held` kept as it is while the connection is
 * paused · `routed` in an incident · `waiting` something of it is in the inbox · `ignored` by a rule · `dismissed` by
 * somebody · `empty` it tells of nothing that happened · `failed` it could not be translated · `test`.
 */
export const DeliveryOutcome = z.enum([
  'queued',
  'held',
  'routed',
  'waiting',
  'ignored',
  'dismissed',
  'empty',
  'failed',
  'test',
])
export type DeliveryOutcome = z.infer<typeof DeliveryOutcome>

/** Where one thing that a delivery tells of is. */
export const ItemOutcome = z.enum(['routed', 'waiting', 'ignored', 'dismissed'])
export type ItemOutcome = z.infer<typeof ItemOutcome>

/** An incident as far as the reader may know of it. */
export const IncidentName = z.object({ id: z.string(), number: z.int(), title: z.string() })
export type IncidentName = z.infer<typeof IncidentName>

/** A row of the delivery log. */
export const DeliveryRow = z.object({
  id: z.string(),
  connectionId: z.string(),
  connectionName: z.string(),
  receivedAt: Instant,
  /** Bytes of the body. */
  size: z.int(),
  outcome: DeliveryOutcome,
  /** How often the same arrived again. */
  repeats: z.int(),
  repeatedAt: Instant.nullable(),
  error: z.object({ message: z.string(), where: z.string(), remedy: z.string() }).nullable(),
  /** Things it tells of. */
  items: z.int(),
  /** Title of the first of them; null when the reader may not see where it went. */
  title: z.string().nullable(),
  /** The incidents it went to, of those the reader may see. */
  incidents: z.array(IncidentName),
  /** True when something of it is in an incident that the reader may not see; its contents are then not shown. */
  hidden: z.boolean(),
})
export type DeliveryRow = z.infer<typeof DeliveryRow>

/** One thing that a delivery tells of. */
export const DeliveryItem = z.object({
  id: z.string(),
  title: z.string(),
  kind: Kind,
  source: z.string(),
  occurredAt: Instant,
  endedAt: Instant.nullable(),
  service: z.string().nullable(),
  environment: z.string().nullable(),
  severity: z.string().nullable(),
  outcome: ItemOutcome,
  /** How it came there, one sentence for people. */
  why: z.string(),
  /** Why somebody dismissed it. */
  reason: z.string().nullable(),
  incident: IncidentName.nullable(),
  /** Its row in the raw log of that incident, and the event it stands behind, if any. */
  evidenceId: z.string().nullable(),
  eventId: z.string().nullable(),
})
export type DeliveryItem = z.infer<typeof DeliveryItem>

/** A delivery with all that was kept of it. */
export const DeliveryDetail = DeliveryRow.omit({ items: true }).extend({
  headers: z.record(z.string(), z.string()),
  /** The body as text, with what looks like a secret blacked out; null once it was tidied away or when it is hidden. */
  body: z.string().nullable(),
  /** True when only the beginning of the body is shown. */
  cut: z.boolean(),
  items: z.array(DeliveryItem),
})
export type DeliveryDetail = z.infer<typeof DeliveryDetail>

/** Senders that were not let in, counted by the minute. */
export const Refusal = z.object({ at: Instant, reason: z.string(), count: z.int() })
export type Refusal = z.infer<typeof Refusal>

/** What a delivery is, by what became of the things that it tells of. */
export function outcomeOf(items: readonly ItemOutcome[]): DeliveryOutcome {
  const order: ItemOutcome[] = ['waiting', 'routed', 'dismissed', 'ignored']
  return order.find((outcome) => items.includes(outcome)) ?? 'empty'
}
