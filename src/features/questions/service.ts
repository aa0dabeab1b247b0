import type { Transaction } from 'kysely'
import type { z } from 'zod'
import type { Announce, Change } from '#features/audit/model.ts'
import type { IncidentsService } from '#features/incidents/service.ts'
import type { Actor } from '#features/people/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { newId } from '#platform/id.ts'
import type { questionsContract } from './contract.ts'
import { changedMeanwhile, noEvent, noQuestion, readOnly, tooMany } from './errors.ts'
import { createQuestionLibrary } from './library/service.ts'
import { limits, type Question } from './model.ts'
import { mayAsk } from './policy.ts'
import * as store from './store.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>
type Input<Name extends 'ask' | 'edit' | 'answer' | 'park' | 'reopen' | 'move'> = z.output<
  NonNullable<(typeof questionsContract)[Name]['~orpc']['inputSchema']>
>
type ById = { incidentId: string; id: string }

export interface QuestionsDeps {
  database: Database
  clock: Clock
  announce: Announce
  incidents: Pick<IncidentsService, 'see'>
}

export type QuestionsService = ReturnType<typeof createQuestionsService>

/** What people ask about an incident and what they answer. */
export function createQuestionsService(deps: QuestionsDeps) {
  const { database, clock, announce, incidents } = deps
  const now = () => clock.now().toISOString()

  /** The incident's id, for an actor who may ask and answer. */
  async function toWrite(tx: Tx, actor: Actor, idOrKey: string): Promise<string> {
    const { id } = await incidents.see(tx, actor, idOrKey)
    if (!mayAsk(actor)) throw readOnly()
    return id
  }

  async function present(tx: Tx, incidentId: string, id: string): Promise<Question> {
    const found = await store.findQuestion(tx, incidentId, id)
    if (!found || found.removed) throw noQuestion()
    return found.question
  }

  async function assertEvents(tx: Tx, incidentId: string, ids: readonly string[], path: string): Promise<void> {
    const there = await store.eventsAmong(tx, incidentId, ids)
    if (ids.some((id) => !there.has(id))) throw noEvent(path)
  }

  const told = (tx: Tx, actor: Actor, action: Change['action'], incidentId: string, id: string, details = {}) =>
    announce(tx, {
      actor,
      action,
      incidentId,
      subjectType: 'question',
      subjectId: id,
      details,
      parts: ['questions'],
    })

  /** One change of one question at its version, told to others. */
  const change = (
    actor: Actor,
    { incidentId, id }: ById,
    action: Change['action'],
    write: (tx: Tx, question: Question, incidentId: string) => Promise<boolean>,
    details = {},
  ): Promise<Question> =>
    database.transaction(async (tx) => {
      const incident = await toWrite(tx, actor, incidentId)
      const before = await present(tx, incident, id)
      const written = await write(tx, before, incident)
      const after = await present(tx, incident, id)
      if (!written) throw changedMeanwhile(after)
      await told(tx, actor, action, incident, id, details)
      return after
    })

  return {
    library: createQuestionLibrary(deps),

    /** All questions of an incident in their order; the caller has seen to it that they may be read. */
    of: (db: store.Db, incidentId: string): Promise<Question[]> => store.listQuestions(db, incidentId),

    /** Parks what is on the agenda and still open, inside the caller's transaction, when a debrief ends. Gives how many. */
    async parkOpen(tx: Tx, actor: Actor, incidentId: string, reason: string): Promise<number> {
      const all = await store.listQuestions(tx, incidentId)
      const open = all.filter(({ onAgenda, state }) => onAgenda && state === 'open')
      for (const { id, version } of open)
        await store.writeParked(tx, id, version, { reason, byId: actor.userId }, now())
      const [first] = open
      if (first) await told(tx, actor, 'question.parkOpen', incidentId, first.id, { count: open.length })
      return open.length
    },

    async list(actor: Actor, { incidentId }: { incidentId: string }): Promise<{ questions: Question[] }> {
      const incident = await incidents.see(database.db, actor, incidentId)
      return { questions: await store.listQuestions(database.db, incident.id) }
    },

    ask: (actor: Actor, { incidentId, ...given }: Input<'ask'>): Promise<Question> =>
      database.transaction(async (tx) => {
        const incident = await toWrite(tx, actor, incidentId)
        if (given.eventId !== null) await assertEvents(tx, incident, [given.eventId], 'eventId')
        await store.holdOrder(tx, incident)
        if ((await store.countQuestions(tx, incident)) >= limits.questions) throw tooMany(limits.questions)
        const id = newId()
        await store.insertQuestion(tx, incident, { id, ...given, askedById: actor.userId, at: now() })
        await told(tx, actor, 'question.ask', incident, id, { moment: given.moment })
        return present(tx, incident, id)
      }),

    edit: (actor: Actor, { incidentId, id, version, ...edit }: Input<'edit'>): Promise<Question> =>
      change(
        actor,
        { incidentId, id },
        'question.edit',
        async (tx, before, incident) => {
          if (edit.eventId && edit.eventId !== before.eventId)
            await assertEvents(tx, incident, [edit.eventId], 'eventId')
          return store.updateQuestion(tx, before.id, version, edit, now())
        },
        { changed: Object.entries(edit).flatMap(([name, value]) => (value === undefined ? [] : [name])) },
      ),

    answer: (actor: Actor, { incidentId, id, version, text, eventIds }: Input<'answer'>): Promise<Question> =>
      change(actor, { incidentId, id }, 'question.answer', async (tx, before, incident) => {
        const cited = [...new Set(eventIds)]
        const known = new Set(before.answer?.eventIds ?? [])
        await assertEvents(
          tx,
          incident,
          cited.filter((one) => !known.has(one)),
          'eventIds',
        )
        return store.writeAnswer(tx, before.id, version, { text, eventIds: cited, byId: actor.userId }, now())
      }),

    park: (actor: Actor, { incidentId, id, version, reason }: Input<'park'>): Promise<Question> =>
      change(actor, { incidentId, id }, 'question.park', (tx, before) =>
        store.writeParked(tx, before.id, version, { reason, byId: actor.userId }, now()),
      ),

    reopen: (actor: Actor, { incidentId, id, version }: Input<'reopen'>): Promise<Question> =>
      change(actor, { incidentId, id }, 'question.reopen', (tx, before) =>
        store.writeOpen(tx, before.id, version, now()),
      ),

    /** Moving needs no version: whatever the order became meanwhile, the question goes before the one that was named. */
    move: (actor: Actor, { incidentId, id, before }: Input<'move'>): Promise<{ questions: Question[] }> =>
      database.transaction(async (tx) => {
        const incident = await toWrite(tx, actor, incidentId)
        await store.holdOrder(tx, incident)
        const there = (await store.listQuestions(tx, incident)).map((question) => question.id)
        if (!there.includes(id) || (before !== null && !there.includes(before))) throw noQuestion()
        if (before !== id) {
          const others = there.filter((one) => one !== id)
          others.splice(before === null ? others.length : others.indexOf(before), 0, id)
          await store.writeOrder(tx, others)
          await told(tx, actor, 'question.move', incident, id)
        }
        return { questions: await store.listQuestions(tx, incident) }
      }),

    remove: (actor: Actor, { incidentId, id }: ById): Promise<{ done: true }> =>
      database.transaction(async (tx) => {
        const incident = await toWrite(tx, actor, incidentId)
        const question = await present(tx, incident, id)
        await store.setRemoved(tx, question.id, now())
        await told(tx, actor, 'question.remove', incident, question.id)
        return { done: true }
      }),

    restore: (actor: Actor, { incidentId, id }: ById): Promise<Question> =>
      database.transaction(async (tx) => {
        const incident = await toWrite(tx, actor, incidentId)
        const found = await store.findQuestion(tx, incident, id)
        if (!found) throw noQuestion()
        if (found.removed) {
          await store.setRemoved(tx, found.question.id, null)
          await told(tx, actor, 'question.restore', incident, found.question.id)
        }
        return present(tx, incident, found.question.id)
      }),
  }
}
