import { oc } from '@orpc/contract'
import { z } from 'zod'
import { type ErrorCode, errorCodes } from '../errors/codes.ts'

/** What every error carries besides its code, status and message. */
export const ErrorData = z.object({
  /** What to do now. */
  remedy: z.string(),
  /** What was saved or left as it was. */
  kept: z.string().optional(),
  /** Fields at fault, by path such as `events[2].occurredAt`. */
  where: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** The present state, when somebody else changed it in the meantime. */
  current: z.unknown().optional(),
  /** Seconds after which another attempt is welcome. */
  retryAfter: z.number().optional(),
  /** Names the request in the server's log. */
  requestId: z.string().optional(),
})
export type ErrorData = z.infer<typeof ErrorData>

type ErrorMap = { [Code in ErrorCode]: { status: number; message: string; data: typeof ErrorData } }

/** The least role a request needs, from everybody to the owners of the installation. A finer rule may refuse later. */
export const ranks = ['public', 'viewer', 'member', 'admin', 'owner'] as const
export type Rank = (typeof ranks)[number]

/** What an API key must have been given for a request. `browser` = never by key: passwords, sessions, keys. */
export type Scope = 'read' | 'write' | 'admin' | 'browser'

/** Who may send a request; said by every one of a contract. */
export interface RouteMeta {
  rank: Rank
  scope: Scope
}

/** How a request stands in the HTTP API. `{name}` in the path is a parameter. */
export interface RouteOptions {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: `/${string}`
  summary: string
  tags: string[]
  description?: string
  /** 200 unless said otherwise. */
  successStatus?: number
}

const errors = Object.fromEntries(
  Object.entries(errorCodes).map(([code, { status, message }]) => [code, { status, message, data: ErrorData }]),
) as ErrorMap

const builder = oc.$meta<RouteMeta>({ rank: 'owner', scope: 'browser' }).errors(errors)

/**
 * Begins one request of a contract; `.input(…)` and `.output(…)` follow. It knows all error codes. Path parameters are
 * merged with the query (GET) or the JSON body; a query carries texts only, so numbers there are `z.coerce.number()`.
 */
export function request(meta: RouteMeta, route: RouteOptions) {
  return builder.meta(meta).route(route)
}
