import type { Transaction } from 'kysely'
import type { z } from 'zod'
import type { Announce, Change } from '#features/audit/model.ts'
import { incidentKey } from '#features/incidents/model.ts'
import type { IncidentsService } from '#features/incidents/service.ts'
import type { NotificationsService } from '#features/notifications/service.ts'
import type { Actor, Person } from '#features/people/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { storable } from '#platform/db/storable.ts'
import { AppError } from '#platform/errors/app-error.ts'
import { newId } from '#platform/id.ts'
import * as errors from '../errors.ts'
import { type ActionStatus, dayIn, isOpen } from '../model.ts'
import { mayDecide } from '../policy.ts'
import type { actionLifeContract } from './contract.ts'
import type { LifeHere } from './file/model.ts'
import { type ActionLife, after, commitmentFaults, type Deed, isSoaking, judgedBy } from './model.ts'
import { isOwner, mayAnswer, mayShorten } from './policy.ts'
import * as store from './store.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>
type Contract = typeof actionLifeContract
type Input<Name extends keyof Contract> = z.output<NonNullable<Contract[Name]['~orpc']['inputSchema']>>
/** Deeds that are told under their own name. */
type Told = Exclude<Deed, 'hold' | 'notHold'>
type Known = { id: string; version: number }
type Answer = Input<'revisit'>

export interface ActionLifeDeps {
  database: Database
  clock: Clock
  announce: Announce
  incidents: Pick<IncidentsService, 'see' | 'visibleTo' | 'namesOf'>
  notifications: Pick<NotificationsService, 'tell'>
  /** Throws INVALID_INPUT unless this person can sign in and may see the incident. */
  personFor(tx: Tx, incidentId: string, userId: string, path: string): Promise<Person>
}

export type ActionLifeService = ReturnType<typeof createActionLifeService>

/** What a deed comes to: what changes, and what is written down about it. */
interface Done {
  edit?: store.Change
  words?: string
  details?: Record<string, unknown>
}

/** An action from the idea until it has held. Each deed checks the right, the rule and the version, and is written down. */
export function createActionLifeService(deps: ActionLifeDeps) {
  const { database, clock, announce, incidents, notifications } = deps
  const now = () => clock.now().toISOString()

  async function find(tx: Tx, actor: Actor, id: string): Promise<{ action: ActionLife; number: number; zone: string }> {
    const action = await store.findLife(tx, id)
    if (!action) throw errors.notFound()
    const { number, zone } = await incidents.see(tx, actor, action.incidentId).catch((error: unknown) => {
      throw error instanceof AppError && error.code === 'NOT_FOUND' ? errors.notFound() : error
    })
    return { action: await shownTo(tx, actor, action), number, zone }
  }

  async function written(tx: Tx, actor: Actor, id: string): Promise<ActionLife> {
    const action = await store.findLife(tx, id)
    if (!action) throw new Error('An action that was just written is not there.')
    return shownTo(tx, actor, action)
  }

  /** Names a later incident only to those who may see it. */
  async function shownTo(tx: Tx, actor: Actor, { revisits, ...action }: store.LifeRow): Promise<ActionLife> {
    const names = await incidents.namesOf(
      tx,
      actor,
      revisits.flatMap(({ seenIn }) => seenIn ?? []),
    )
    return {
      ...action,
      revisits: revisits.map((revisit) => ({
        ...revisit,
        seenIn: revisit.seenIn === null ? null : (names.get(revisit.seenIn) ?? null),
      })),
    }
  }

  const tell = (tx: Tx, actor: Actor, name: Change['action'], action: ActionLife, details: Record<string, unknown>) =>
    announce(tx, {
      actor,
      action: name,
      incidentId: action.incidentId,
      subjectType: 'action',
      subjectId: action.id,
      details: { number: action.number, title: action.title, ...details },
      parts: ['actions'],
    })

  /** One deed: may they, can it be done from here, what it comes to, and that it is written down and told. */
  function doing(
    actor: Actor,
    { id, version }: Known,
    deed: Told | ((action: ActionLife) => Told),
    may: (action: ActionLife) => boolean,
    work: (tx: Tx, action: ActionLife, place: { number: number; zone: string }) => Promise<Done>,
  ): Promise<ActionLife> {
    return database.transaction(async (tx) => {
      const { action, ...place } = await find(tx, actor, id)
      if (!may(action)) throw errors.readOnly()
      if (action.version !== version) throw errors.changedMeanwhile(action)
      const named = typeof deed === 'function' ? deed(action) : deed
      const status = after(action.status, named)
      if (status === null) throw errors.notFromHere(action.status, named)
      const { edit = {}, words = '', details = {} } = await work(tx, action, place)
      if (!(await store.change(tx, action.id, version, { ...edit, status }, now())))
        throw errors.changedMeanwhile(await written(tx, actor, action.id))
      await writeDown(tx, actor, action, named, status, words, details)
      await tell(tx, actor, `action.${named}`, action, { status })
      return written(tx, actor, action.id)
    })
  }

  const writeDown = (
    tx: Tx,
    actor: Actor,
    action: ActionLife,
    deed: Deed,
    status: ActionStatus,
    words: string,
    details: Record<string, unknown>,
  ) =>
    store.insertStep(tx, {
      id: newId(),
      actionId: action.id,
      deed,
      before: action.status,
      after: status,
      words,
      details,
      byId: actor.userId,
      byName: actor.name,
      at: now(),
    })

  async function assertReady(tx: Tx, action: ActionLife): Promise<void> {
    const known = await store.countFactors(tx, action.incidentId)
    const faults = commitmentFaults({ ...action, factors: action.factorIds.length, known }, clock.now().getTime())
    if (faults.length > 0) throw errors.notReady(faults)
  }

  /** What whoever came back saw. Unless both answers are known the status stays as it is, and the answers are kept. */
  async function lookBack(tx: Tx, actor: Actor, answer: Answer, seenIn: string | null): Promise<ActionLife> {
    const { inPlace, held, words, againInDays, ...known } = answer
    const { action, zone } = await find(tx, actor, known.id)
    if (action.incidentId === seenIn) throw errors.notEarlier()
    if (!mayAnswer(actor, action)) throw errors.readOnly()
    if (action.version !== known.version) throw errors.changedMeanwhile(action)
    if (after(action.status, 'hold') === null) throw errors.nothingToRevisit()
    await store.answerRevisit(tx, {
      id: newId(),
      actionId: action.id,
      on: dayAfter(0, zone),
      byId: actor.userId,
      byName: actor.name,
      inPlace,
      held,
      words,
      seenIn,
      at: now(),
    })
    if (againInDays !== null) await store.planRevisit(tx, newId(), action.id, dayAfter(againInDays, zone))
    const deed = judgedBy({ inPlace, held })
    const status = (deed && after(action.status, deed)) ?? action.status
    if (!(await store.change(tx, action.id, known.version, { status }, now())))
      throw errors.changedMeanwhile(await written(tx, actor, action.id))
    if (deed) await writeDown(tx, actor, action, deed, status, words, { inPlace, held })
    await tell(tx, actor, 'action.revisit', action, { status, inPlace, held })
    return written(tx, actor, action.id)
  }

  const dayAfter = (days: number, zone: string) => dayIn(new Date(clock.now().getTime() + days * 86_400_000), zone)
  const whoDecides = (actor: Actor) => () => mayDecide(actor)
  const whoAnswers = (actor: Actor) => (action: ActionLife) => mayAnswer(actor, action)

  return {
    /** Puts the lives of actions that a file brought beside them, inside the caller's transaction. Announces nothing. */
    async bring(tx: Tx, lives: readonly LifeHere[]): Promise<void> {
      for (const life of storable(lives)) await store.insertLife(tx, life)
    },

    get: (actor: Actor, { id }: { id: string }): Promise<ActionLife> =>
      database.transaction(async (tx) => (await find(tx, actor, id)).action),

    weigh: (actor: Actor, { id, version, factorIds, ...edit }: Input<'weigh'>): Promise<ActionLife> =>
      database.transaction(async (tx) => {
        const { action } = await find(tx, actor, id)
        if (!mayDecide(actor)) throw errors.readOnly()
        if (action.version !== version) throw errors.changedMeanwhile(action)
        if (isOpen(action.status) && action.status !== 'idea' && edit.shows?.trim() === '') throw errors.needsShows()
        if (factorIds !== undefined) {
          const [unknown] = await store.setFactors(tx, action.id, action.incidentId, factorIds)
          if (unknown !== undefined) throw errors.noSuchFactor(factorIds.indexOf(unknown))
        }
        const defined = Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined))
        if (!(await store.change(tx, action.id, version, defined, now())))
          throw errors.changedMeanwhile(await written(tx, actor, action.id))
        await tell(tx, actor, 'action.weigh', action, {
          changed: [...Object.keys(defined), ...(factorIds ? ['factorIds'] : [])],
        })
        return written(tx, actor, action.id)
      }),

    shorten: (actor: Actor, { reason, ...known }: Input<'shorten'>): Promise<ActionLife> =>
      doing(actor, known, 'shorten', whoDecides(actor), async (tx, action) => {
        if (!isSoaking(action, clock.now().getTime())) throw errors.notSoaking()
        if (!mayShorten(actor, await store.reviewRoles(tx, action.incidentId))) throw errors.notTheirsToShorten()
        return { edit: { soakUntil: now() }, words: reason }
      }),

    /** By the owner it is a commitment; by anybody else it asks the owner, who commits or refuses. */
    commit: (actor: Actor, known: Known): Promise<ActionLife> =>
      doing(
        actor,
        known,
        (action) => (isOwner(actor, action) ? 'commit' : 'offer'),
        whoAnswers(actor),
        async (tx, action, { number }) => {
          await assertReady(tx, action)
          if (isOwner(actor, action)) return { edit: { acceptedAt: now(), offeredAt: null, offeredBy: null } }
          await notifications.tell(tx, actor, {
            incidentId: action.incidentId,
            kind: 'action-offered',
            userIds: [action.owner.id],
            text: action.title,
            link: `/incidents/${incidentKey(number)}/actions?action=${action.id}`,
            cause: `offer:${action.id}:${action.version}`,
          })
          return { edit: { offeredAt: now(), offeredBy: actor.userId }, details: { ownerId: action.owner.id } }
        },
      ),

    refuse: (actor: Actor, { reason, ...known }: Input<'refuse'>): Promise<ActionLife> =>
      doing(
        actor,
        known,
        'refuse',
        (action) => isOwner(actor, action),
        async (_tx, action) => {
          if (action.offeredAt === null) throw errors.notAsked()
          return { edit: { offeredAt: null, offeredBy: null }, words: reason }
        },
      ),

    begin: (actor: Actor, known: Known): Promise<ActionLife> =>
      doing(actor, known, 'begin', whoAnswers(actor), async () => ({})),

    finish: (
      actor: Actor,
      { proof, note, lookedById, revisitInDays, ...known }: Input<'finish'>,
    ): Promise<ActionLife> =>
      doing(actor, known, 'finish', whoAnswers(actor), async (tx, action, { zone }) => {
        if (proof.kind === 'attachment' && !(await store.attachmentIsThere(tx, action.incidentId, proof.value)))
          throw errors.noSuchAttachment()
        if (lookedById !== null) await deps.personFor(tx, action.incidentId, lookedById, 'lookedById')
        await store.insertProof(tx, {
          id: newId(),
          actionId: action.id,
          ...proof,
          note,
          lookedBy: lookedById,
          byId: actor.userId,
          at: now(),
        })
        const dueOn = dayAfter(revisitInDays, zone)
        await store.planRevisit(tx, newId(), action.id, dueOn)
        return { details: { revisitOn: dueOn } }
      }),

    decline: (actor: Actor, { reason, ...known }: Input<'decline'>): Promise<ActionLife> =>
      doing(actor, known, 'decline', whoDecides(actor), async () => ({
        edit: { reason, offeredAt: null, offeredBy: null },
        words: reason,
      })),

    merge: (actor: Actor, { intoId, ...known }: Input<'merge'>): Promise<ActionLife> =>
      doing(actor, known, 'merge', whoDecides(actor), async (tx, action) => {
        const { action: into } = await find(tx, actor, intoId)
        const elsewhere = into.incidentId !== action.incidentId
        if (into.id === action.id || into.status === 'merged' || into.status === 'declined')
          throw errors.cannotMergeInto()
        // Whoever may see only this one would be told of the other.
        if (elsewhere && (await store.isRestricted(tx, into.incidentId))) throw errors.cannotMergeInto()
        return {
          edit: { mergedInto: into.id, offeredAt: null, offeredBy: null },
          details: { into: into.number },
          words: elsewhere ? `A-${into.number}` : `A-${into.number} ${into.title}`,
        }
      }),

    /** Back to an idea, with a fresh look and no promise; what was done goes back to the work on it. */
    reopen: (actor: Actor, { reason, ...known }: Input<'reopen'>): Promise<ActionLife> =>
      doing(actor, known, 'reopen', whoDecides(actor), async (tx, action) => {
        await store.dropOpenRevisit(tx, action.id)
        const toIdea = after(action.status, 'reopen') === 'idea'
        return { edit: { mergedInto: null, reason: '', ...(toIdea && { acceptedAt: null }) }, words: reason }
      }),

    revisit: (actor: Actor, answer: Answer): Promise<ActionLife> =>
      database.transaction((tx) => lookBack(tx, actor, answer, null)),

    lookBack,

    revisits: (actor: Actor, { until, ownerId, mine }: Input<'revisits'>) =>
      store.dueRevisits(database.db, incidents.visibleTo(actor, 'i'), {
        until: until ?? dayAfter(30, 'UTC'),
        ownerId: ownerId === 'me' ? (actor.userId ?? '') : ownerId,
        ...(mine && { forUser: actor.userId ?? '' }),
      }),
  }
}
