import type { Transaction } from 'kysely'
import type { ActionsService } from '#features/actions/service.ts'
import type { AttachmentsService } from '#features/attachments/service.ts'
import type { Announce, LiveNotice } from '#features/audit/model.ts'
import type { IncidentsService } from '#features/incidents/service.ts'
import type { NotificationsService } from '#features/notifications/service.ts'
import type { TemplatesService } from '#features/templates/service.ts'
import type { TimelineService } from '#features/timeline/service.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import type { Live } from '#platform/live/live.ts'
import type { ExportFormat } from './model.ts'
import type { BringDeps } from './understanding/bring/service.ts'
import type { WorkedOutDeps } from './understanding/service.ts'

/** What the review of an incident needs of others. */
export interface ReviewsDeps {
  database: Database
  clock: Clock
  announce: Announce
  live: Pick<Live<LiveNotice>, 'subscribe'>
  incidents: Pick<IncidentsService, 'see' | 'sees' | 'visibleTo' | 'open'>
  timeline: Pick<TimelineService, 'originals'>
  templates: Pick<TemplatesService, 'choose' | 'find' | 'at'>
  actions: Pick<ActionsService, 'personFor' | 'bring'>
  attachmentsIn: AttachmentsService['inFile']
  notifications: Pick<NotificationsService, 'tell'>
  /** True while a debrief with a time says when it is. */
  // biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
  dayIsKept(tx: Transaction<any>, incidentId: string): Promise<boolean>
  formats: readonly ExportFormat[]
  worked: WorkedOutDeps
  understood: BringDeps
}
