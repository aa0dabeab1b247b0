import { randomBytes } from 'node:crypto'
import type { Transaction } from 'kysely'
import { z } from 'zod'
import type { Announce, Change } from '#features/audit/model.ts'
import type { Integration } from '#features/intake/model.ts'
import type { Actor } from '#features/people/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Seal } from '#platform/config/seal.ts'
import type { Database } from '#platform/db/database.ts'
import { newId } from '#platform/id.ts'
import type { TrackerClient, TrackerFailure } from '../model.ts'
import type { trackersContract } from './contract.ts'
import * as errors from './errors.ts'
import type { Tracker, TrackerChoice, TrackerProduct } from './model.ts'
import { createOpening, type WithIssues } from './opening/service.ts'
import { createTrackerPeople } from './people/service.ts'
import { mayManage } from './policy.ts'
import * as store from './store.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>
type Input<Name extends 'create' | 'update' | 'giveToken' | 'rotate'> = z.output<
  NonNullable<(typeof trackersContract)[Name]['~orpc']['inputSchema']>
>

export interface TrackersDeps {
  database: Database
  clock: Clock
  announce: Announce
  integrations: readonly Integration[]
  seal: Seal
  /** Never reaches inside the network. */
  fetch: typeof globalThis.fetch
  /** Asks for what is due to be looked at, once the transaction is committed. */
  lookLater(tx: Tx): Promise<void>
}

export type TrackersService = ReturnType<typeof createTrackersService>

const itself: Actor = { userId: null, name: 'Debrief', role: 'owner', via: 'system', scopes: null }

/** Places in trackers that tickets are made in, and how they are asked. */
export function createTrackersService({ database, clock, announce, integrations, seal, fetch, ...deps }: TrackersDeps) {
  const now = () => clock.now().toISOString()
  const products = integrations.filter((one): one is WithIssues => one.issues !== undefined)
  const productOf = (id: string) => products.find((one) => one.id === id) ?? null
  const opening = createOpening({ productOf, seal, fetch })

  function assertMayManage(actor: Actor): void {
    if (!mayManage(actor)) throw errors.adminsOnly()
  }

  async function find(db: store.Db, id: string): Promise<Tracker> {
    const [tracker] = await store.listTrackers(db, id)
    if (!tracker) throw errors.noSuchTracker()
    return tracker
  }

  async function findKnown(db: store.Db, id: string): Promise<store.KnownTracker> {
    const tracker = await store.findKnown(db, id)
    if (!tracker) throw errors.noSuchTracker()
    return tracker
  }

  const note = (
    tx: Tx,
    actor: Actor,
    action: Change['action'],
    { id, name }: Pick<Tracker, 'id' | 'name'>,
    details: Record<string, unknown> = {},
  ) =>
    announce(tx, {
      actor,
      action,
      incidentId: null,
      subjectType: 'tracker',
      subjectId: id,
      details: { name, ...details },
      parts: ['trackers', 'tickets'],
    })

  /** Tickets look different now, in every incident that has some. */
  async function noteTickets(tx: Tx, actor: Actor, id: string, incidents: readonly string[]): Promise<void> {
    for (const incidentId of incidents)
      await announce(tx, {
        actor,
        action: 'tracker.see',
        incidentId,
        subjectType: 'tracker',
        subjectId: id,
        parts: ['tickets'],
        passing: true,
      })
  }

  const noteSeen = (tx: Tx, id: string) =>
    announce(tx, {
      actor: itself,
      action: 'tracker.see',
      incidentId: null,
      subjectType: 'tracker',
      subjectId: id,
      parts: ['trackers'],
      passing: true,
    })

  const change = (
    actor: Actor,
    id: string,
    action: Change['action'],
    work: (tx: Tx, tracker: Tracker) => Promise<void>,
  ): Promise<Tracker> =>
    database.transaction(async (tx) => {
      assertMayManage(actor)
      const tracker = await find(tx, id)
      await work(tx, tracker)
      await note(tx, actor, action, tracker)
      return find(tx, id)
    })

  async function wentWell(tx: Tx, id: string, told?: { account: string; place: string }): Promise<void> {
    if ((await store.setGood(tx, id, now(), told)) || told) await noteSeen(tx, id)
  }

  async function wentWrong(tx: Tx, id: string, { message, remedy }: TrackerFailure): Promise<void> {
    if (await store.setFault(tx, id, { message, remedy, at: now() })) await noteSeen(tx, id)
  }

  async function makeWaitingDue(tx: Tx, id: string): Promise<void> {
    await store.makeWaitingDue(tx, id, now())
    await deps.lookLater(tx)
  }

  const people = createTrackerPeople({
    database,
    announce,
    opening,
    assertMayManage,
    findKnown,
    wentWell,
    wentWrong,
    now,
    lookLater: deps.lookLater,
  })

  /** Tries token and place; throws what is told to whoever gave them. */
  async function tried(client: () => Promise<TrackerClient>) {
    try {
      const opened = await client()
      // Tickets can be made without knowing anybody; why they are not told is said where they are shown.
      return { ...(await opened.check()), people: await opened.people().catch(() => null) }
    } catch (error) {
      throw opening.isFailure(error) ? errors.notTried(error) : error
    }
  }

  /** Short tokens would be told by their end. */
  const hintOf = (token: string) => (token.length >= 20 ? token.slice(-4) : '')

  return {
    people,
    wentWell,
    wentWrong,
    heardBy: opening.heardBy,
    /** The tracker with its client; null when it was removed. Throws `TrackerFailure`. */
    async open(id: string): Promise<{ tracker: store.KnownTracker; client: TrackerClient } | null> {
      const tracker = await store.findKnown(database.db, id)
      return tracker && { tracker, client: await opening.open(tracker) }
    },

    /** Where tickets can be made, by name; also those that are paused. */
    async choices(db: store.Db): Promise<TrackerChoice[]> {
      return (await store.listTrackers(db)).flatMap(({ id, name, integration, place, pausedAt }) => {
        const product = productOf(integration)
        if (!product) return []
        return [{ id, name, integration, place, paused: pausedAt !== null, holds: product.issues.holds }]
      })
    },

    products(actor: Actor): TrackerProduct[] {
      assertMayManage(actor)
      return products.map(({ id, name, issues: { settings, tokenHelp, hookHelp, holds } }) => ({
        id,
        name,
        settings: z.toJSONSchema(settings, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>,
        tokenHelp,
        hookHelp,
        holds,
      }))
    },

    async list(actor: Actor): Promise<Tracker[]> {
      assertMayManage(actor)
      return store.listTrackers(database.db)
    },

    async create(actor: Actor, { name, integration, settings: given, token }: Input<'create'>) {
      assertMayManage(actor)
      const product = productOf(integration)
      if (!product) throw errors.unknownProduct()
      const checked = product.issues.settings.safeParse(given)
      if (!checked.success) throw errors.unfitSettings(checked.error.issues)
      const settings = checked.data as Record<string, unknown>
      const { account, place, people: found } = await tried(() => opening.openWith(product, settings, token))
      const id = newId()
      const secret = makeSecret()
      const at = now()
      return database.transaction(async (tx) => {
        await store.insertTracker(tx, {
          ...{ id, name, integration, settings, account, place, at },
          ...opening.sealToken(id, token),
          tokenHint: hintOf(token),
          hook: randomBytes(24).toString('base64url'),
          hookSealed: opening.sealHook(id, secret),
          createdBy: actor.userId,
        })
        if (found) await people.keep(tx, id, found)
        await note(tx, actor, 'tracker.create', { id, name }, { integration })
        return { tracker: await find(tx, id), secret }
      })
    },

    update: (actor: Actor, { id, version, name }: Input<'update'>): Promise<Tracker> =>
      change(actor, id, 'tracker.update', async (tx, tracker) => {
        if (!(await store.renameTracker(tx, tracker.id, version, name, now()))) throw errors.changedMeanwhile(tracker)
        await noteTickets(tx, actor, tracker.id, await store.incidentsOf(tx, tracker.id))
      }),

    async giveToken(actor: Actor, { id, token }: Input<'giveToken'>): Promise<Tracker> {
      assertMayManage(actor)
      const { integration, settings } = await findKnown(database.db, id)
      const product = productOf(integration)
      if (!product) throw errors.unknownProduct()
      const { account, place, people: found } = await tried(() => opening.openWith(product, settings, token))
      return change(actor, id, 'tracker.giveToken', async (tx, tracker) => {
        const sealed = opening.sealToken(tracker.id, token)
        await store.setToken(tx, tracker.id, { ...sealed, tokenHint: hintOf(token), account, place, at: now() })
        if (found) await people.keep(tx, tracker.id, found)
        await makeWaitingDue(tx, tracker.id)
      })
    },

    /** What went wrong stands in the answer. */
    async check(actor: Actor, { id }: { id: string }): Promise<Tracker> {
      assertMayManage(actor)
      const tracker = await findKnown(database.db, id)
      try {
        const client = await opening.open(tracker)
        const told = await client.check()
        await database.transaction((tx: Tx) => wentWell(tx, tracker.id, told))
      } catch (error) {
        if (!opening.isFailure(error)) throw error
        await database.transaction((tx: Tx) => wentWrong(tx, tracker.id, error))
      }
      return find(database.db, id)
    },

    rotate: (actor: Actor, { id, secret }: Input<'rotate'>) =>
      database.transaction(async (tx) => {
        assertMayManage(actor)
        const tracker = await find(tx, id)
        const made = secret ?? makeSecret()
        await store.setHookSecret(tx, tracker.id, opening.sealHook(tracker.id, made), now())
        await note(tx, actor, 'tracker.rotate', tracker)
        return { tracker: await find(tx, id), secret: secret === undefined ? made : null }
      }),

    pause: (actor: Actor, { id }: { id: string }): Promise<Tracker> =>
      change(actor, id, 'tracker.pause', async (tx, tracker) => {
        if (tracker.pausedAt === null) await store.setPaused(tx, tracker.id, now(), now())
        await noteTickets(tx, actor, tracker.id, await store.incidentsOf(tx, tracker.id))
      }),

    resume: (actor: Actor, { id }: { id: string }): Promise<Tracker> =>
      change(actor, id, 'tracker.resume', async (tx, tracker) => {
        await store.setPaused(tx, tracker.id, null, now())
        await makeWaitingDue(tx, tracker.id)
        await noteTickets(tx, actor, tracker.id, await store.incidentsOf(tx, tracker.id))
      }),

    remove: (actor: Actor, { id }: { id: string }): Promise<{ done: true }> =>
      database.transaction(async (tx) => {
        assertMayManage(actor)
        const tracker = await find(tx, id)
        const incidents = await store.incidentsOf(tx, tracker.id)
        await store.removeTracker(tx, tracker.id, now())
        await note(tx, actor, 'tracker.remove', tracker)
        await noteTickets(tx, actor, tracker.id, incidents)
        return { done: true }
      }),
  }
}

const makeSecret = () => randomBytes(32).toString('base64url')
