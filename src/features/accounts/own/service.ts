import type { Transaction } from 'kysely'
import type { z } from 'zod'
import type { Change } from '#features/audit/model.ts'
import type { InviteReason } from '#features/participants/model.ts'
import type { Actor } from '#features/people/model.ts'
import { type AccountsDeps, somebody } from '../accounts-deps.ts'
import type { accountsContract } from '../contract.ts'
import * as errors from '../errors.ts'
import { type OwnAccount, type Passage, type SharedAs, sameWords, worthSharing } from '../model.ts'
import { createKeeper } from '../sealed-words.ts'
import * as store from '../store.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>
type Input<Name extends 'keep' | 'decline'> = z.output<
  NonNullable<(typeof accountsContract)[Name]['~orpc']['inputSchema']>
>

/** All that is private about an account: not even that it is the one behind words without a name stands in the open. */
interface Words {
  passages: Passage[]
  shared: { id: string; as: SharedAs } | null
}

/** The row of an account and what its seal hides; `words` is null when no key at hand opens it. */
interface Kept {
  row: store.AccountRow
  words: Words | null
}

const placeOf = (id: string) => `account:${id}`
const wordPlace = (incidentId: string, userId: string) => `declined:${incidentId}:${userId}`

/** Everybody's own account. No use case here answers anybody but its author. */
export function createOwnAccounts({ database, clock, announce, incidents, seals }: AccountsDeps) {
  const keeper = createKeeper<Words>(seals)
  const wordKeeper = createKeeper<string>(seals)

  /** A signed-in user; the operator has nothing to tell and nothing to read here. */
  function author(actor: Actor): { id: string; name: string } {
    if (actor.userId === null) throw errors.onlyUsers()
    return { id: actor.userId, name: actor.name }
  }

  async function find(db: store.Db, incidentId: string, authorId: string, lock = false): Promise<Kept | null> {
    const row = await store.findAccount(db, incidentId, authorId, lock)
    return row && { row, words: keeper.open(row.sealed, placeOf(row.id)) }
  }

  /** What a lost key has not hidden: that something is shared with one's name. */
  async function namedOf(db: store.Db, incidentId: string, authorId: string): Promise<Words['shared']> {
    const id = await store.findNamed(db, incidentId, authorId)
    return id === null ? null : { id, as: 'named' }
  }

  async function asOwn(db: store.Db, incidentId: string, authorId: string): Promise<OwnAccount> {
    const kept = await find(db, incidentId, authorId)
    if (!kept) return { version: 0, passages: [], sharedAs: null, changedSince: false, locked: false }
    const { version } = kept.row
    if (kept.words === null) {
      const named = await namedOf(db, incidentId, authorId)
      return { version, passages: [], sharedAs: named?.as ?? null, changedSince: false, locked: true }
    }
    const { passages, shared } = kept.words
    const [read] = shared ? await store.listShared(db, incidentId, shared.id) : []
    return {
      version,
      passages,
      sharedAs: read && shared ? shared.as : null,
      changedSince: read !== undefined && !sameWords(passages, read.passages),
      locked: false,
    }
  }

  /** Only the author's own pages hear of what is private. */
  const tellAuthor = (tx: Tx, actor: Actor, incidentId: string) =>
    announce(tx, {
      actor,
      action: 'account.keep',
      incidentId,
      subjectType: 'account',
      subjectId: null,
      parts: ['accounts'],
      passing: true,
      ...(actor.userId ? { toUserId: actor.userId } : {}),
    })

  /** Without a name nothing is written down of who or when, and the pages that listen hear of nobody. */
  const tellEverybody = (
    tx: Tx,
    actor: Actor,
    incidentId: string,
    action: Change['action'],
    named: boolean,
    id: string,
  ) =>
    announce(tx, {
      actor: named ? actor : somebody,
      action,
      incidentId,
      subjectType: 'account',
      subjectId: named ? id : null,
      parts: ['accounts'],
      passing: !named,
    })

  /** What others read from now on. */
  async function share(
    tx: Tx,
    actor: Actor,
    incidentId: string,
    passages: readonly Passage[],
    before: Words['shared'],
    as: SharedAs | 'none',
  ): Promise<Words['shared']> {
    const said = worthSharing(passages)
    if (as !== 'none' && said.length === 0) throw errors.nothingToShare()
    if (before && before.as !== as) {
      await store.deleteShared(tx, incidentId, before.id)
      await tellEverybody(tx, actor, incidentId, 'account.takeBack', before.as === 'named', before.id)
    }
    if (as === 'none') return null
    // Ids of version 4: they tell no time.
    const id = before?.as === as ? before.id : crypto.randomUUID()
    const named = as === 'named'
    const shown = named ? said : said.map((passage) => ({ ...passage, id: crypto.randomUUID() }))
    const at = named ? clock.now().toISOString() : null
    await store.putShared(tx, incidentId, {
      id,
      kind: 'account',
      author: named ? author(actor) : null,
      passages: shown,
      at,
    })
    await tellEverybody(tx, actor, incidentId, 'account.share', named, id)
    return { id, as }
  }

  return {
    async mine(actor: Actor, { incidentId }: { incidentId: string }) {
      const { id: userId } = author(actor)
      const incident = await incidents.see(database.db, actor, incidentId)
      const [request] = await store.listRequests(database.db, incident.id, { userId })
      const others = await store.reasonsOf(database.db, incident.id, userId)
      const word = request?.sealedWord
      return {
        account: await asOwn(database.db, incident.id, userId),
        request: request
          ? {
              by: request.askedBy?.name ?? 'Somebody',
              text: request.text,
              declined: request.state === 'declined',
              word: word ? wordKeeper.open(word, wordPlace(incident.id, userId)) : null,
            }
          : null,
        reasons: [...new Set<InviteReason>([...(request?.reasons ?? []), ...others])],
      }
    },

    /** Answers once the words are durable. */
    keep: (actor: Actor, { incidentId, version, passages, share: as, anew }: Input<'keep'>): Promise<OwnAccount> =>
      database.transaction(async (tx) => {
        const { id: userId } = author(actor)
        const incident = await incidents.see(tx, actor, incidentId)
        const kept = await find(tx, incident.id, userId, true)
        if ((kept?.row.version ?? 0) !== version) throw errors.changedElsewhere(await asOwn(tx, incident.id, userId))
        if (kept && kept.words === null && !anew) throw errors.locked()
        const before = kept?.words ? kept.words.shared : await namedOf(tx, incident.id, userId)
        const shared = as === undefined ? before : await share(tx, actor, incident.id, passages, before, as)
        const id = kept?.row.id ?? crypto.randomUUID()
        const sealed = keeper.close({ passages, shared }, placeOf(id))
        if (kept) await store.updateAccount(tx, id, sealed, kept.words === null)
        else if (!(await store.insertAccount(tx, { id, incidentId: incident.id, authorId: userId, sealed })))
          throw errors.changedElsewhere(await asOwn(tx, incident.id, userId))
        await tellAuthor(tx, actor, incident.id)
        return asOwn(tx, incident.id, userId)
      }),

    discard: (actor: Actor, { incidentId }: { incidentId: string }): Promise<{ done: true }> =>
      database.transaction(async (tx) => {
        const { id: userId } = author(actor)
        const incident = await incidents.see(tx, actor, incidentId)
        const kept = await find(tx, incident.id, userId, true)
        const shared = kept?.words ? kept.words.shared : await namedOf(tx, incident.id, userId)
        if (shared) await share(tx, actor, incident.id, [], shared, 'none')
        // The row stays, with nothing in it: whoever stood as begun and no longer did at the moment when words without a name
        // went away would have been their author.
        if (kept) {
          const nothing: Words = { passages: [], shared: null }
          await store.emptyAccount(tx, kept.row.id, keeper.close(nothing, placeOf(kept.row.id)))
        }
        await tellAuthor(tx, actor, incident.id)
        return { done: true }
      }),

    /** Whoever asked sees that one declined, and the word; everybody else does not. */
    decline: (actor: Actor, { incidentId, declined, word }: Input<'decline'>): Promise<{ done: true }> =>
      database.transaction(async (tx) => {
        const { id: userId } = author(actor)
        const incident = await incidents.see(tx, actor, incidentId)
        const said = declined && word !== '' ? wordKeeper.close(word, wordPlace(incident.id, userId)) : null
        const at = clock.now().toISOString()
        if (!(await store.setDeclined(tx, incident.id, userId, declined ? { at, sealedWord: said } : null)))
          throw errors.notAsked()
        await announce(tx, {
          actor: somebody,
          action: declined ? 'account.decline' : 'account.reconsider',
          incidentId: incident.id,
          subjectType: 'account',
          subjectId: null,
          parts: ['accounts'],
          passing: true,
        })
        return { done: true }
      }),

    /** What they said when they declined; null when they said nothing, or the key is not there. */
    wordOf: (incidentId: string, request: { user: { id: string } | null; sealedWord: string | null }): string | null =>
      request.sealedWord && request.user
        ? wordKeeper.open(request.sealedWord, wordPlace(incidentId, request.user.id))
        : null,
  }
}
