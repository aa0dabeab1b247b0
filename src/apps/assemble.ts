import { join } from 'node:path'
import { createEarlierService } from '#features/actions/earlier/service.ts'
import { usualSoakDays } from '#features/actions/life/model.ts'
import { createActionLifeService } from '#features/actions/life/service.ts'
import { createActionsService } from '#features/actions/service.ts'
import { createActionViewsService } from '#features/actions/views/service.ts'
import { createAttachmentsService } from '#features/attachments/service.ts'
import type { Announce, LiveNotice } from '#features/audit/model.ts'
import { createAuditService } from '#features/audit/service.ts'
import { createCoachService } from '#features/coach/service.ts'
import { createCommentsService } from '#features/comments/service.ts'
import { readDocumentsJob, workOnDocuments } from '#features/documents/jobs.ts'
import { createDocumentsService } from '#features/documents/service.ts'
import { createExampleService } from '#features/incidents/example/service.ts'
import { createIncidentsService } from '#features/incidents/service.ts'
import type { Integration } from '#features/intake/model.ts'
import { createIntakeService } from '#features/intake/service.ts'
import { createLibraryService } from '#features/library/service.ts'
import { workOnNarratives } from '#features/narrative/jobs.ts'
import { createNarrativeService } from '#features/narrative/service.ts'
import { mailJob } from '#features/notifications/jobs.ts'
import { createNotificationMail } from '#features/notifications/mail/service.ts'
import { createNotificationsService } from '#features/notifications/service.ts'
import { createPeopleService } from '#features/people/service.ts'
import { createPoliciesService } from '#features/policies/service.ts'
import { createAnniversariesService } from '#features/reviews/anniversaries/service.ts'
import { hideSecrets } from '#features/reviews/hide-secrets.ts'
import { createLifeService } from '#features/reviews/life/service.ts'
import { createReviewsService } from '#features/reviews/service.ts'
import { createTeamsService } from '#features/teams/service.ts'
import { createAnswersService } from '#features/templates/answers/service.ts'
import { createTemplatesService } from '#features/templates/service.ts'
import { createTimelineService } from '#features/timeline/service.ts'
import { addVersionsJobs } from '#features/versions/jobs.ts'
import { createVersionsService } from '#features/versions/service.ts'
import { exportFormats } from '#formats/export-registry.ts'
import { isPostMortem } from '#formats/post-mortem/file-name.ts'
import { evidenceFormats } from '#formats/registry.ts'
import { integrations as shipped } from '#integrations/registry.ts'
import { type Clock, systemClock } from '#platform/clock/clock.ts'
import type { Config } from '#platform/config/config.ts'
import { loadPrivateSecrets, loadSecret } from '#platform/config/secret.ts'
import { type Database, openDatabase } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import { openFileStore } from '#platform/files/store.ts'
import { createJobs, type JobKind } from '#platform/jobs/jobs.ts'
import { createLive } from '#platform/live/live.ts'
import type { Log } from '#platform/log/log.ts'
import { connect } from './connect.ts'
import { createDocumentReader } from './document-reader.ts'
import { joinReminders } from './reminders.ts'
import { tellOthers } from './tell-others.ts'
import { joinTickets } from './tickets.ts'
import { joinUnderstanding } from './understand.ts'

const readImport: JobKind<{ importId: string }> = { name: 'intake.read', retries: 3, longestSeconds: 3 * 3600 }
/** Lists are brought up to date with what time alone changes, and with what a newer version knows. */
const keepUp: JobKind<Record<string, never>> = { name: 'reviews.keep-up', retries: 1, onePerKey: true }
/** Parts of which a library entry is made. */
const told = new Set([
  ...['incident', 'story', 'review', 'actions', 'comments'],
  ...['impact', 'participants', 'accounts', 'factors', 'questions', 'debrief'],
])

export type Debrief = Awaited<ReturnType<typeof assemble>>

/**
 * Opens the database unless one is given, brings it up to date and joins all parts. Every process begins with it.
 * `close` ends them in order.
 */
export async function assemble(
  config: Config,
  log: Log,
  given?: Database,
  { clock = systemClock, integrations = shipped }: { clock?: Clock; integrations?: readonly Integration[] } = {},
) {
  const database = given ?? (await openDatabase({ ...config, log }))
  try {
    await migrate(database.db)
    const live = await createLive<LiveNotice>(database)
    const files = await openFileStore(join(config.dataDir, 'files'))
    const jobs = createJobs(database, log, clock)

    const announce: Announce = async (tx, change) => {
      if (!change.passing) await audit.record(tx, change)
      await webhooks.tell(tx, change)
      await tickets.services.tickets.afterChange(tx, change)
      await versions.afterChange(tx, change)
      if (change.incidentId && change.parts.some((part) => told.has(part))) await library.refresh(tx, change.incidentId)
      await live.publish(tx, {
        incidentId: change.incidentId,
        parts: change.parts,
        actorId: change.actor.userId,
        toUserId: change.toUserId,
      })
    }
    const base = { database, clock, announce }
    const secret = await loadSecret(config)
    const people = createPeopleService({ ...base, live, secret, log })
    const incidents = createIncidentsService({
      ...base,
      createReview: (...given) => reviews.create(...given),
      recordMilestones: (...given) => timeline.recordMilestones(...given),
      assertTeam: (...given) => teams.assertThere(...given),
      idsOfView: (...given) => life.views.ids(...given),
    })
    const mailer =
      config.smtpUrl && config.mailFrom
        ? (await import('#platform/mail/mailer.ts')).createMailer({ url: config.smtpUrl, from: config.mailFrom })
        : null
    const notifications = createNotificationsService({
      ...base,
      incidents,
      hideSecrets,
      mailLater:
        mailer &&
        (async (tx, userId) =>
          void (await jobs.enqueue(
            tx,
            mailJob,
            { userId },
            { startAfter: new Date(clock.now().getTime() + config.mailWait * 1_000) },
          ))),
    })
    const { webhooks } = tellOthers({ ...base, jobs, config, secret, mailer })
    if (mailer) {
      const waitMs = config.mailWait * 1_000
      const mail = createNotificationMail({ database, clock, mailer, publicUrl: config.publicUrl ?? '', waitMs })
      jobs.work(mailJob, ({ id, data }) => mail.send({ ...data, attempt: id }))
    }
    const comments = createCommentsService({
      ...base,
      incidents,
      notifications,
      readNarrative: (...given) => narrative.read(...given),
    })
    const timeline = createTimelineService({ ...base, incidents })
    const actionViews = createActionViewsService({ ...base, incidents })
    const actionsOn = (on: Database) =>
      createActionsService({
        ...base,
        database: on,
        incidents,
        views: actionViews,
        soakDays: async (tx, incidentId) => (await life.soakDays(tx, incidentId)) ?? usualSoakDays,
      })
    const actions = actionsOn(database)
    const lifeOn = (on: Database) =>
      createActionLifeService({ ...base, database: on, incidents, notifications, personFor: actions.personFor })
    const actionLife = lifeOn(database)
    const earlier = createEarlierService({ ...base, incidents, actionLife })
    const publicUrl = config.publicUrl ?? ''
    const { reminders } = joinReminders({
      ...base,
      incidents,
      notifications,
      jobs,
      mailer,
      publicUrl,
      messengers: {
        ready: (...given) => connected.services.chat.messengers.ready(...given),
        open: (...given) => connected.services.chat.messengers.open(...given),
      },
    })
    const tickets = joinTickets({
      ...base,
      log,
      jobs,
      config,
      secret,
      integrations,
      incidents,
      deedsOn: (on) => ({ life: lifeOn(on), actions: actionsOn(on) }),
    })
    const anniversaries = createAnniversariesService({ ...base, incidents })
    const templates = createTemplatesService({ ...base, incidents })
    await templates.keepShipped()
    const answers = createAnswersService({ ...base, incidents, actions })
    const reviews = createReviewsService({
      ...base,
      live,
      incidents,
      timeline,
      templates,
      actions,
      notifications,
      attachmentsIn: (...given) => attachments.inFile(...given),
      dayIsKept: (...given) => understanding.debriefs.dayIsKept(...given),
      formats: exportFormats,
      understood: {
        bringImpact: (...given) => understanding.impact.bring(...given),
        bringFactors: (...given) => understanding.factors.bring(...given),
        bringActionLives: actionLife.bring,
      },
      worked: {
        effortOf: (...given) => understanding.impact.effortOf(...given),
        rateOf: (...given) => understanding.rates.rateOf(...given),
      },
    })
    const narrative = createNarrativeService({
      ...base,
      log,
      live,
      incidents,
      templates,
      mentioned: notifications.mentioned,
    })
    workOnNarratives(jobs, narrative)
    const versions = createVersionsService({ ...base, incidents, narrative })
    narrative.afterActivity(({ incidentId }) => versions.afterWriting(incidentId))
    narrative.afterLeaving(versions.afterLeaving)
    addVersionsJobs(jobs, versions)
    const teams = createTeamsService(base)
    const policies = createPoliciesService({
      ...base,
      teams: teams.all,
      templateExists: async (db, id) => (await templates.find(db, id)) !== null,
      lastYear: (...given) => life.views.lastYear(...given),
      lastYearIn: (...given) => life.views.lastYearIn(...given),
    })
    const coach = createCoachService({ ...base, incidents, teams, facts: reviews.facts })
    const life = createLifeService({
      ...base,
      incidents,
      policies,
      teams,
      templates,
      notifications,
      personFor: actions.personFor,
      facts: reviews.facts,
      openFindings: coach.openIn,
    })
    jobs.work(keepUp, ({ signal }) => life.keepUp(signal))
    jobs.every('7 * * * *', keepUp)
    const understanding = joinUnderstanding({
      ...base,
      incidents,
      timeline,
      teams,
      actions,
      facts: (...given) => reviews.facts(...given),
      follow: (...given) => reviews.follow(...given),
      notifications,
      people,
      jobs,
      mail: mailer && { mailer, publicUrl: config.publicUrl ?? '', from: config.mailFrom ?? '' },
      privateSecrets: await loadPrivateSecrets(config),
    })
    const example = createExampleService({
      ...base,
      incidents,
      timeline,
      actions,
      decide: life.begin,
      writeSections: (...given) => reviews.bringSections(...given),
      understand: (...given) => reviews.bringUnderstood(...given),
      discardUnusedFiles: () => intake.discardUnusedFiles(),
    })
    const library = createLibraryService({ database, incidents, templates, facts: reviews.facts })
    const audit = createAuditService({ database, incidents })
    const attachments = createAttachmentsService({
      ...base,
      incidents,
      files,
      attachmentLimit: config.attachmentLimit,
    })
    const intake = createIntakeService({
      ...base,
      incidents,
      timeline,
      files,
      formats: evidenceFormats,
      integrations,
      uploadLimit: config.uploadLimit,
      enqueueRead: async (tx, importId) => void (await jobs.enqueue(tx, readImport, { importId })),
    })
    const connected = connect({ ...base, log, live, jobs, config, secret, incidents, timeline })
    jobs.work(readImport, ({ data, signal, last }) => intake.read(data.importId, { signal, last }))

    const reader = createDocumentReader()
    const documents = createDocumentsService({
      ...base,
      incidents,
      reviews,
      files,
      attachments,
      narrative,
      isDocument: isPostMortem,
      readDocument: reader.read,
      uploadLimit: config.uploadLimit,
      log,
      discardUnusedFile: (id) => intake.discardUnusedFiles(id),
      readLater: async (tx) => void (await jobs.enqueue(tx, readDocumentsJob, {}, { key: 'all' })),
    })
    workOnDocuments(jobs, documents)

    return {
      config,
      log,
      database,
      live,
      files,
      jobs,
      mailer,
      services: {
        people,
        incidents,
        example,
        timeline,
        actions,
        actionLife,
        earlier,
        anniversaries,
        reminders,
        actionViews,
        templates,
        answers,
        reviews,
        narrative,
        versions,
        teams,
        policies,
        life,
        library,
        audit,
        comments,
        coach,
        notifications,
        intake,
        documents,
        webhooks,
        ...tickets.services,
        ...connected.services,
        ...understanding,
        attachments,
      },
      /** Begins background work, or with `work: false` only makes it possible to ask for it, and takes up what was lost. */
      async startJobs(options: { work: boolean }) {
        await jobs.start(options)
        await intake.resume()
        await connected.resume()
        await documents.resume()
        await database.transaction((tx) => jobs.enqueue(tx, keepUp, {}, { key: 'all' }))
      },
      async close() {
        await jobs.stop()
        await reader.close()
        await narrative.stop()
        await connected.services.receiving.writeRefusals()
        mailer?.close()
        live.close()
        await database.close()
      },
    }
  } catch (error) {
    await database.close()
    throw error
  }
}
