import type { Actor } from '#features/people/model.ts'
import { AppError } from '#platform/errors/app-error.ts'
import { createDecisionService } from '../decision/service.ts'
import { invalid, notFound } from '../errors.ts'
import { createPublishingService } from '../publishing/service.ts'
import { createViewsService } from '../views/service.ts'
import { changeOf, factsOf, type LifeDeps, toChange } from './deps.ts'
import { type Life, type TaskKind, type TaskMark, taskKinds } from './model.ts'
import * as store from './store.ts'

/** Debrief itself, in the background. */
const itself: Actor = { userId: null, name: 'Debrief', role: 'owner', via: 'system', scopes: null }
/** Reviews worked out anew in one transaction. */
const batch = 50

export type LifeService = ReturnType<typeof createLifeService>

/** What becomes of a review: the decision about it, its tasks, its publication, and the lists that show what is missing. */
export function createLifeService(deps: LifeDeps) {
  const { database, clock, announce } = deps
  const now = () => clock.now().toISOString()

  return {
    ...createDecisionService(deps),
    publishing: createPublishingService(deps),
    views: createViewsService(deps),

    /** Says that a task is done, where Debrief cannot know it, or that it is not being done. */
    markTask: (
      actor: Actor,
      { incidentId, kind, how, reason }: { incidentId: string; kind: TaskKind } & Pick<TaskMark, 'how' | 'reason'>,
    ): Promise<Life> =>
      database.transaction(async (tx) => {
        const id = await toChange(deps, tx, actor, incidentId)
        const review = await store.lockReview(tx, id)
        if (!review) throw notFound()
        const { life } = await factsOf(deps, tx, id)
        if (!life.tasks.some((task) => task.kind === kind)) throw notAsked(kind)
        refuse(kind, how, reason)
        await store.putMark(tx, review.id, kind, { how, reason, personId: actor.userId, at: now() })
        await announce(
          tx,
          changeOf(actor, how === 'done' ? 'review.tickTask' : 'review.leaveTask', id, { task: kind, reason }),
        )
        return (await factsOf(deps, tx, id)).life
      }),

    unmarkTask: (actor: Actor, { incidentId, kind }: { incidentId: string; kind: TaskKind }): Promise<Life> =>
      database.transaction(async (tx) => {
        const id = await toChange(deps, tx, actor, incidentId)
        const review = await store.lockReview(tx, id)
        if (!review) throw notFound()
        if (await store.deleteMark(tx, review.id, kind))
          await announce(tx, changeOf(actor, 'review.reopenTask', id, { task: kind }))
        return (await factsOf(deps, tx, id)).life
      }),

    /** Works out anew what is outdated: by a newer version, or because a debrief's day has passed. */
    async keepUp(signal: AbortSignal): Promise<void> {
      const lately = await store.debriefsLately(database.db)
      for (const id of lately) {
        if (signal.aborted) return
        await database.transaction((tx) => announce(tx, { ...changeOf(itself, 'review.keepUp', id), passing: true }))
      }
      while (!signal.aborted) {
        const ids = await store.outdatedEntries(database.db, batch)
        if (ids.length === 0) return
        await database.transaction(async (tx) => {
          for (const id of ids) await announce(tx, { ...changeOf(itself, 'review.keepUp', id), passing: true })
        })
      }
    },
  }
}

function refuse(kind: TaskKind, how: TaskMark['how'], reason: string): void {
  if (kind === 'decided' || (kind === 'owner' && how === 'notDoing')) {
    throw new AppError('NOT_POSSIBLE', `“${taskKinds[kind].name}” cannot be left out.`, {
      kept: 'The task is as it was.',
      remedy: kind === 'owner' ? 'Name an owner.' : 'Decide; “no review” is a decision too.',
    })
  }
  if (how === 'done' && !taskKinds[kind].byHand) {
    throw new AppError(
      'NOT_POSSIBLE',
      `“${taskKinds[kind].name}” is done when its facts are there, and not by a tick.`,
      {
        kept: 'The task is as it was.',
        remedy: 'Record what is missing, or say that it is not being done and why.',
      },
    )
  }
  if (reason === '' && (how === 'notDoing' || kind === 'actions'))
    throw invalid('reason', 'Say why in a few words; the reason is kept.', 'Add a reason.')
}

function notAsked(kind: TaskKind): AppError {
  return new AppError('NOT_POSSIBLE', `“${taskKinds[kind].name}” is not asked of this review.`, {
    kept: 'Nothing was changed.',
    remedy: 'Look at the tasks of the review.',
  })
}
