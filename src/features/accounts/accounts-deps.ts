import type { Transaction } from 'kysely'
import type { Announce } from '#features/audit/model.ts'
import type { IncidentsService } from '#features/incidents/service.ts'
import type { NotificationsService } from '#features/notifications/service.ts'
import type { Actor } from '#features/people/model.ts'
import type { TimelineService } from '#features/timeline/service.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Seal } from '#platform/config/seal.ts'
import type { Database } from '#platform/db/database.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>

export interface AccountsDeps {
  database: Database
  clock: Clock
  announce: Announce
  incidents: Pick<IncidentsService, 'see'>
  notifications: Pick<NotificationsService, 'tell'>
  timeline: Pick<TimelineService, 'story' | 'editEvent'>
  /** The first closes private words, each may open them. */
  seals: readonly Seal[]
  /** Makes an invite for the role of a viewer; the link holds its secret behind `#`. */
  invite(actor: Actor, email: string, origin: string): Promise<{ id: string; link: string }>
  /** Takes an invite back that was not sent. */
  revoke(actor: Actor, inviteId: string): Promise<unknown>
  /** Sends the letter of a request to somebody without a login later; null while there is no mail server. */
  inviteLater: ((tx: Tx, requestId: string) => Promise<void>) | null
}

/** Who is told of in notices when nobody may be. */
export const somebody: Actor = { userId: null, name: 'Somebody', role: 'viewer', via: 'system', scopes: null }
