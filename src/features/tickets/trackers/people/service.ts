import type { Transaction } from 'kysely'
import type { Announce } from '#features/audit/model.ts'
import type { Actor, Person } from '#features/people/model.ts'
import type { Database } from '#platform/db/database.ts'
import type { TrackerFailure, TrackerPerson } from '../../model.ts'
import * as errors from '../errors.ts'
import type { KnownPerson } from '../model.ts'
import type { Opening } from '../opening/service.ts'
import { type Db, idsInUse, type KnownTracker } from '../store.ts'
import * as store from './store.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>

export interface TrackerPeopleDeps {
  database: Database
  announce: Announce
  opening: Pick<Opening, 'open' | 'isFailure'>
  assertMayManage(actor: Actor): void
  findKnown(db: Db, id: string): Promise<KnownTracker>
  wentWell(tx: Tx, id: string): Promise<void>
  wentWrong(tx: Tx, id: string, failure: TrackerFailure): Promise<void>
  now(): string
  /** Asks for what is due to be looked at, once the transaction is committed. */
  lookLater(tx: Tx): Promise<void>
}

/** People of trackers, and which users they are: by what somebody said, else by their e-mail address. */
export function createTrackerPeople({ database, announce, opening, assertMayManage, ...deps }: TrackerPeopleDeps) {
  async function keep(tx: Tx, trackerId: string, people: readonly TrackerPerson[]): Promise<void> {
    await store.upsertPeople(tx, trackerId, people)
    await store.forgetOthers(
      tx,
      trackerId,
      people.map(({ id }) => id),
    )
  }

  /** Asks a tracker for its people; what went wrong is noted there, and those who are known stay. */
  async function fetch(tracker: KnownTracker): Promise<void> {
    if (tracker.paused) return
    try {
      const client = await opening.open(tracker)
      const people = await client.people()
      await database.transaction(async (tx: Tx) => {
        await keep(tx, tracker.id, people)
        await deps.wentWell(tx, tracker.id)
      })
    } catch (error) {
      if (!opening.isFailure(error)) throw error
      await database.transaction((tx: Tx) => deps.wentWrong(tx, tracker.id, error))
    }
  }

  return {
    keep,

    /** Who this user is in the tracker; null when nobody there is known to be them. */
    personOf: (db: Db, trackerId: string, userId: string): Promise<TrackerPerson | null> =>
      store.personOf(db, trackerId, userId),

    /** Which user somebody of the tracker is, who is known from now on; null for a stranger. */
    async userOf(tx: Tx, trackerId: string, person: TrackerPerson): Promise<Person | null> {
      await store.upsertPeople(tx, trackerId, [person])
      return store.userOf(tx, trackerId, person.id)
    },

    /** Asks all trackers for their people, one after the other. */
    async fetchAll(signal: AbortSignal): Promise<void> {
      for (const id of await idsInUse(database.db)) {
        if (signal.aborted) return
        const tracker = await deps.findKnown(database.db, id)
        await fetch(tracker)
      }
    },

    /** As the tracker tells them now; while it cannot be asked, as it told them last. */
    async list(actor: Actor, { id }: { id: string }): Promise<KnownPerson[]> {
      assertMayManage(actor)
      await fetch(await deps.findKnown(database.db, id))
      return store.listPeople(database.db, id)
    },

    link: (
      actor: Actor,
      { id, personId, userId }: { id: string; personId: string; userId: string | null },
    ): Promise<KnownPerson[]> =>
      database.transaction(async (tx) => {
        assertMayManage(actor)
        const tracker = await deps.findKnown(tx, id)
        if (userId !== null && !(await store.userIsThere(tx, userId))) throw errors.noSuchUser()
        // Tickets before people, as a look at a ticket holds them, so that nobody waits for each other.
        const due = await store.makeTheirsDue(tx, tracker.id, { personId, userId }, deps.now())
        if (!(await store.say(tx, tracker.id, personId, userId))) throw errors.noSuchPerson()
        if (due > 0) await deps.lookLater(tx)
        await announce(tx, {
          actor,
          action: 'tracker.linkPerson',
          incidentId: null,
          subjectType: 'tracker',
          subjectId: tracker.id,
          details: { name: tracker.name, person: personId, userId },
          parts: ['trackers', 'tickets'],
        })
        return store.listPeople(tx, tracker.id)
      }),
  }
}
