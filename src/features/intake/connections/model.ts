import { z } from 'zod'
import { Person } from '#features/people/model.ts'
import { Instant } from '#features/timeline/model.ts'

/** One secret of a connection. The secret itself is shown once, when it is made, and never again. */
export const ConnectionSecret = z.object({
  id: z.string(),
  /** Its last characters, to tell secrets apart; empty for short ones, of which they would tell too much. */
  hint: z.string(),
  createdAt: Instant,
  /** Set once a newer secret took its place: until then both are good. */
  validUntil: Instant.nullable(),
})
export type ConnectionSecret = z.infer<typeof ConnectionSecret>

/** A configured outside system that posts to Debrief. */
export const Connection = z.object({
  id: z.string(),
  name: z.string().trim().min(1, 'A connection needs a name.').max(120),
  /** Id of the integration that reads what arrives. */
  integration: z.string().max(60),
  /** As the integration's schema gave them out. */
  settings: z.record(z.string(), z.unknown()),
  /** Path that the sender posts to, such as `/hooks/Zk3…`. Not to be shown around: for some senders it is the only secret. */
  address: z.string(),
  /** While it is paused, what arrives is kept as it is and translated once it goes on. */
  pausedAt: Instant.nullable(),
  secrets: z.array(ConnectionSecret),
  version: z.int(),
  createdAt: Instant,
  createdBy: Person.nullable(),
  lastDeliveryAt: Instant.nullable(),
  lastRefusalAt: Instant.nullable(),
  /** Of the last 24 hours. `waiting`, `failed`, `held` and `queued` count all that there are. */
  counts: z.object({
    deliveries: z.int(),
    refused: z.int(),
    queued: z.int(),
    held: z.int(),
    waiting: z.int(),
    failed: z.int(),
  }),
})
export type Connection = z.infer<typeof Connection>

/** An integration that a connection can be made for. */
export const InboundIntegration = z.object({
  id: z.string(),
  name: z.string(),
  /** JSON Schema (draft 2020-12) of its settings; the form is drawn from it. */
  settings: z.record(z.string(), z.unknown()),
  proof: z.object({
    kind: z.enum(['signature', 'token', 'basic', 'address']),
    /** The header that carries it, as the sender writes it. */
    header: z.string().nullable(),
    /** Who makes the secret; `address` has none. */
    secretFrom: z.enum(['debrief', 'sender']),
  }),
  /** True for messengers, which have an app with a token of its own. */
  chat: z.boolean(),
})
export type InboundIntegration = z.infer<typeof InboundIntegration>

/** What became of a test delivery, step by step. Nothing of it reaches an incident. */
export const TestReport = z.object({
  deliveryId: z.string().nullable(),
  steps: z.array(
    z.object({
      step: z.enum(['prove', 'store', 'translate', 'route']),
      /** Null: it could not be tried; `message` says why. */
      ok: z.boolean().nullable(),
      message: z.string(),
    }),
  ),
})
export type TestReport = z.infer<typeof TestReport>

/** Hours for which an earlier secret stays good when a new one is made, unless said otherwise. */
export const usualOverlapHours = 24
