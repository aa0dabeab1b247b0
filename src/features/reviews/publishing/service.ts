import type { Actor } from '#features/people/model.ts'
import { AppError } from '#platform/errors/app-error.ts'
import { newId } from '#platform/id.ts'
import { notFound } from '../errors.ts'
import type { Publication } from '../life/contract.ts'
import { changeOf, factsOf, type LifeDeps, toChange } from '../life/deps.ts'
import * as store from '../life/store.ts'
import type { ReviewFacts } from '../model.ts'
import { mayPublishOpen } from '../policy.ts'
import { openPointsOf } from './open-points.ts'
import { waitingDrafts } from './waiting-drafts.ts'

export type PublishingService = ReturnType<typeof createPublishingService>

/** When a review goes out, with what was still open then, and when it is taken back. */
export function createPublishingService(deps: LifeDeps) {
  const { database, clock, announce, incidents } = deps

  const openIn = (facts: ReviewFacts) => openPointsOf(facts, waitingDrafts(facts))

  async function stateOf(db: store.Db, actor: Actor, incidentId: string): Promise<Publication> {
    const facts = await factsOf(deps, db, incidentId)
    return {
      publishedAt: facts.review.publishedAt,
      open: openIn(facts),
      coach: await deps.openFindings(db, actor, facts),
      mayPublishOpen: mayPublishOpen(actor, facts.review),
      history: await store.listPublications(db, incidentId),
    }
  }

  return {
    async get(actor: Actor, { incidentId }: { incidentId: string }): Promise<Publication> {
      const { id } = await incidents.see(database.db, actor, incidentId)
      return stateOf(database.db, actor, id)
    },

    /** Publishes, or publishes again. Whatever is open has to be among the points the actor names, and is recorded. */
    publish: (
      actor: Actor,
      { incidentId, open }: { incidentId: string; open: readonly string[] },
    ): Promise<Publication> =>
      database.transaction(async (tx) => {
        const id = await toChange(deps, tx, actor, incidentId)
        const review = await store.lockReview(tx, id)
        if (!review) throw notFound()
        const facts = await factsOf(deps, tx, id)
        const points = openIn(facts)
        if (points.length > 0 && !mayPublishOpen(actor, facts.review)) throw notTheirs(points.length)
        if (points.some((point) => !open.includes(point.id))) throw stillOpen(await stateOf(tx, actor, id))
        await store.insertPublication(tx, {
          id: newId(),
          reviewId: review.id,
          what: 'published',
          reason: '',
          open: points.map(({ text, heading }) => (heading && heading !== text ? `${heading}: ${text}` : text)),
          personId: actor.userId,
          at: clock.now().toISOString(),
        })
        await announce(tx, changeOf(actor, 'review.publish', id, { open: points.length }))
        return stateOf(tx, actor, id)
      }),

    unpublish: (actor: Actor, { incidentId, reason }: { incidentId: string; reason: string }): Promise<Publication> =>
      database.transaction(async (tx) => {
        const id = await toChange(deps, tx, actor, incidentId)
        const review = await store.lockReview(tx, id)
        if (!review) throw notFound()
        const facts = await factsOf(deps, tx, id)
        if (!mayPublishOpen(actor, facts.review)) throw notTheirs(0)
        if (facts.review.publishedAt === null) {
          throw new AppError('NOT_POSSIBLE', 'The review is not published.', {
            kept: 'Nothing was changed.',
            remedy: 'There is nothing to take back.',
          })
        }
        await store.insertPublication(tx, {
          id: newId(),
          reviewId: review.id,
          what: 'unpublished',
          reason,
          open: [],
          personId: actor.userId,
          at: clock.now().toISOString(),
        })
        await announce(tx, changeOf(actor, 'review.unpublish', id, { reason }))
        return stateOf(tx, actor, id)
      }),
  }
}

function stillOpen(current: Publication): AppError {
  return new AppError('NOT_POSSIBLE', 'Something is still open, so the review was not published.', {
    kept: 'Nothing was changed.',
    remedy: 'Look at what is open. Settle it, or name each point and publish all the same.',
    current,
  })
}

function notTheirs(points: number): AppError {
  return new AppError(
    'NOT_ALLOWED',
    points > 0
      ? 'Something is still open; only the owner, the facilitator or an admin may publish all the same.'
      : 'Only the owner, the facilitator or an admin may take a published review back.',
    { kept: 'Nothing was changed.', remedy: 'Settle what is open, or ask one of them.' },
  )
}
