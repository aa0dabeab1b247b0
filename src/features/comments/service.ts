import type { Transaction } from 'kysely'
import type { z } from 'zod'
import type { Announce, Change, Part } from '#features/audit/model.ts'
import { incidentKey } from '#features/incidents/model.ts'
import type { IncidentsService } from '#features/incidents/service.ts'
import { SUGGESTIONS, Suggestion } from '#features/narrative/model.ts'
import type { NarrativeService } from '#features/narrative/service.ts'
import { newlyMentioned, peopleMentioned } from '#features/notifications/model.ts'
import type { NotificationsService } from '#features/notifications/service.ts'
import type { Actor } from '#features/people/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { AppError } from '#platform/errors/app-error.ts'
import { newId } from '#platform/id.ts'
import type { commentsContract } from './contract.ts'
import {
  editedMeanwhile,
  noComment,
  noProposal,
  noThread,
  notDeciding,
  notTheirs,
  readOnly,
  tooMany,
} from './errors.ts'
import { type Comment, type Thread, threadFault } from './model.ts'
import { mayComment, mayDecide, mayEdit, mayRemove } from './policy.ts'
import * as store from './store.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>
type Input<Name extends 'begin' | 'reply' | 'edit' | 'decided'> = z.output<
  NonNullable<(typeof commentsContract)[Name]['~orpc']['inputSchema']>
>
type ById = { incidentId: string; id: string }
type Incident = Awaited<ReturnType<IncidentsService['see']>>

export interface CommentsDeps {
  database: Database
  clock: Clock
  announce: Announce
  incidents: Pick<IncidentsService, 'see'>
  notifications: Pick<NotificationsService, 'tell'>
  /** The live document of a review, as it is now. */
  readNarrative: NarrativeService['read']
}

/** Of one review; they are sent all at once. */
const mostComments = 5_000

export type CommentsService = ReturnType<typeof createCommentsService>

/** Threads of comments on a review. Whoever is mentioned, or has written in the thread, is told. */
export function createCommentsService(deps: CommentsDeps) {
  const { database, clock, announce, incidents, notifications } = deps
  const now = () => clock.now().toISOString()

  /** The incident, for an actor who may comment on its review. */
  async function toWrite(tx: Tx, actor: Actor, idOrKey: string): Promise<Incident> {
    const incident = await incidents.see(tx, actor, idOrKey)
    if (!mayComment(actor)) throw readOnly()
    return incident
  }

  async function threadOf(tx: Tx, incidentId: string, id: string): Promise<Thread> {
    const [thread] = await store.findThreads(tx, incidentId, id)
    if (!thread) throw noThread()
    return thread
  }

  const tellOthers = (
    tx: Tx,
    actor: Actor,
    action: Change['action'],
    incidentId: string,
    subject: { type: string; id: string },
    details: Record<string, unknown> = {},
    parts: Part[] = ['comments'],
  ) => announce(tx, { actor, action, incidentId, subjectType: subject.type, subjectId: subject.id, details, parts })

  /** People named in it first; then those who have written in the thread, once each. */
  async function notify(tx: Tx, actor: Actor, incident: Incident, thread: Thread, comment: Comment): Promise<void> {
    const told = {
      incidentId: incident.id,
      text: comment.text,
      link: linkTo(incident.number, thread.id),
      cause: `comment:${comment.id}`,
    }
    await notifications.tell(tx, actor, { ...told, kind: 'mention', userIds: peopleMentioned(comment.text) })
    const others = thread.comments.flatMap(({ author }) => author?.id ?? [])
    await notifications.tell(tx, actor, { ...told, kind: 'reply', userIds: others })
  }

  async function write(
    tx: Tx,
    actor: Actor,
    incident: Incident,
    threadId: string,
    text: string,
    at: string,
  ): Promise<Thread> {
    if ((await store.countComments(tx, incident.id)) >= mostComments) throw tooMany(mostComments)
    const id = newId()
    await store.insertComment(tx, { id, threadId, text, createdById: actor.userId, at })
    const thread = await threadOf(tx, incident.id, threadId)
    const comment = thread.comments.find((one) => one.id === id)
    if (comment) await notify(tx, actor, incident, thread, comment)
    return thread
  }

  /** Throws NOT_FOUND unless each was proposed, and by whom it is said. The document remembers that also after it was decided. */
  async function assertProposed(tx: Tx, incidentId: string, proposals: Input<'decided'>['proposals']): Promise<void> {
    const known = (await deps.readNarrative(tx, incidentId)).getMap(SUGGESTIONS)
    for (const { id, personId } of proposals) {
      const { data: proposed } = Suggestion.safeParse(known.get(id))
      if (!proposed || proposed.personId !== personId) throw noProposal()
    }
  }

  /** Each author once, however many of their proposals were decided on. */
  async function tellProposers(
    tx: Tx,
    actor: Actor,
    incident: Incident,
    kind: 'accepted' | 'rejected',
    proposals: Input<'decided'>['proposals'],
  ): Promise<void> {
    for (const [personId, theirs] of Map.groupBy(proposals, (proposal) => proposal.personId)) {
      const [first] = theirs
      if (personId === null || !first) continue
      await notifications.tell(tx, actor, {
        incidentId: incident.id,
        kind,
        userIds: [personId],
        text: theirs.length === 1 ? first.text : `${first.text} (and ${theirs.length - 1} more)`,
        link: `/incidents/${incidentKey(incident.number)}/review/write?section=${encodeURIComponent(first.sectionId)}`,
        cause: `proposal:${first.id}`,
      })
    }
  }

  const setResolved = (actor: Actor, { incidentId, id }: ById, resolved: boolean): Promise<Thread> =>
    database.transaction(async (tx) => {
      const incident = await toWrite(tx, actor, incidentId)
      const thread = await threadOf(tx, incident.id, id)
      if ((thread.resolvedAt !== null) === resolved) return thread
      await store.setResolved(tx, thread.id, resolved ? now() : null, actor.userId)
      const action = resolved ? 'comment.resolve' : 'comment.reopen'
      await tellOthers(tx, actor, action, incident.id, { type: 'thread', id: thread.id })
      return threadOf(tx, incident.id, thread.id)
    })

  return {
    async list(actor: Actor, { incidentId }: { incidentId: string }): Promise<{ threads: Thread[] }> {
      const incident = await incidents.see(database.db, actor, incidentId)
      return { threads: await store.findThreads(database.db, incident.id) }
    },

    begin: (actor: Actor, { incidentId, text, ...about }: Input<'begin'>): Promise<Thread> =>
      database.transaction(async (tx) => {
        const incident = await toWrite(tx, actor, incidentId)
        const fault = threadFault(about)
        if (fault)
          throw new AppError('INVALID_INPUT', fault.message, {
            kept: 'No comment was written.',
            remedy: 'Select some words, or comment on the whole review.',
            where: [fault],
          })
        const id = newId()
        const at = now()
        await store.insertThread(tx, { id, incidentId: incident.id, ...about, createdById: actor.userId, at })
        const thread = await write(tx, actor, incident, id, text, at)
        await tellOthers(tx, actor, 'comment.begin', incident.id, { type: 'thread', id }, { about: about.about })
        return thread
      }),

    /** Answering in a settled thread takes it up again. */
    reply: (actor: Actor, { incidentId, id, text }: Input<'reply'>): Promise<Thread> =>
      database.transaction(async (tx) => {
        const incident = await toWrite(tx, actor, incidentId)
        const before = await threadOf(tx, incident.id, id)
        if (before.resolvedAt !== null) await store.setResolved(tx, before.id, null, null)
        const thread = await write(tx, actor, incident, before.id, text, now())
        await tellOthers(tx, actor, 'comment.reply', incident.id, { type: 'thread', id: before.id })
        return thread
      }),

    resolve: (actor: Actor, input: ById): Promise<Thread> => setResolved(actor, input, true),
    reopen: (actor: Actor, input: ById): Promise<Thread> => setResolved(actor, input, false),

    /** Only people who were not named before are told. */
    edit: (actor: Actor, { incidentId, id, version, text }: Input<'edit'>): Promise<Comment> =>
      database.transaction(async (tx) => {
        const incident = await toWrite(tx, actor, incidentId)
        const before = await store.findComment(tx, incident.id, id)
        if (!before || before.removed) throw noComment()
        if (!mayEdit(actor, before)) throw notTheirs('change')
        const written = await store.updateComment(tx, before.id, version, text, now())
        const thread = await threadOf(tx, incident.id, before.threadId)
        const comment = thread.comments.find((one) => one.id === before.id)
        if (!comment) throw noComment()
        if (!written) throw editedMeanwhile(comment)
        await notifications.tell(tx, actor, {
          incidentId: incident.id,
          kind: 'mention',
          userIds: newlyMentioned(before.text, text),
          text,
          link: linkTo(incident.number, thread.id),
          cause: `comment:${comment.id}`,
        })
        await tellOthers(tx, actor, 'comment.edit', incident.id, { type: 'comment', id: comment.id })
        return comment
      }),

    remove: (actor: Actor, { incidentId, id }: ById): Promise<{ done: true }> =>
      database.transaction(async (tx) => {
        const incident = await toWrite(tx, actor, incidentId)
        const comment = await store.findComment(tx, incident.id, id)
        if (!comment || comment.removed) throw noComment()
        if (!mayRemove(actor, comment, await store.rolesOf(tx, incident.id))) throw notTheirs('remove')
        await store.setRemoved(tx, comment.id, now(), actor.userId)
        await tellOthers(tx, actor, 'comment.remove', incident.id, { type: 'comment', id: comment.id })
        return { done: true }
      }),

    restore: (actor: Actor, { incidentId, id }: ById): Promise<Thread> =>
      database.transaction(async (tx) => {
        const incident = await toWrite(tx, actor, incidentId)
        const comment = await store.findComment(tx, incident.id, id)
        if (!comment) throw noComment()
        if (!mayRemove(actor, comment, await store.rolesOf(tx, incident.id))) throw notTheirs('bring back')
        if (comment.removed) {
          await store.setRemoved(tx, comment.id, null, null)
          await tellOthers(tx, actor, 'comment.restore', incident.id, { type: 'comment', id: comment.id })
        }
        return threadOf(tx, incident.id, comment.threadId)
      }),

    /**
     * Records what became of proposed changes and tells their authors. The live document is where they are made, and
     * every writer may write there: this holds who was meant to decide.
     */
    decided: (actor: Actor, { incidentId, decision, proposals }: Input<'decided'>): Promise<{ done: true }> =>
      database.transaction(async (tx) => {
        const incident = await toWrite(tx, actor, incidentId)
        const own = proposals.every(({ personId }) => personId !== null && personId === actor.userId)
        if (!own && (decision === 'withdrawn' || !mayDecide(actor, await store.rolesOf(tx, incident.id))))
          throw notDeciding()
        await assertProposed(tx, incident.id, proposals)
        if (decision !== 'withdrawn') await tellProposers(tx, actor, incident, decision, proposals)
        await tellOthers(
          tx,
          actor,
          'review.decideProposals',
          incident.id,
          { type: 'review', id: incident.id },
          { decision, proposals: proposals.map(({ id, sectionId, personId }) => ({ id, sectionId, personId })) },
          ['review'],
        )
        return { done: true }
      }),
  }
}

function linkTo(incidentNumber: number, threadId: string): string {
  return `/incidents/${incidentKey(incidentNumber)}/review/write?thread=${threadId}`
}
