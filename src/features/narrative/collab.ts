import {
  type beforeHandleAwarenessPayload,
  type beforeSyncPayload,
  type Connection,
  Hocuspocus,
  IncomingMessage,
  MessageType,
  OutgoingMessage,
  type onAuthenticatePayload,
  type onStatelessPayload,
} from '@hocuspocus/server'
import * as Y from 'yjs'
import type { LiveNotice } from '#features/audit/model.ts'
import type { IncidentsService } from '#features/incidents/service.ts'
import type { Actor } from '#features/people/model.ts'
import type { Database } from '#platform/db/database.ts'
import { AppError } from '#platform/errors/app-error.ts'
import type { Live } from '#platform/live/live.ts'
import type { Log } from '#platform/log/log.ts'
import { type Speaker, speakForOneself } from './awareness.ts'
import { hasRoom } from './documents/limit.ts'
import type { Opened } from './documents/opened.ts'
import type { Documents } from './documents/service.ts'
import { documentName, incidentOf } from './model.ts'
import { mayWrite } from './policy.ts'

/** One web socket, and who is behind it. */
export interface Visitor {
  actor: Actor
  /** Who it is by now; null when they were signed out. */
  again(): Promise<Actor | null>
  socket: { send(data: Uint8Array): void; close(code: number, reason: string): void; readonly readyState: number }
}

/** What is known of one document on one socket. */
interface Context extends Visitor {
  speaker: Speaker
  /** The document has no room for what this page wrote. */
  full: boolean
  /** When it was let in, as a count of notices. */
  asOf: number
}

export interface CollabDeps {
  database: Database
  log: Log
  live: Pick<Live<LiveNotice>, 'subscribe'>
  incidents: Pick<IncidentsService, 'see'>
  documents: Documents
  /** Joins several processes; null when there is one, or when they meet in the database. */
  redis: Hocuspocus['configuration']['extensions'][number] | null
}

/** Documents that one socket may have open. */
const mostDocuments = 20
/** Bytes of one document that may wait for earlier changes; a page that comes back sends those along. */
const mostOutOfOrder = 2 * 2 ** 20
/** Bytes that may wait for a database that does not answer. */
const mostWaiting = 64 * 2 ** 20
const sessionsEvery = 60_000

const words = {
  readOnly: 'You may read this review, but not write it.',
  full: 'This review is as long as one document can be. Your words are kept in this browser; take something out, or put long evidence into an attachment.',
  database: 'The server cannot write to its database at the moment. It keeps your words and tries again.',
}

export type Collab = ReturnType<typeof createCollab>

/** The live channel of narratives: who may open which document, who is who, and when something is saved. */
export function createCollab({ database, log, live, incidents, documents, redis }: CollabDeps) {
  let notices = 0

  const hocuspocus = new Hocuspocus<Context>({
    quiet: true,
    timeout: 60_000,
    maxPendingDocuments: 5,
    extensions: redis ? [redis] : [],
    onAuthenticate: (payload) => letIn(payload),
    onLoadDocument: async ({ documentName: name, document }) => {
      try {
        await documents.open(incidentOf(name) ?? '', document)
        document.on('afterTransaction', ({ origin }: Y.Transaction) => refuseOutOfOrder(document, origin))
      } catch (error) {
        log.error({ err: error }, 'a live document could not be opened')
        throw refusal('not-ready')
      }
    },
    connected: async ({ connection, context }) => {
      if (context.asOf !== notices) await askAgain(connection)
    },
    beforeSync: (payload) => checkRoom(payload),
    beforeHandleAwareness: async (payload) => checkAwareness(payload),
    onStateless: (payload) => answer(payload),
    beforeUnloadDocument: async ({ document }) => {
      const own = ownOf(document.name)
      if (!own || (await documents.settle(own))) return
      setTimeout(() => void hocuspocus.unloadDocument(document), 10_000).unref()
      throw refusal('not-ready')
    },
  })

  const ownOf = (name: string): Opened | undefined => documents.opened.get(incidentOf(name) ?? '')

  /** What the actor may do with the document; null for nothing, whether it is hidden, gone or never was. */
  async function permission(actor: Actor, name: string): Promise<'read' | 'write' | null> {
    const incidentId = incidentOf(name)
    if (!incidentId) return null
    try {
      await incidents.see(database.db, actor, incidentId)
      return mayWrite(actor) ? 'write' : 'read'
    } catch (error) {
      if (error instanceof AppError) return null
      throw error
    }
  }

  async function letIn({ context, documentName: name, connectionConfig, socketId }: onAuthenticatePayload<Context>) {
    const asOf = notices
    let may: 'read' | 'write' | null = null
    let actor: Actor | null = null
    try {
      actor = await context.again()
      may = actor && (await permission(actor, name))
    } catch (error) {
      log.error({ err: error }, 'a live document could not be opened')
      throw refusal('not-ready')
    }
    if (!actor?.userId || documentsOn(socketId) >= mostDocuments) throw refusal('not-ready')
    if (!may) throw refusal('not-found')
    connectionConfig.readOnly = may === 'read'
    const speaker: Speaker = { id: actor.userId, name: actor.name, clientIds: new Set() }
    return { actor, speaker, full: false, asOf } satisfies Partial<Context>
  }

  const connections = (): Connection<Context>[] =>
    [...hocuspocus.documents.values()].flatMap((document) => document.getConnections())
  const documentsOn = (socketId: string) => connections().filter((one) => one.socketId === socketId).length

  /** Asks once more who it is and what they may. */
  async function askAgain(connection: Connection<Context>): Promise<void> {
    const { context, document } = connection
    try {
      const actor = await context.again()
      if (!actor || actor.userId !== context.actor.userId) return end(connection, 4401, 'not-signed-in')
      const may = await permission(actor, document.name)
      if (!may) return end(connection, 4403, 'not-found')
      context.actor = actor
      context.speaker.name = actor.name
      setReadOnly(connection, may === 'read' || context.full)
    } catch (error) {
      log.error({ err: error }, 'who may open a live document could not be asked')
      end(connection, 1013, 'not-ready')
    }
  }

  function setReadOnly(connection: Connection<Context>, readOnly: boolean): void {
    if (connection.readOnly === readOnly) return
    connection.readOnly = readOnly
    connection.send(new OutgoingMessage(connection.messageAddress).writeAuthenticated(readOnly).toUint8Array())
  }

  function end(connection: Connection<Context>, code: number, reason: string): void {
    // What came before and still waits in line is not taken any more.
    connection.readOnly = true
    connection.close({ code, reason })
    connection.context.socket.close(code, reason)
  }

  async function checkRoom({ connection, context, document, type, payload }: beforeSyncPayload<Context>) {
    if (type === 0 || connection.readOnly) return
    const own = ownOf(document.name)
    if (!own || documents.commits.waitingBytes > mostWaiting) {
      end(connection, 1013, 'not-ready')
      throw refusal('not-ready')
    }
    if (hasRoom(own.bytes, payload.length)) return
    if (Date.now() - own.measuredAt > 10_000) {
      own.measuredAt = Date.now()
      own.bytes = Y.encodeStateAsUpdate(own.doc).length
    }
    // Who comes back says everything that was ever taken out, which needs no room.
    if (hasRoom(own.bytes, payload.length) || Y.decodeUpdate(payload).structs.length === 0) return
    context.full = true
    tell(connection, { type: 'unsaved', why: words.full })
    setReadOnly(connection, true)
  }

  /** Changes that wait for others are in memory and count for nothing else: whoever sends too many has to begin anew. */
  function refuseOutOfOrder({ store }: Y.Doc, origin: { connection?: Connection<Context> } | null): void {
    const { pendingStructs, pendingDs } = store
    if ((pendingStructs?.update.length ?? 0) + (pendingDs?.length ?? 0) <= mostOutOfOrder) return
    store.pendingStructs = null
    store.pendingDs = null
    if (origin?.connection) end(origin.connection, 1013, 'not-ready')
  }

  function checkAwareness({ states, context, connection, document }: beforeHandleAwarenessPayload<Context>): void {
    // Another process has looked at what comes over Redis.
    if (!connection || !context) return
    const own = ownOf(document.name)
    const before = new Set(context.speaker.clientIds)
    const spokenFor = speakForOneself(states, context.speaker, document.awareness.getStates())
    if (!own || connection.readOnly) return
    const { reviewId } = own
    for (const clientId of spokenFor)
      if (!before.has(clientId)) documents.commits.claim({ reviewId, clientId, userId: context.actor.userId })
  }

  /** `{"type":"save","id":n}` is answered once everything that came before it is committed. */
  async function answer({ connection, document, payload }: onStatelessPayload): Promise<void> {
    const id = questionOf(payload)
    if (id === null) return
    const own = ownOf(document.name)
    const context = connection.context as Context
    if (connection.readOnly)
      return tell(connection, { type: 'failed', id, why: context.full ? words.full : words.readOnly })
    try {
      if (!own) throw new Error('The document is not open.')
      keepPending(own)
      await documents.commits.settled(own.reviewId)
      tell(connection, { type: 'saved', id })
    } catch {
      tell(connection, { type: 'failed', id, why: words.database })
    }
  }

  /** Changes that wait for earlier ones are not in the document yet, and still are not lost. */
  function keepPending({ doc, reviewId }: Opened): void {
    const { pendingStructs, pendingDs } = doc.store
    for (const update of [pendingStructs?.update, pendingDs]) {
      if (!update || kept.has(update)) continue
      kept.add(update)
      documents.commits.append({ reviewId, update: Y.convertUpdateFormatV2ToV1(update), userId: null })
    }
  }
  const kept = new WeakSet<Uint8Array>()

  documents.commits.hooks.unsaved = (reviewIds) => {
    for (const own of documents.opened.values()) {
      if (!reviewIds.has(own.reviewId)) continue
      for (const connection of hocuspocus.documents.get(documentName(own.incidentId))?.getConnections() ?? [])
        tell(connection, { type: 'unsaved', why: words.database })
    }
  }
  documents.commits.hooks.gone = (reviewIds) => {
    for (const connection of connections()) {
      if (reviewIds.has(ownOf(connection.document.name)?.reviewId ?? '')) end(connection, 4403, 'not-found')
    }
  }

  const stopListening = live.subscribe({
    notice({ incidentId, parts }) {
      const everybody = parts.includes('people')
      if (!everybody && !parts.includes('incident')) return
      notices++
      for (const connection of connections())
        if (everybody || incidentOf(connection.document.name) === incidentId) void askAgain(connection)
    },
    missed() {
      notices++
      for (const connection of connections()) void askAgain(connection)
    },
  })
  // A session ends by time without a notice.
  const sessions = setInterval(() => {
    for (const connection of connections()) void askAgain(connection)
  }, sessionsEvery).unref()

  return {
    /** Takes a web socket. */
    open(visitor: Visitor) {
      const { actor, again } = visitor
      const socket = lineTo(visitor.socket)
      const connection = hocuspocus.handleConnection(socket as never, new Request('http://localhost/'), {
        actor,
        again,
        socket,
      } as Context)
      return {
        message(data: Uint8Array) {
          const name = nameIn(data)
          if (name !== null && incidentOf(name.split('\0', 1)[0] ?? '')) connection.handleMessage(data)
          // Hocuspocus keeps documents in plain objects, where some names mean something else.
          else socket.send(new OutgoingMessage(name ?? '').writePermissionDenied('not-found').toUint8Array())
        },
        closed: (code: number, reason: string) => connection.handleClose({ code, reason }),
      }
    },
    /** Call it when the sockets are closed and before the documents stop. */
    async close(): Promise<void> {
      stopListening()
      clearInterval(sessions)
      await hocuspocus.hooks('onDestroy', { instance: hocuspocus })
    },
  }
}

function tell(connection: Pick<Connection, 'sendStateless'>, message: object): void {
  connection.sendStateless(JSON.stringify(message))
}

/** The name of the document that a message is about; null when it does not begin with one. */
function nameIn(data: Uint8Array): string | null {
  try {
    return new IncomingMessage(data).readVarString()
  } catch {
    return null
  }
}

function questionOf(payload: string): number | null {
  if (payload.length > 200) return null
  try {
    const { type, id } = JSON.parse(payload) as { type?: unknown; id?: unknown }
    return type === 'save' && typeof id === 'number' ? id : null
  } catch {
    return null
  }
}

/**
 * What Hocuspocus says to one page. A page that is refused for good throws away what it kept, so only a review that one may
 * not see is refused that way; whatever else goes wrong ends the line, and the page comes back by itself.
 */
function lineTo(socket: Visitor['socket']): Visitor['socket'] {
  return {
    send(data) {
      const reason = data.length < 300 ? refusalIn(data) : null
      if (reason === null || reason === 'not-found') socket.send(data)
      else socket.close(1013, 'not-ready')
    },
    close: (code, reason) => socket.close(code, reason),
    get readyState() {
      return socket.readyState
    },
  }
}

/** Why a message refuses a document; null when it is another message. */
function refusalIn(data: Uint8Array): string | null {
  const permissionDenied = 1
  const message = new IncomingMessage(data)
  message.readVarString()
  if (message.readVarUint() !== MessageType.Auth || message.readVarUint() !== permissionDenied) return null
  return message.readVarString()
}

/** Without a message Hocuspocus passes it on and prints nothing. */
function refusal(reason: 'not-found' | 'not-ready') {
  return { reason, code: reason === 'not-found' ? 4403 : 1013 }
}
