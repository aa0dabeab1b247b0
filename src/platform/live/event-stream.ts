import type { ServerResponse } from 'node:http'
import type { FastifyReply } from 'fastify'
import { AppError } from '../errors/app-error.ts'

/** One browser that listens by server-sent events. */
export interface EventStream {
  /** Sends one event; `data` becomes JSON. Nothing happens when the browser is gone. */
  send(event: string, data: unknown): void
  /** Ends the stream; the browser connects again by itself. */
  end(): void
}

export interface EventStreams {
  /**
   * Turns the answer into an event stream. `key` is whom to count it for, such as a user's id. `onEnd` runs once when
   * it ends for whatever reason. Throws `TOO_MANY_ATTEMPTS` beyond the limit of one key, `NOT_READY` beyond that of all.
   */
  open(reply: FastifyReply, key: string, onEnd: () => void): EventStream
  /** Ends all of them, before the server stops. */
  endAll(): void
  /** How many are open. */
  readonly size: number
}

const defaults = { perKey: 20, total: 2_000, heartbeatMs: 25_000, unsentBytes: 1 << 20 }

/**
 * Keeps the open event streams. A comment every 25 s keeps proxies from closing them and finds dead ones. A browser that
 * does not read is let go at 1 MiB unsent; it connects again and then asks for everything anew, so nothing has to be
 * remembered for it.
 */
export function createEventStreams(limits: Partial<typeof defaults> = {}): EventStreams {
  const { perKey, total, heartbeatMs, unsentBytes } = { ...defaults, ...limits }
  const open = new Map<ServerResponse, { key: string; end(): void }>()
  let heart: NodeJS.Timeout | undefined

  const write = (response: ServerResponse, text: string) => {
    if (response.destroyed || response.writableEnded) return
    response.write(text)
    if (response.writableLength > unsentBytes) response.destroy()
  }
  return {
    open(reply, key, onEnd) {
      const mine = [...open.values()].filter((stream) => stream.key === key).length
      if (mine >= perKey)
        throw new AppError('TOO_MANY_ATTEMPTS', 'Too many pages are open at once.', {
          kept: 'The open ones go on.',
          remedy: 'Close some of them and reload.',
        })
      if (open.size >= total)
        throw new AppError('NOT_READY', 'The server has no room for another live page.', {
          kept: 'Everything works but live changes.',
          remedy: 'Reload in a while.',
        })
      reply.hijack()
      const response = reply.raw
      const headers = reply.getHeaders() as Record<string, string>
      response.writeHead(200, {
        ...headers,
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      })
      write(response, 'retry: 2000\n\n')
      const end = () => void response.end()
      open.set(response, { key, end })
      response.on('error', () => response.destroy())
      response.once('close', () => {
        open.delete(response)
        if (open.size === 0) clearInterval(heart)
        onEnd()
      })
      if (open.size === 1) {
        heart = setInterval(() => {
          for (const response of open.keys()) write(response, ': still here\n\n')
        }, heartbeatMs)
        heart.unref()
      }
      return { send: (event, data) => write(response, `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`), end }
    },
    endAll() {
      for (const stream of [...open.values()]) stream.end()
    },
    get size() {
      return open.size
    },
  }
}
