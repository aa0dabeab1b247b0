import type { IncomingHttpHeaders } from 'node:http'
import type { Log } from '../log/log.ts'

/** What a route knows of its request. `Actor` is whoever the application says is asking; null when nobody is signed in. */
export interface RequestContext<Actor = unknown> {
  actor: Actor | null
  /** Address of the client; behind a trusted proxy the forwarded one. */
  ip: string
  headers: IncomingHttpHeaders
  requestId: string
  /** Scheme, host and port people reach the server at, without a trailing slash. */
  origin: string
  log: Log
  /** Adds a header to the answer, such as `set-cookie`. */
  setHeader(name: string, value: string | string[]): void
}
