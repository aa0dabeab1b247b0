import type { Transaction } from 'kysely'
import type { Person } from '#features/people/model.ts'
import { type Agreed, compare, type Outcome } from '../agree.ts'
import type { Holds, TicketDraft, TrackerPerson } from '../model.ts'
import type { ActionThere, KeptTicket } from '../store.ts'
import * as store from '../store.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>

export interface ComparingDeps {
  /** What a product holds; null when this version does not know it. */
  holdsOf(integration: string): Holds | null
  people: {
    personOf(tx: Tx, trackerId: string, userId: string): Promise<TrackerPerson | null>
    userOf(tx: Tx, trackerId: string, person: TrackerPerson): Promise<Person | null>
  }
}

export type Comparing = ReturnType<typeof createComparing>

/** Puts an action beside its ticket as the tracker told it last. */
export function createComparing({ holdsOf, people }: ComparingDeps) {
  /** Whoever is known already is only read: many looks at once would wait for each other otherwise. */
  async function userOf(tx: Tx, trackerId: string, person: TrackerPerson): Promise<Person | null> {
    const known = await store.userOf(tx, trackerId, person.id)
    return known === undefined ? people.userOf(tx, trackerId, person) : known
  }

  return {
    holdsOf,
    userOf,

    /** Null while there is nothing to compare with. */
    async compare(
      tx: Tx,
      ticket: Pick<KeptTicket, 'tracker' | 'seen'>,
      action: ActionThere,
      agreed: Agreed,
    ): Promise<Outcome | null> {
      const holds = holdsOf(ticket.tracker.integration)
      if (ticket.seen === null || holds === null) return null
      const { owner } = ticket.seen
      return compare({
        action,
        theirs: ticket.seen,
        holds,
        agreed,
        ownerIds: await store.idsOfUser(tx, ticket.tracker.id, action.owner.id),
        theirUser: owner && (await userOf(tx, ticket.tracker.id, owner)),
      })
    },

    /** Who gets the ticket and by when, as far as the tracker holds that. */
    async given(tx: Tx, tracker: { id: string; integration: string }, action: ActionThere) {
      const holds = holdsOf(tracker.integration)
      const owner = holds?.owner ? await people.personOf(tx, tracker.id, action.owner.id) : null
      const draft: Pick<TicketDraft, 'ownerId' | 'dueOn'> = {
        ownerId: owner?.id ?? null,
        dueOn: holds?.dueOn ? action.dueOn : null,
      }
      return { ...draft, owner: owner?.name ?? null }
    },
  }
}
