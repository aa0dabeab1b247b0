import type { IncomingHttpHeaders, IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { WebSocket, WebSocketServer } from 'ws'
import { AppError } from '../errors/app-error.ts'
import { newId } from '../id.ts'
import type { Log } from '../log/log.ts'
import { toApiError } from './api-error.ts'
import { refuseOtherSites, securityHeaders } from './security.ts'

/** An open web socket as the application sees it. */
export interface Socket {
  /** Sends bytes; nothing happens when the other side is gone. Who does not read is let go. */
  send(data: Uint8Array): void
  /** Says good-bye with a code (RFC 6455, 4000–4999 are ours) and a reason. */
  close(code: number, reason: string): void
  /** 0 connecting, 1 open, 2 closing, 3 closed. */
  readonly readyState: number
}

/** Requests for one path that become web sockets. */
export interface SocketRoute<Visitor> {
  path: string
  /** Whoever asks, or an error that is answered like any other. Origin has been looked at. */
  admit(headers: IncomingHttpHeaders): Promise<Visitor>
  /** Whom sockets are counted for. */
  keyOf(visitor: Visitor): string
  /** What to do with one that is open; `message` and `closed` are called by the server. */
  open(
    socket: Socket,
    visitor: Visitor,
    headers: IncomingHttpHeaders,
  ): Promise<{ message(data: Uint8Array): void; closed(code: number, reason: string): void }>
  limits?: Partial<SocketLimits>
}

export interface SocketLimits {
  /** Bytes of one message. */
  messageBytes: number
  /** Open at a time, for one key and for all. */
  perKey: number
  total: number
  /** Messages and bytes a second that one socket is read at; more waits at the sender's. */
  messagesPerSecond: number
  bytesPerSecond: number
  /** Bytes that may wait for a slow reader. */
  unsentBytes: number
  heartbeatMs: number
}

const defaults: SocketLimits = {
  messageBytes: 1 << 20,
  perKey: 20,
  total: 2_000,
  messagesPerSecond: 200,
  bytesPerSecond: 2 << 20,
  unsentBytes: 64 << 20,
  heartbeatMs: 25_000,
}

export interface Sockets {
  /** Ends all of them with this code, and takes no more. Resolves when they are gone, at most after `graceMs`. */
  close(code: number, reason: string, graceMs?: number): Promise<void>
}

/** Serves web sockets beside requests. Each message is handed on in the order it came. */
export function mountSockets<Visitor>(
  server: Server,
  route: SocketRoute<Visitor>,
  { log, ownOrigins }: { log: Log; ownOrigins: readonly string[] },
): Sockets {
  const limits = { ...defaults, ...route.limits }
  const open = new Map<WebSocket, { key: string; alive: boolean }>()
  let accepting: Promise<WebSocketServer> | undefined
  let closing = false
  let heart: NodeJS.Timeout | undefined

  const onUpgrade = (request: IncomingMessage, raw: Duplex, head: Buffer): void => {
    raw.on('error', () => raw.destroy())
    const id = newId().slice(-12)
    upgrade(request, raw, head).catch((error) => {
      const { error: shown, surprise } = toApiError(error, id)
      if (surprise) log.error({ err: error, requestId: id }, 'a web socket could not be opened')
      refuse(raw, shown.status, JSON.stringify({ ...shown.toJSON(), defined: true }), id)
    })
  }

  async function upgrade(request: IncomingMessage, raw: Duplex, head: Buffer): Promise<void> {
    const path = (request.url ?? '').split('?', 1)[0]
    if (path !== route.path)
      throw new AppError('NOT_FOUND', 'There is no web socket at this address.', { remedy: 'Check the address.' })
    if (closing) throw restarting()
    // Opening one is not safe as reading is: what is sent over it acts for whoever the cookie names.
    refuseOtherSites({ method: 'POST', headers: request.headers }, ownOrigins)
    const visitor = await route.admit(request.headers)
    const key = route.keyOf(visitor)
    assertRoom(key)
    // Loaded with the first one, so that a start does not wait for it.
    accepting ??= import('ws').then(
      ({ WebSocketServer }) =>
        new WebSocketServer({
          noServer: true,
          clientTracking: false,
          maxPayload: limits.messageBytes,
          perMessageDeflate: false,
        }),
    )
    const server = await accepting
    assertRoom(key)
    if (closing) throw restarting()
    server.handleUpgrade(request, raw, head, (socket) => void begin(socket, key, visitor, request.headers))
  }

  function assertRoom(key: string): void {
    let mine = 0
    for (const one of open.values()) if (one.key === key) mine++
    if (mine >= limits.perKey)
      throw new AppError('TOO_MANY_ATTEMPTS', 'Too many pages are open at once.', {
        kept: 'The open ones go on.',
        remedy: 'Close some of them and reload.',
      })
    if (open.size >= limits.total)
      throw new AppError('NOT_READY', 'The server has no room for another live page.', {
        kept: 'What was written is saved.',
        remedy: 'Reload in a while.',
      })
  }

  async function begin(socket: WebSocket, key: string, visitor: Visitor, headers: IncomingHttpHeaders): Promise<void> {
    open.set(socket, { key, alive: true })
    heart ??= beat()
    const early: Uint8Array[] = []
    const slow = slowDown(socket, limits)
    let handle = (data: Uint8Array): void => void early.push(data)
    let closed = (_code: number, _reason: string): void => {}
    socket.on('error', (error) => log.debug({ err: error }, 'a web socket broke'))
    socket.on('pong', () => {
      const state = open.get(socket)
      if (state) state.alive = true
    })
    socket.on('message', (data: Buffer) => {
      slow(data.length)
      handle(data)
    })
    socket.once('close', (code, reason) => {
      open.delete(socket)
      closed(code, String(reason))
    })
    try {
      const taken = await route.open(facade(socket, limits.unsentBytes), visitor, headers)
      closed = taken.closed
      handle = taken.message
      for (const data of early) handle(data)
      if (socket.readyState === 3) closed(1006, '')
    } catch (error) {
      log.error({ err: error }, 'a web socket could not be opened')
      socket.close(1011, 'try again')
    }
  }

  function beat(): NodeJS.Timeout {
    return setInterval(() => {
      for (const [socket, state] of open) {
        if (!state.alive) socket.terminate()
        state.alive = false
        socket.ping()
      }
    }, limits.heartbeatMs).unref()
  }

  server.on('upgrade', onUpgrade)
  return {
    async close(code, reason, graceMs = 1_000) {
      closing = true
      clearInterval(heart)
      const ends = [...open.keys()].map((socket) => new Promise((resolve) => socket.once('close', resolve)))
      for (const socket of open.keys()) socket.close(code, reason)
      const impatient = setTimeout(() => {
        for (const socket of open.keys()) socket.terminate()
      }, graceMs)
      await Promise.all(ends)
      clearTimeout(impatient)
    },
  }
}

function facade(socket: WebSocket, unsentBytes: number): Socket {
  return {
    send(data) {
      if (socket.readyState !== 1) return
      if (socket.bufferedAmount > unsentBytes) socket.terminate()
      else socket.send(data)
    },
    close: (code, reason) => socket.close(code, reason),
    get readyState() {
      return socket.readyState
    },
  }
}

/** Reads no further for a while when more came than may. Five seconds' worth may come at once. */
function slowDown(socket: WebSocket, { messagesPerSecond, bytesPerSecond, messageBytes }: SocketLimits) {
  const burst = 5
  let messages = burst * messagesPerSecond
  let bytes = Math.max(burst * bytesPerSecond, messageBytes)
  let at = performance.now()
  return (length: number): void => {
    const now = performance.now()
    const seconds = (now - at) / 1_000
    at = now
    messages = Math.min(burst * messagesPerSecond, messages + seconds * messagesPerSecond) - 1
    bytes = Math.min(Math.max(burst * bytesPerSecond, messageBytes), bytes + seconds * bytesPerSecond) - length
    const behind = Math.max(-messages / messagesPerSecond, -bytes / bytesPerSecond)
    if (behind <= 0 || socket.isPaused) return
    socket.pause()
    setTimeout(() => socket.resume(), behind * 1_000).unref()
  }
}

function restarting(): AppError {
  return new AppError('NOT_READY', 'The server is about to restart.', {
    kept: 'What was written is saved.',
    remedy: 'Try again in a moment.',
  })
}

function refuse(raw: Duplex, status: number, body: string, requestId: string): void {
  const headers = {
    ...securityHeaders,
    'x-request-id': requestId,
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    'cache-control': 'no-store',
    connection: 'close',
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  raw.end(`HTTP/1.1 ${status} Refused\r\n${lines.join('\r\n')}\r\n\r\n${body}`)
}
