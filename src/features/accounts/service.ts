import type { z } from 'zod'
import type { Actor } from '#features/people/model.ts'
import { limits as timelineLimits } from '#features/timeline/model.ts'
import type { AccountsDeps } from './accounts-deps.ts'
import { createAsking } from './asking/service.ts'
import type { accountsContract } from './contract.ts'
import * as errors from './errors.ts'
import type { AccountRequest } from './model.ts'
import { createOwnAccounts } from './own/service.ts'
import { mayAsk, mayInvite, mayOversee } from './policy.ts'
import * as store from './store.ts'

type Input<Name extends 'quote'> = z.output<NonNullable<(typeof accountsContract)[Name]['~orpc']['inputSchema']>>

export type AccountsService = ReturnType<typeof createAccountsService>

/** Participants' own tellings: private until shared, with a name or without. */
export function createAccountsService(deps: AccountsDeps) {
  const { database, announce, incidents, timeline } = deps
  const own = createOwnAccounts(deps)
  const asking = createAsking(deps)

  return {
    /** What everybody who may see the incident reads, for a caller who has seen it. */
    sharedAccounts: (db: store.Db, incidentId: string) => store.listShared(db, incidentId),
    /** How many were asked, have told, and declined; for a caller who has seen the incident. */
    counts: store.countAccounts,
    /** How those of the shared accounts are called that are there. */
    titles: async (db: store.Db, incidentId: string, ids: readonly string[]) =>
      (await store.listShared(db, incidentId))
        .filter(({ id }) => ids.includes(id))
        .map(({ id, author }) => ({ id, title: author ? `${author.name}’s account` : 'An account without a name' })),

    async list(actor: Actor, { incidentId }: { incidentId: string }) {
      const { db } = database
      const incident = await incidents.see(db, actor, incidentId)
      const oversees = mayOversee(actor, await store.rolesOf(db, incident.id))
      const requests = actor.role === 'viewer' ? [] : await store.listRequests(db, incident.id)
      const asked = requests
        .filter(({ askedBy }) => oversees || (actor.userId !== null && askedBy?.id === actor.userId))
        .map(
          ({ sealedWord, email: _, ...request }): AccountRequest => ({
            ...request,
            word: own.wordOf(incident.id, { user: request.user, sealedWord }),
          }),
        )
      return {
        shared: await store.listShared(db, incident.id),
        counts: await store.countAccounts(db, incident.id),
        asked,
        may: { ask: mayAsk(actor), invite: mayInvite(actor) && !incident.restricted },
      }
    },

    ask: asking.ask,
    unask: asking.unask,
    remind: asking.remind,
    letter: asking.letter,
    mine: own.mine,
    keep: own.keep,
    discard: own.discard,
    decline: own.decline,

    /** Words of a shared account become part of an event, with whose they are as far as everybody may know it. */
    async quote(actor: Actor, { incidentId, id, passageId, eventId, text }: Input<'quote'>): Promise<{ done: true }> {
      const incident = await incidents.see(database.db, actor, incidentId)
      const [account] = await store.listShared(database.db, incident.id, id)
      const passage = account?.passages.find((one) => one.id === passageId)
      if (!account || !passage) throw errors.noSharedAccount()
      if (!passage.text.includes(text)) throw errors.notSaidThere()
      const { events } = await timeline.story(actor, { incidentId: incident.id })
      const event = events.find((one) => one.id === eventId)
      const whose = account.author ? account.author.name : 'from an account without a name'
      const quoted = `${text.trim().replace(/^/gm, '> ')}\n>\n> — ${whose}`
      const details = [event?.details ?? '', quoted].filter((part) => part !== '').join('\n\n')
      if (details.length > timelineLimits.eventDetails) throw errors.tooLong()
      await timeline.editEvent(actor, {
        incidentId: incident.id,
        id: eventId,
        version: event?.version ?? 0,
        fields: { details },
      })
      return { done: true }
    },

    /** Puts an account there as its author shared it; for the worked example. */
    bringShared: async (
      tx: Parameters<typeof announce>[0],
      actor: Actor,
      incidentId: string,
      given: Pick<store.NewShared, 'author' | 'passages' | 'at'>,
    ): Promise<void> => {
      await store.putShared(tx, incidentId, { id: crypto.randomUUID(), kind: 'account', ...given })
      await announce(tx, {
        actor,
        action: 'account.bring',
        incidentId,
        subjectType: 'account',
        subjectId: null,
        parts: ['accounts'],
        passing: true,
      })
    },
  }
}
