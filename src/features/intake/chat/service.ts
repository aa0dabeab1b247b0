import type { Announce } from '#features/audit/model.ts'
import type { MessengerClient } from '#features/notifications/messengers/model.ts'
import type { Actor } from '#features/people/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Seal } from '#platform/config/seal.ts'
import { AppError } from '#platform/errors/app-error.ts'
import { isUuid, newId } from '#platform/id.ts'
import { type AnsweringDeps, answerRequest } from '../asking/service.ts'
import { readHistory } from '../channels/service.ts'
import { adminsOnly } from '../connections/errors.ts'
import { mayManage } from '../connections/policy.ts'
import type { Integration } from '../model.ts'
import { deliveryOf } from '../receiving/body.ts'
import * as errors from './errors.ts'
import { type ChatApp, type ChatClient, ChatFailure, type ChatImport, type ChatSource } from './model.ts'
import * as store from './store.ts'

type Tx = Parameters<Announce>[0]

export interface ChatDeps extends AnsweringDeps {
  clock: Clock
  integrations: readonly Integration[]
  seal: Seal
  /** Of the messenger's API, where it is not the messenger's own. */
  apiUrl: string | undefined
  readLater(tx: Tx, importId: string): Promise<void>
  /** Writes down what became of a delivery. */
  finish(
    tx: Tx,
    deliveryId: string,
    became: 'routed' | 'empty' | { message: string; where: string; remedy: string },
    /** Of the incident that it is about. */
    incidentId: string | null,
  ): Promise<void>
}

export type ChatService = ReturnType<typeof createChat>

/** What people ask of Debrief in a messenger, and channels that are read into an incident. */
export function createChat(deps: ChatDeps) {
  const { database, clock, announce, incidents, seal } = deps
  const now = () => clock.now().toISOString()
  const sourceOf = (integration: string): ChatSource | null =>
    deps.integrations.find(({ id }) => id === integration)?.chat ?? null

  async function find(id: string): Promise<{ source: ChatSource; hook: string }> {
    const connection = isUuid(id) ? await store.integrationOf(database.db, id) : null
    const source = connection && sourceOf(connection.integration)
    if (!source) throw errors.noMessenger()
    return { source, hook: connection.hook }
  }

  async function open(source: ChatSource, connectionId: string): Promise<ChatClient> {
    const kept = await store.readToken(database.db, connectionId)
    const token = kept && seal.open(kept.sealed, connectionId)
    if (!token) throw new ChatFailure('The app has no token.', 'Give it on the page of the connection.')
    return source.open(token, deps.apiUrl)
  }

  /** For what goes on in the background: a connection that was removed meanwhile is no surprise. */
  async function reopen(connectionId: string): Promise<ChatClient> {
    const found = await find(connectionId).catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error
      throw new ChatFailure('The connection was removed.', 'Read the channel again through another one.')
    })
    return open(found.source, connectionId)
  }

  async function appOf(id: string): Promise<ChatApp> {
    const { source, hook } = await find(id)
    const token = await store.readToken(database.db, id)
    const base = deps.publicUrl ?? 'https://debrief.example.com'
    return {
      manifest: source.manifest(new URL(`/hooks/${hook}`, base).href),
      token: token && { hint: token.hint, team: token.team, givenAt: token.givenAt },
    }
  }

  const messagesOf = (integration: string) => deps.integrations.find(({ id }) => id === integration)

  return {
    /** The connections by which people can be written to. */
    messengers: {
      async ready(db: store.Db): Promise<{ id: string; name: string }[]> {
        return (await store.withToken(db)).flatMap(({ id, integration }) => {
          const found = messagesOf(integration)
          return found?.messages ? [{ id, name: found.name }] : []
        })
      },
      /** Null once the connection was removed or has no token that can be read. */
      async open(connectionId: string): Promise<MessengerClient | null> {
        const connection = await store.integrationOf(database.db, connectionId)
        const kept = connection && (await store.readToken(database.db, connectionId))
        const token = kept && seal.open(kept.sealed, connectionId)
        const source = connection && messagesOf(connection.integration)?.messages
        return token && source ? source.open(token, deps.apiUrl) : null
      },
    },

    async app(actor: Actor, { id }: { id: string }): Promise<ChatApp> {
      if (!mayManage(actor)) throw adminsOnly()
      return appOf(id)
    },

    /** Tried before it is kept. */
    async giveToken(actor: Actor, { id, token }: { id: string; token: string }): Promise<ChatApp> {
      if (!mayManage(actor)) throw adminsOnly()
      const { source } = await find(id)
      const client = await source.open(token, deps.apiUrl)
      const team = await client.team().catch((error: unknown) => {
        throw error instanceof ChatFailure ? errors.refused(error) : error
      })
      await database.transaction(async (tx) => {
        const sealed = seal.seal(token, id)
        await store.writeToken(tx, id, { sealed, hint: token.slice(-4), team, givenAt: now() }, actor.userId)
        await announce(tx, {
          actor,
          action: 'connection.giveToken',
          incidentId: null,
          subjectType: 'connection',
          subjectId: id,
          details: { team },
          parts: ['connections'],
        })
      })
      return appOf(id)
    },

    async imports(actor: Actor, { incidentId }: { incidentId: string }): Promise<ChatImport[]> {
      const incident = await incidents.see(database.db, actor, incidentId)
      return (await store.listImports(database.db, incident.id)).map(shown)
    },

    async readChannel(
      actor: Actor,
      input: {
        incidentId: string
        connectionId: string
        channelId: string
        since?: string | undefined
        until?: string | undefined
      },
    ): Promise<ChatImport> {
      const incident = await incidents.see(database.db, actor, input.incidentId)
      incidents.assertMayWrite(actor)
      const { source } = await find(input.connectionId)
      if (!(await store.readToken(database.db, input.connectionId))) throw errors.noToken()
      const client = await open(source, input.connectionId)
      const { name: channelName, isPrivate } = await client.channel(input.channelId).catch((error: unknown) => {
        throw error instanceof ChatFailure ? errors.refused(error) : error
      })
      if (isPrivate && !mayManage(actor)) throw errors.privateChannel()
      return begin(actor, { ...input, incidentId: incident.id, channelName })
    },

    /** The background part of what somebody asked. Safe to run again. */
    async answer(deliveryId: string, last = false): Promise<void> {
      const asked = await store.readAsked(database.db, deliveryId)
      if (!asked) return
      const source = sourceOf(asked.integration)
      const request = source?.asked(
        deliveryOf(asked.headers, asked.body, { settings: asked.settings, receivedAt: new Date(asked.receivedAt) }),
      )
      if (!source || !request) return
      const finish = (became: Parameters<ChatDeps['finish']>[2]) =>
        database.transaction(async (tx) =>
          deps.finish(tx, deliveryId, became, await store.linkedIncident(tx, request.channel.id)),
        )
      try {
        const client = await open(source, asked.connectionId)
        const { routed, text } = await answerRequest({ ...deps, begin }, { asked, request, client })
        await finish(routed ? 'routed' : 'empty')
        if (request.reply && text) await client.answer(request.reply, text)
      } catch (error) {
        const told =
          error instanceof ChatFailure
            ? { message: error.message, where: 'the messenger', remedy: error.remedy }
            : { message: 'Something went wrong on our side.', where: 'the request', remedy: 'Translate it once more.' }
        if (last || error instanceof ChatFailure) await finish(told)
        if (!(error instanceof ChatFailure)) throw error
      }
    },

    read: (importId: string, attempt: { signal?: AbortSignal; last?: boolean } = {}) =>
      readHistory({ ...deps, open: reopen }, importId, attempt),

    /** Asks again for channels whose reading was lost. */
    resume: () =>
      database.transaction(async (tx) => {
        for (const id of await store.stalled(tx)) await deps.readLater(tx, id)
      }),
  }

  /** Writes down that a channel is to be read, and asks for it. */
  function begin(
    actor: Actor,
    input: {
      incidentId: string
      connectionId: string
      channelId: string
      channelName: string
      since?: string | undefined
      until?: string | undefined
    },
  ): Promise<ChatImport> {
    return database.transaction(async (tx) => {
      const id = newId()
      const row = {
        id,
        incidentId: input.incidentId,
        connectionId: input.connectionId,
        channelId: input.channelId,
        channelName: input.channelName,
        since: input.since ?? null,
        until: input.until ?? null,
        createdById: actor.userId,
        createdAt: now(),
      }
      await store.insertImport(tx, row)
      await deps.readLater(tx, id)
      await announce(tx, {
        actor,
        action: 'chat.readChannel',
        incidentId: input.incidentId,
        subjectType: 'channel',
        subjectId: id,
        details: { channel: input.channelName },
        parts: ['imports'],
      })
      const { createdById: _, ...made } = row
      return { ...made, state: 'queued', read: 0, added: 0, error: null }
    })
  }
}

function shown({ page: _, createdById: __, ...row }: NonNullable<Awaited<ReturnType<typeof store.findImport>>>) {
  return row
}
