import type { Transaction } from 'kysely'
import { z } from 'zod'
import type { Actor } from '#features/people/model.ts'
import { Instant } from '#features/timeline/model.ts'
import type { ChangeName } from './changes/model.ts'

/** One change, as the audit log keeps it. `details` never holds words of evidence, passwords or keys. */
export const AuditEntry = z.object({
  id: z.string(),
  at: Instant,
  actorName: z.string(),
  via: z.enum(['browser', 'key', 'terminal', 'system']),
  /** Verb of the domain: `incident.create`, `event.edit`, `user.setRole`. */
  action: z.string(),
  incidentId: z.string().nullable(),
  subjectType: z.string(),
  subjectId: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
})
export type AuditEntry = z.infer<typeof AuditEntry>

/** What browsers are told changed; they fetch it again. */
export type Part =
  | 'incident'
  | 'evidence'
  | 'story'
  | 'imports'
  | 'review'
  | 'actions'
  | 'people'
  | 'comments'
  | 'versions'
  | 'notifications'
  | 'templates'
  | 'policies'
  | 'teams'
  | 'attachments'
  | 'connections'
  | 'deliveries'
  | 'routing'
  | 'inbox'
  | 'coach'
  | 'documents'
  | 'impact'
  | 'participants'
  | 'accounts'
  | 'factors'
  | 'questions'
  | 'debrief'
  | 'meeting'
  | 'feedback'
  | 'webhooks'
  | 'tickets'
  | 'trackers'

/** A change of the product, told once by the service that makes it, in the same transaction. */
export interface Change {
  actor: Actor
  action: ChangeName
  incidentId: string | null
  subjectType: string
  subjectId: string | null
  details?: Record<string, unknown>
  /** Which parts of the incident look different now. */
  parts: Part[]
  /** True for progress that browsers are told and that the log does not keep. */
  passing?: boolean
  /** Only this user's browsers are told, instead of everybody who may see the incident. */
  toUserId?: string
}

/** Audit log, library entry and live notice of a change: all of it or, with the transaction, nothing. */
// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
export type Announce = (tx: Transaction<any>, change: Change) => Promise<void>

/** What a browser receives over the live channel. Names what changed, never what it is now. */
export const LiveNotice = z.object({
  incidentId: z.string().nullable(),
  parts: z.array(z.string()),
  actorId: z.string().nullable(),
  /** Set when only this user is to be told. */
  toUserId: z.string().optional(),
})
export type LiveNotice = z.infer<typeof LiveNotice>
