import type { Kysely, Transaction } from 'kysely'
import type { Announce, Change } from '#features/audit/model.ts'
import type { OpenFindings } from '#features/coach/model.ts'
import type { IncidentsService } from '#features/incidents/service.ts'
import type { NotificationsService } from '#features/notifications/service.ts'
import type { Actor } from '#features/people/model.ts'
import type { PoliciesService } from '#features/policies/service.ts'
import type { TeamsService } from '#features/teams/service.ts'
import type { TemplatesService } from '#features/templates/service.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { notFound, readOnly } from '../errors.ts'
import type { ReviewFacts } from '../model.ts'
import { mayWrite } from '../policy.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
export type Tx = Transaction<any>

// biome-ignore lint/suspicious/noExplicitAny: a database of any table map
type Db = Kysely<any> | Tx

/** What the life of a review needs of others. */
export interface LifeDeps {
  database: Database
  clock: Clock
  announce: Announce
  incidents: Pick<IncidentsService, 'see' | 'visibleTo'>
  policies: Pick<PoliciesService, 'propose'>
  teams: Pick<TeamsService, 'all'>
  templates: Pick<TemplatesService, 'offered'>
  notifications: Pick<NotificationsService, 'tell'>
  /** Throws INVALID_INPUT unless this person can sign in and may see the incident. */
  personFor(tx: Tx, incidentId: string, userId: string, path: string): Promise<unknown>
  facts(db: Db, incidentId: string): Promise<ReviewFacts | null>
  /** What the coach still asks about, by kind; nothing for those who only read. */
  openFindings(db: Db, actor: Actor, facts: ReviewFacts): Promise<OpenFindings[]>
}

/** The incident's id, for an actor who may see it and change its review. */
export async function toChange({ incidents }: LifeDeps, tx: Tx, actor: Actor, idOrKey: string): Promise<string> {
  const { id } = await incidents.see(tx, actor, idOrKey)
  if (!mayWrite(actor)) throw readOnly()
  return id
}

export async function factsOf({ facts }: LifeDeps, db: Db, incidentId: string): Promise<ReviewFacts> {
  const found = await facts(db, incidentId)
  if (!found) throw notFound()
  return found
}

/** A change of a review's life, as it is announced. */
export function changeOf(
  actor: Actor,
  action: Change['action'],
  incidentId: string,
  details: Record<string, unknown> = {},
) {
  return {
    actor,
    action,
    incidentId,
    subjectType: 'review',
    subjectId: incidentId,
    details,
    parts: ['review' as const],
  }
}
