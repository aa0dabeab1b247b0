import type { Announce } from '#features/audit/model.ts'
import type { NotificationsService } from '#features/notifications/service.ts'
import type { Actor } from '#features/people/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { changedMeanwhile, notPossible, readOnly } from '../errors.ts'
import type { Debrief } from '../model.ts'
import { maySpeak } from '../policy.ts'
import { type DebriefsService, pageOf } from '../service.ts'
import type { Db } from '../store.ts'
import { ASK_BEFORE_MS, type Calibration, type MyCalibration, noAnswer, sharedRemarks } from './model.ts'
import * as store from './store.ts'

export interface CalibrationDeps {
  database: Database
  clock: Clock
  announce: Announce
  debriefs: Pick<DebriefsService, 'see'>
  notifications: Pick<NotificationsService, 'tell'>
}

/** Debrief itself: who wrote something is told to nobody, because the moment alone could name them. */
const nobody = { userId: null, name: 'Debrief', role: 'member' as const, via: 'system' as const, scopes: null }

export type CalibrationService = ReturnType<typeof createCalibrationService>

/** What attendees think before a debrief. Each reads their own; of others only what these shared, without a name where they chose so. */
export function createCalibrationService({ database, clock, announce, debriefs, notifications }: CalibrationDeps) {
  async function pageFor(db: Db, actor: Actor, debrief: Debrief): Promise<Calibration> {
    const open = isOpen(debrief, clock.now().getTime())
    const mine = actor.userId === null ? null : await store.findMine(db, debrief.id, actor.userId)
    return {
      debriefId: debrief.id,
      mine: mine ?? (open && actor.userId !== null ? noAnswer : null),
      open,
      ...sharedRemarks(await store.listShared(db, debrief.id)),
    }
  }

  return {
    async get(actor: Actor, { id }: { id: string }): Promise<Calibration> {
      const { debrief } = await debriefs.see(database.db, actor, id)
      return pageFor(database.db, actor, debrief)
    },

    /** What people shared, for callers who saw the incident. */
    async shared(db: Db, debriefId: string): Promise<Pick<Calibration, 'surprised' | 'understand'>> {
      return sharedRemarks(await store.listShared(db, debriefId))
    },

    write: (actor: Actor, { id, ...answer }: { id: string } & MyCalibration): Promise<Calibration> =>
      database.transaction(async (tx) => {
        const { debrief } = await debriefs.see(tx, actor, id)
        if (!maySpeak(actor) || actor.userId === null) throw readOnly()
        if (!isOpen(debrief, clock.now().getTime()))
          throw notPossible(
            'The time for writing before this debrief is over.',
            'Say it in the debrief, or in the review.',
          )
        const before = await store.findMine(tx, debrief.id, actor.userId)
        if (!(await store.write(tx, debrief.id, actor.userId, answer, clock.now().toISOString())))
          throw changedMeanwhile(before)
        const isPrivate = answer.shared === 'private' && (before?.shared ?? 'private') === 'private'
        await announce(tx, {
          actor: nobody,
          action: 'debrief.calibrate',
          incidentId: debrief.incidentId,
          subjectType: 'debrief',
          subjectId: debrief.id,
          parts: ['debrief'],
          passing: true,
          ...(isPrivate && { toUserId: actor.userId }),
        })
        return pageFor(tx, actor, debrief)
      }),

    /**
     * Asks those who are invited a day before a debrief, or from the beginning of one in writing, and reminds those who wrote
     * nothing a day before its end. Each person is told of each once, ever.
     */
    async askAhead(): Promise<void> {
      const now = clock.now().getTime()
      const iso = (at: number) => new Date(at).toISOString()
      await database.transaction(async (tx) => {
        const soon = await store.listAhead(tx, iso(now), iso(now + ASK_BEFORE_MS))
        const writing = await store.listWriting(tx, iso(now))
        const tell = async (
          kind: 'calibrate' | 'debrief-ends',
          { id, incidentId, number }: store.Ahead,
          userIds: string[],
        ) =>
          notifications.tell(tx, nobody, {
            incidentId,
            kind,
            userIds,
            text: '',
            link: `${pageOf({ number })}/before`,
            cause: `${kind}:${id}`,
          })
        for (const one of [...soon.filter(({ kind }) => kind === 'meeting'), ...writing])
          await tell('calibrate', one, one.asked)
        for (const one of soon.filter(({ kind }) => kind === 'asynchronous'))
          await tell(
            'debrief-ends',
            one,
            one.asked.filter((userId) => !one.answered.includes(userId)),
          )
      })
    },
  }
}

/** Until it is held or cancelled; in writing until the deadline. */
function isOpen({ state, deadline }: Debrief, now: number): boolean {
  return state === 'planned' && (deadline === null || now < Date.parse(deadline))
}
