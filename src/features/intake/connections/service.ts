import { randomBytes } from 'node:crypto'
import type { Transaction } from 'kysely'
import { z } from 'zod'
import type { Announce, Change } from '#features/audit/model.ts'
import type { Actor } from '#features/people/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Seal } from '#platform/config/seal.ts'
import type { Database } from '#platform/db/database.ts'
import { newId } from '#platform/id.ts'
import type { InboundSource, Integration } from '../model.ts'
import type { connectionsContract } from './contract.ts'
import * as errors from './errors.ts'
import type { Connection, InboundIntegration } from './model.ts'
import { mayManage } from './policy.ts'
import * as store from './store.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>
type Input<Name extends 'create' | 'update' | 'rotate'> = z.output<
  NonNullable<(typeof connectionsContract)[Name]['~orpc']['inputSchema']>
>
export type Inbound = Integration & { inbound: InboundSource }

export interface ConnectionsDeps {
  database: Database
  clock: Clock
  announce: Announce
  integrations: readonly Integration[]
  seal: Seal
  /** Asks for what is queued to be translated, once the transaction is committed. */
  translateLater(tx: Tx): Promise<void>
  /** Told once a change is committed: what is remembered of connections in this process is old. */
  changed(): void
}

export type ConnectionsService = ReturnType<typeof createConnectionsService>

const hour = 3_600_000

/** Outside systems that post to Debrief, and how they prove who they are. */
export function createConnectionsService({ database, clock, announce, integrations, seal, ...deps }: ConnectionsDeps) {
  const now = () => clock.now().toISOString()

  async function changing<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    try {
      return await database.transaction(work)
    } finally {
      deps.changed()
    }
  }

  const inbound = integrations.filter((one): one is Inbound => one.inbound !== undefined)
  const integrationOf = (id: string) => inbound.find((one) => one.id === id) ?? null

  function assertMayManage(actor: Actor): void {
    if (!mayManage(actor)) throw errors.adminsOnly()
  }

  async function find(db: store.Db, id: string): Promise<Connection> {
    const [connection] = await store.listConnections(db, now(), id)
    if (!connection) throw errors.noSuchConnection()
    return connection
  }

  /** One change: who may, what there is, what is done, and that it is told. */
  const change = (
    actor: Actor,
    id: string,
    action: Change['action'],
    work: (tx: Tx, connection: Connection) => Promise<Record<string, unknown> | undefined>,
  ): Promise<Connection> =>
    changing(async (tx) => {
      assertMayManage(actor)
      const connection = await find(tx, id)
      const details = await work(tx, connection)
      await tell(tx, actor, action, connection, details)
      return find(tx, id)
    })

  const tell = (
    tx: Tx,
    actor: Actor,
    action: Change['action'],
    { id, name }: Pick<Connection, 'id' | 'name'>,
    details: Record<string, unknown> = {},
  ) =>
    announce(tx, {
      actor,
      action,
      incidentId: null,
      subjectType: 'connection',
      subjectId: id,
      details: { name, ...details },
      parts: ['connections'],
    })

  function settled(integration: Inbound, settings: Record<string, unknown>): Record<string, unknown> {
    const checked = integration.settings.safeParse(settings)
    if (!checked.success) throw errors.unfitSettings(checked.error.issues)
    return checked.data as Record<string, unknown>
  }

  /** The secret to keep and the one to show: null where there is none. */
  function secretFor({ inbound: { proof } }: Inbound, given: string | undefined) {
    if (proof.kind === 'address') return { kept: null, shown: null }
    if (given !== undefined) return { kept: given, shown: null }
    if (proof.secretFrom === 'sender') return { kept: null, shown: null }
    const made = randomBytes(32).toString('base64url')
    return { kept: made, shown: made }
  }

  async function keep(tx: Tx, connectionId: string, secret: string): Promise<void> {
    const id = newId()
    const sealed = seal.seal(secret, connectionId)
    await store.insertSecret(tx, {
      id,
      connectionId,
      sealed,
      hint: secret.length >= 20 ? secret.slice(-4) : '',
      at: now(),
    })
  }

  return {
    assertMayManage,
    integrationOf,
    find,

    /** The secrets of a connection that are good now, the newest first. `unreadable`: some were sealed with another installation secret. */
    secretsOf({ id, secrets }: store.KnownConnection, at: Date): { good: string[]; unreadable: boolean } {
      const current = secrets.filter(({ validUntil }) => validUntil === null || Date.parse(validUntil) > at.getTime())
      const opened = current.map(({ sealed }) => seal.open(sealed, id))
      return {
        good: opened.filter((secret) => secret !== null),
        unreadable: opened.includes(null),
      }
    },

    integrations(actor: Actor): InboundIntegration[] {
      assertMayManage(actor)
      return inbound.map(({ id, name, settings, inbound: { proof }, chat }) => ({
        id,
        name,
        settings: z.toJSONSchema(settings, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>,
        proof: { kind: proof.kind, header: proof.header ?? null, secretFrom: proof.secretFrom },
        chat: chat !== undefined,
      }))
    },

    async list(actor: Actor): Promise<Connection[]> {
      assertMayManage(actor)
      return store.listConnections(database.db, now())
    },

    async get(actor: Actor, { id }: { id: string }): Promise<Connection> {
      assertMayManage(actor)
      return find(database.db, id)
    },

    create: (actor: Actor, input: Input<'create'>) =>
      changing(async (tx) => {
        assertMayManage(actor)
        const integration = integrationOf(input.integration)
        if (!integration) throw errors.unknownIntegration(input.integration)
        const settings = settled(integration, input.settings)
        const { kept, shown } = secretFor(integration, input.secret)
        const id = newId()
        await store.insertConnection(tx, {
          id,
          name: input.name,
          integration: integration.id,
          settings,
          hook: randomBytes(24).toString('base64url'),
          createdById: actor.userId,
          at: now(),
        })
        if (kept !== null) await keep(tx, id, kept)
        await tell(tx, actor, 'connection.create', { id, name: input.name }, { integration: integration.id })
        return { connection: await find(tx, id), secret: shown }
      }),

    update: (actor: Actor, { id, version, name, settings }: Input<'update'>): Promise<Connection> =>
      change(actor, id, 'connection.update', async (tx, connection) => {
        const integration = integrationOf(connection.integration)
        const checked = settings && integration ? settled(integration, settings) : undefined
        if (!(await store.updateConnection(tx, connection.id, version, { name, settings: checked }, now())))
          throw errors.changedMeanwhile(connection)
        return { changed: [...(name === undefined ? [] : ['name']), ...(checked ? ['settings'] : [])] }
      }),

    pause: (actor: Actor, { id }: { id: string }): Promise<Connection> =>
      change(actor, id, 'connection.pause', async (tx, connection) => {
        if (connection.pausedAt === null) await store.setPaused(tx, connection.id, now(), now())
        return undefined
      }),

    /** Goes on, and what was kept meanwhile is translated. */
    resume: (actor: Actor, { id }: { id: string }): Promise<Connection> =>
      change(actor, id, 'connection.resume', async (tx, connection) => {
        if (connection.pausedAt !== null) await store.setPaused(tx, connection.id, null, now())
        const deliveries = await store.releaseHeld(tx, connection.id)
        if (deliveries > 0) await deps.translateLater(tx)
        return { deliveries }
      }),

    rotate: (actor: Actor, { id, secret, overlapHours }: Input<'rotate'>) =>
      changing(async (tx) => {
        assertMayManage(actor)
        const connection = await find(tx, id)
        const integration = integrationOf(connection.integration)
        if (!integration || integration.inbound.proof.kind === 'address') throw errors.noSecretToRotate()
        const { kept, shown } = secretFor(integration, secret)
        if (kept === null) throw errors.senderMakesSecret()
        await store.endSecrets(tx, connection.id, new Date(clock.now().getTime() + overlapHours * hour).toISOString())
        await keep(tx, connection.id, kept)
        await tell(tx, actor, 'connection.rotate', connection, { overlapHours })
        return { connection: await find(tx, connection.id), secret: shown }
      }),

    endSecret: (actor: Actor, { id, secretId }: { id: string; secretId: string }): Promise<Connection> =>
      change(actor, id, 'connection.endSecret', async (tx, connection) => {
        if (!(await store.deleteEarlierSecret(tx, connection.id, secretId))) throw errors.noSuchSecret()
        return undefined
      }),

    /** What arrived stays, and what was kept during a pause is still translated. */
    remove: (actor: Actor, { id }: { id: string }): Promise<{ done: true }> =>
      changing(async (tx) => {
        assertMayManage(actor)
        const connection = await find(tx, id)
        if ((await store.releaseHeld(tx, connection.id)) > 0) await deps.translateLater(tx)
        await store.removeConnection(tx, connection.id, now())
        await tell(tx, actor, 'connection.remove', connection)
        return { done: true }
      }),
  }
}
