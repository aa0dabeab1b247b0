import type { Transaction } from 'kysely'
import type { z } from 'zod'
import type { Announce, Change } from '#features/audit/model.ts'
import type { Actor } from '#features/people/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { newId } from '#platform/id.ts'
import type { questionsContract } from '../contract.ts'
import { adminsOnly, libraryChanged, libraryFull, notInLibrary } from '../errors.ts'
import { type LibraryQuestion, limits } from '../model.ts'
import { mayKeepLibrary } from '../policy.ts'
import { shippedQuestions } from './shipped.ts'
import * as store from './store.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>
type Input<Name extends 'add' | 'edit' | 'reset'> = z.output<
  NonNullable<(typeof questionsContract.library)[Name]['~orpc']['inputSchema']>
>

/** The questions of this installation: the shipped ones as they were changed here, then its own. */
export function createQuestionLibrary({
  database,
  clock,
  announce,
}: {
  database: Database
  clock: Clock
  announce: Announce
}) {
  async function all(db: store.Db): Promise<LibraryQuestion[]> {
    const kept = new Map((await store.listKept(db)).map((one) => [one.id, one]))
    const shipped = shippedQuestions.map((one) => ({
      ...(kept.get(one.id) ?? { ...one, offered: true, version: 0 }),
      shipped: true,
    }))
    const known = new Set(shippedQuestions.map(({ id }) => id))
    const own = [...kept.values()].filter(({ id }) => !known.has(id)).map((one) => ({ ...one, shipped: false }))
    return [...shipped, ...own]
  }

  async function one(db: store.Db, id: string): Promise<LibraryQuestion> {
    const found = (await all(db)).find((question) => question.id === id)
    if (!found) throw notInLibrary()
    return found
  }

  const told = (tx: Tx, actor: Actor, action: Change['action'], id: string) =>
    announce(tx, {
      actor,
      action,
      incidentId: null,
      subjectType: 'libraryQuestion',
      subjectId: id,
      parts: ['questions'],
    })

  return {
    async list(): Promise<{ questions: LibraryQuestion[] }> {
      return { questions: await all(database.db) }
    },

    add: (actor: Actor, { moment, text }: Input<'add'>): Promise<LibraryQuestion> =>
      database.transaction(async (tx) => {
        if (!mayKeepLibrary(actor)) throw adminsOnly()
        if ((await store.listKept(tx)).length >= limits.library) throw libraryFull(limits.library)
        const id = newId()
        const at = clock.now().toISOString()
        await store.writeKept(tx, { id, moment, text, offered: true }, 0, actor.userId, at)
        await told(tx, actor, 'question.addToLibrary', id)
        return one(tx, id)
      }),

    edit: (actor: Actor, { id, version, ...edit }: Input<'edit'>): Promise<LibraryQuestion> =>
      database.transaction(async (tx) => {
        if (!mayKeepLibrary(actor)) throw adminsOnly()
        const before = await one(tx, id)
        const after = {
          id,
          moment: edit.moment ?? before.moment,
          text: edit.text ?? before.text,
          offered: edit.offered ?? before.offered,
        }
        const written =
          before.version === version &&
          (await store.writeKept(tx, after, version, actor.userId, clock.now().toISOString()))
        if (!written) throw libraryChanged(await one(tx, id))
        await told(tx, actor, 'question.editInLibrary', id)
        return one(tx, id)
      }),

    /** Questions that were asked keep their words. */
    reset: (actor: Actor, { id }: Input<'reset'>): Promise<LibraryQuestion> =>
      database.transaction(async (tx) => {
        if (!mayKeepLibrary(actor)) throw adminsOnly()
        const before = await one(tx, id)
        if (!before.shipped) throw notInLibrary()
        if (before.version > 0) {
          await store.deleteKept(tx, id)
          await told(tx, actor, 'question.resetInLibrary', id)
        }
        return one(tx, id)
      }),
  }
}
