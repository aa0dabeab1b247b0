import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import type { z } from 'zod'
import type { Announce } from '#features/audit/model.ts'
import { incidentKey } from '#features/incidents/model.ts'
import type { IncidentsService } from '#features/incidents/service.ts'
import type { NotificationsService } from '#features/notifications/service.ts'
import type { Actor } from '#features/people/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { shuffled } from './chance.ts'
import type { feedbackContract } from './contract.ts'
import { answeredElsewhere, notClosing, notYet, shownAlready, usersOnly } from './errors.ts'
import { type Answer, askWithinDays, enough, type Feedback, figuresOf, openDays } from './model.ts'
import { mayClose, mayGive } from './policy.ts'
import * as store from './store.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>
// biome-ignore lint/suspicious/noExplicitAny: a database of any table map
type Db = Kysely<any> | Tx
type Input<Name extends 'give' | 'mine'> = z.output<
  NonNullable<(typeof feedbackContract)[Name]['~orpc']['inputSchema']>
>

const day = 86_400_000
/** Debrief itself, in the background. */
const itself: Actor = { userId: null, name: 'Debrief', role: 'owner', via: 'system', scopes: null }

export interface FeedbackDeps {
  database: Database
  clock: Clock
  announce: Announce
  incidents: Pick<IncidentsService, 'see'>
  notifications: Pick<NotificationsService, 'tell'>
  /** Users who took part in the incident. */
  participantsOf(db: Db, incidentId: string): Promise<string[]>
}

export type FeedbackService = ReturnType<typeof createFeedbackService>

/**
 * How the review was for those who took part. Answers become visible once and all together, so that nobody can tell from
 * two looks what somebody answered in between; before that nothing tells how many there are.
 */
export function createFeedbackService(deps: FeedbackDeps) {
  const { database, clock, announce, incidents, notifications } = deps
  const now = () => clock.now().toISOString()

  const isShown = (round: store.Round, answers: readonly unknown[]) =>
    round.closesAt <= now() && answers.length >= enough

  async function feedbackFor(db: Db, actor: Actor, incidentId: string): Promise<Feedback> {
    const round = await store.findRound(db, incidentId)
    const none = { given: false, answer: null }
    if (!round) return { state: 'notYet', closesAt: null, mine: none, mayClose: false, figures: null }
    const answers = await store.answersOf(db, incidentId)
    const shown = isShown(round, answers)
    const over = round.closesAt <= now()
    const own = answers.find(({ userId }) => userId !== null && userId === actor.userId)
    return {
      state: shown ? 'shown' : over ? 'tooFew' : 'open',
      closesAt: round.closesAt,
      mine:
        actor.userId === null
          ? none
          : {
              given: own !== undefined || (await store.hasGiven(db, incidentId, actor.userId)),
              answer: own ? { scores: own.scores, remarks: own.remarks } : null,
            },
      mayClose: !over && mayClose(actor, await store.rolesOf(db, incidentId)),
      figures: shown ? figuresOf(answers, shuffled) : null,
    }
  }

  return {
    async get(actor: Actor, { incidentId }: { incidentId: string }): Promise<Feedback> {
      const incident = await incidents.see(database.db, actor, incidentId)
      return feedbackFor(database.db, actor, incident.id)
    },

    /** Only the person's own pages are told: what others could see of it would tell who answered when. */
    give: (
      actor: Actor,
      { incidentId, anonymous, token, ...given }: Input<'give'>,
    ): Promise<{ token: string | null }> =>
      database.transaction(async (tx) => {
        const incident = await incidents.see(tx, actor, incidentId)
        if (!mayGive(actor)) throw usersOnly()
        const round = await store.findRound(tx, incident.id, true)
        if (!round) throw notYet()
        const there = await store.answersOf(tx, incident.id)
        if (isShown(round, there)) throw shownAlready()
        const hash = token === null ? null : hashOf(token)
        const before = there.find(
          (one) => one.userId === actor.userId || (hash !== null && one.tokenHash === hash && one.userId === null),
        )
        if (!before && (await store.hasGiven(tx, incident.id, actor.userId))) throw answeredElsewhere()
        const next = anonymous ? (before?.tokenHash ? (token as string) : randomBytes(24).toString('base64url')) : null
        const rows = [
          ...there.filter((one) => one !== before),
          {
            userId: anonymous ? null : actor.userId,
            tokenHash: next === null ? null : hashOf(next),
            ...withoutEmpty(given),
          },
        ]
        // New ids and a new order for all: neither tells which of them was written now.
        await store.replaceAnswers(
          tx,
          incident.id,
          shuffled(rows).map((row) => ({
            id: randomUUID(),
            userId: row.userId,
            tokenHash: row.tokenHash,
            scores: row.scores,
            remarks: row.remarks,
          })),
        )
        await store.insertGiven(tx, incident.id, actor.userId)
        await announce(tx, {
          actor,
          action: 'feedback.give',
          incidentId: incident.id,
          subjectType: 'incident',
          subjectId: incident.id,
          parts: ['feedback'],
          passing: true,
          toUserId: actor.userId,
        })
        return { token: next }
      }),

    /** Whoever has the token wrote the answer. */
    async mine(actor: Actor, { incidentId, token }: Input<'mine'>): Promise<{ answer: Answer | null }> {
      const incident = await incidents.see(database.db, actor, incidentId)
      const hash = hashOf(token)
      const found = (await store.answersOf(database.db, incident.id)).find(({ tokenHash }) => tokenHash === hash)
      return { answer: found ? { scores: found.scores, remarks: found.remarks } : null }
    },

    close: (actor: Actor, { incidentId }: { incidentId: string }): Promise<Feedback> =>
      database.transaction(async (tx) => {
        const incident = await incidents.see(tx, actor, incidentId)
        if (!mayClose(actor, await store.rolesOf(tx, incident.id))) throw notClosing()
        const round = await store.findRound(tx, incident.id, true)
        if (!round) throw notYet()
        if (round.closesAt > now()) {
          await store.setClosesAt(tx, incident.id, now())
          await announce(tx, {
            actor,
            action: 'feedback.close',
            incidentId: incident.id,
            subjectType: 'incident',
            subjectId: incident.id,
            parts: ['feedback'],
          })
        }
        return feedbackFor(tx, actor, incident.id)
      }),

    /** Asks those who took part where a review was published or a debrief was held, once for each incident. */
    async askDue(signal?: AbortSignal): Promise<void> {
      const at = clock.now()
      const since = new Date(at.getTime() - askWithinDays * day).toISOString()
      for (const { id, number, cause } of await store.dueIncidents(database.db, since, at.toISOString())) {
        if (signal?.aborted) return
        await database.transaction(async (tx) => {
          const closesAt = new Date(at.getTime() + openDays * day).toISOString()
          if (!(await store.insertRound(tx, id, cause, at.toISOString(), closesAt))) return
          const userIds = [...(await deps.participantsOf(tx, id)), ...(await store.invitedUsers(tx, id))]
          await notifications.tell(tx, itself, {
            incidentId: id,
            kind: 'feedback',
            userIds,
            text: '',
            link: `/incidents/${incidentKey(number)}/understand/feedback`,
            cause: `feedback:${id}`,
          })
          await announce(tx, {
            actor: itself,
            action: 'feedback.ask',
            incidentId: id,
            subjectType: 'incident',
            subjectId: id,
            details: { cause },
            parts: ['feedback'],
          })
        })
      }
      await store.forgetGiven(database.db, at.toISOString(), enough)
    },
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

function withoutEmpty({ scores, remarks }: Answer): Answer {
  return { scores, remarks: Object.fromEntries(Object.entries(remarks).filter(([, text]) => text !== '')) }
}
