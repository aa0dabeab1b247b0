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

/**
 * Who may ask. `rank` is the least one; each rank may do what the ones before it may. `scope` is what an API key must
 * hold; `browser` is not for keys at all.
 */
export interface Access {
  rank: 'public' | 'viewer' | 'member' | 'admin' | 'owner'
  scope: 'browser' | 'read' | 'write' | 'admin'
}

const errors = Object.fromEntries(Object.entries(errorCodes).map(([code, { status, message }]) => [code, { status, message, data: ErrorData }])) as ErrorMap

const builder = oc.$meta<Access>({ rank: 'owner', scope: 'browser' }).errors(errors)

/**
 * Begins one request of a contract; `.input(…)` and `.output(…)` follow. It knows all error codes. Path parameters are
 * merged with the query (GET) or the JSON body; a query carries texts only, so numbers there are `z.coerce.number()`.
 */
export function request(access: Access, route: Parameters<typeof builder.route>[0]) {
  return builder.meta(access).route(route)
}

/** An answer without content worth reading. */
export const Done = z.object({ done: z.literal(true) })
