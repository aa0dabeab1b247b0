import type { Transaction } from 'kysely'
import type { z } from 'zod'
import { changes, isTold } from '#features/audit/changes/model.ts'
import type { Announce, Change } from '#features/audit/model.ts'
import { incidentKey } from '#features/incidents/model.ts'
import type { Actor } from '#features/people/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Seal } from '#platform/config/seal.ts'
import type { Database } from '#platform/db/database.ts'
import type { Outgoing } from '#platform/http/outgoing.ts'
import { newId } from '#platform/id.ts'
import type { webhooksContract } from './contract.ts'
import * as errors from './errors.ts'
import { type Message, overlap, type Webhook } from './model.ts'
import { mayManage } from './policy.ts'
import { makeSecret } from './signing.ts'
import * as store from './store.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>
type Input<Name extends 'create' | 'update' | 'messages'> = z.output<
  NonNullable<(typeof webhooksContract)[Name]['~orpc']['inputSchema']>
>

/** Longest details that travel with a message, in characters of JSON; longer ones are left out. */
const longestDetails = 64_000

export interface WebhooksDeps {
  database: Database
  clock: Clock
  announce: Announce
  seal: Seal
  outgoing: Pick<Outgoing, 'assertAddress'>
  /** The address people reach Debrief at, or undefined while nobody said. */
  publicUrl: string | undefined
  /** Asks for what is due to be sent, once the transaction is committed. */
  sendLater(tx: Tx): Promise<void>
}

export type WebhooksService = ReturnType<typeof createWebhooksService>

/** Addresses that are told what changes, and what was told them. */
export function createWebhooksService({ database, clock, announce, seal, outgoing, publicUrl, ...deps }: WebhooksDeps) {
  const now = () => clock.now().toISOString()

  function assertMayManage(actor: Actor): void {
    if (!mayManage(actor)) throw errors.adminsOnly()
  }

  async function find(db: store.Db, id: string): Promise<Webhook> {
    const [webhook] = await store.listWebhooks(db, now(), id)
    if (!webhook) throw errors.noSuchWebhook()
    return webhook
  }

  async function findMessage(db: store.Db, id: string): Promise<Message & { body: string }> {
    const message = await store.findMessage(db, id)
    if (!message) throw errors.noSuchMessage()
    return message
  }

  const note = (tx: Tx, actor: Actor, action: Change['action'], { id, name }: Pick<Webhook, 'id' | 'name'>) =>
    announce(tx, {
      actor,
      action,
      incidentId: null,
      subjectType: 'webhook',
      subjectId: id,
      details: { name },
      parts: ['webhooks'],
    })

  const change = (
    actor: Actor,
    id: string,
    action: Change['action'],
    work: (tx: Tx, webhook: Webhook) => Promise<void>,
  ) =>
    database.transaction(async (tx) => {
      assertMayManage(actor)
      const webhook = await find(tx, id)
      await work(tx, webhook)
      await note(tx, actor, action, webhook)
      return find(tx, id)
    })

  async function keepSecret(tx: Tx, webhookId: string): Promise<string> {
    const secret = makeSecret()
    await store.insertSecret(tx, {
      id: newId(),
      webhookId,
      sealed: seal.seal(secret, webhookId),
      hint: secret.slice(-4),
      at: now(),
      earlierUntil: new Date(clock.now().getTime() + overlap).toISOString(),
    })
    return secret
  }

  /** Unknown names would never be told of, which nobody would notice. */
  function assertEvents(names: readonly string[] | undefined): void {
    const unknown = names?.findIndex((name) => !isTold(name)) ?? -1
    if (unknown >= 0) throw errors.unknownEvent(unknown)
  }

  const put = (tx: Tx, webhookId: string, type: string, incidentId: string | null, data: Record<string, unknown>) =>
    store.insertMessage(tx, {
      id: newId(),
      webhookId,
      incidentId,
      type,
      body: JSON.stringify({ type, timestamp: now(), data }),
      at: now(),
    })

  return {
    /** Keeps what is to be told of a change, in its transaction: nothing is told that did not happen. */
    async tell(
      tx: Tx,
      { actor, action, incidentId, subjectType, subjectId, details = {}, ...told }: Change,
    ): Promise<void> {
      if (told.passing || told.toUserId !== undefined || !isTold(action)) return
      const listeners = await store.listeners(tx, action, incidentId)
      if (listeners.length === 0) return
      for (const { id, incident } of listeners) {
        const key = incident && incidentKey(incident.number)
        await put(tx, id, action, incident?.id ?? null, {
          incident: incident && {
            id: incident.id,
            key,
            title: incident.title,
            url: publicUrl ? `${publicUrl.replace(/\/$/, '')}/incidents/${key}` : null,
          },
          subject: { type: subjectType, id: subjectId },
          by: actor.userId === null ? null : { id: actor.userId, name: actor.name },
          details: JSON.stringify(details).length > longestDetails ? {} : details,
        })
      }
      await deps.sendLater(tx)
    },

    /** Mail addresses of those who are told when a webhook is disabled. */
    managers: (tx: Tx): Promise<string[]> => store.managers(tx),

    events(actor: Actor) {
      assertMayManage(actor)
      return Object.entries(changes)
        .filter(([name]) => isTold(name))
        .map(([name, about]) => ({ name, about }))
    },

    async list(actor: Actor): Promise<Webhook[]> {
      assertMayManage(actor)
      return store.listWebhooks(database.db, now())
    },

    create: (actor: Actor, { events = [], ...given }: Input<'create'>) =>
      database.transaction(async (tx) => {
        assertMayManage(actor)
        outgoing.assertAddress(given.url, 'url')
        assertEvents(events)
        const id = newId()
        await store.insertWebhook(tx, id, { ...given, events }, actor.userId, now())
        const secret = await keepSecret(tx, id)
        await note(tx, actor, 'webhook.create', { id, name: given.name })
        return { webhook: await find(tx, id), secret }
      }),

    update: (actor: Actor, { id, version, ...edit }: Input<'update'>): Promise<Webhook> =>
      change(actor, id, 'webhook.update', async (tx, webhook) => {
        if (edit.url !== undefined) outgoing.assertAddress(edit.url, 'url')
        assertEvents(edit.events)
        if (!(await store.updateWebhook(tx, webhook.id, version, edit, now()))) throw errors.changedMeanwhile(webhook)
      }),

    pause: (actor: Actor, { id }: { id: string }): Promise<Webhook> =>
      change(actor, id, 'webhook.pause', (tx, webhook) => store.setPaused(tx, webhook.id, now(), now())),

    resume: (actor: Actor, { id }: { id: string }): Promise<Webhook> =>
      change(actor, id, 'webhook.resume', async (tx, webhook) => {
        await store.setOn(tx, webhook.id, now())
        await deps.sendLater(tx)
      }),

    rotate: (actor: Actor, { id }: { id: string }) =>
      database.transaction(async (tx) => {
        assertMayManage(actor)
        const webhook = await find(tx, id)
        const secret = await keepSecret(tx, webhook.id)
        await note(tx, actor, 'webhook.rotate', webhook)
        return { webhook: await find(tx, id), secret }
      }),

    remove: (actor: Actor, { id }: { id: string }): Promise<{ done: true }> =>
      database.transaction(async (tx) => {
        assertMayManage(actor)
        const webhook = await find(tx, id)
        await store.removeWebhook(tx, webhook.id)
        await note(tx, actor, 'webhook.remove', webhook)
        return { done: true }
      }),

    /** A message that tells nothing, by the same way as all others. */
    test: (actor: Actor, { id }: { id: string }): Promise<Message> =>
      database.transaction(async (tx) => {
        assertMayManage(actor)
        const webhook = await find(tx, id)
        if (webhook.state !== 'on') throw errors.notOn()
        await put(tx, webhook.id, 'webhook.test', null, {
          incident: null,
          subject: { type: 'webhook', id: webhook.id },
        })
        await deps.sendLater(tx)
        await note(tx, actor, 'webhook.test', webhook)
        const [message] = await store.listMessages(tx, webhook.id, { limit: 1 })
        if (!message) throw new Error('A message that was just written is not there.')
        return message
      }),

    async messages(actor: Actor, { id, ...which }: Input<'messages'>): Promise<Message[]> {
      assertMayManage(actor)
      return store.listMessages(database.db, (await find(database.db, id)).id, which)
    },

    async message(actor: Actor, { id }: { id: string }) {
      assertMayManage(actor)
      const message = await findMessage(database.db, id)
      return { ...message, log: await store.attemptsOf(database.db, message.id) }
    },

    /** The same message once more, with the same id: a receiver that has it already can tell. */
    replay: (actor: Actor, { id }: { id: string }): Promise<Message> =>
      database.transaction(async (tx) => {
        assertMayManage(actor)
        const message = await findMessage(tx, id)
        const webhook = await find(tx, message.webhookId)
        if (webhook.state === 'disabled') throw errors.notOn()
        await store.startAgain(tx, message.id, now())
        await deps.sendLater(tx)
        await note(tx, actor, 'webhook.replay', webhook)
        const { body: _body, ...after } = await findMessage(tx, message.id)
        return after
      }),
  }
}
