import { createORPCClient, type NestedClient, ORPCError } from '@orpc/client'
import type { AnyContractRouter, ContractRouterClient } from '@orpc/contract'
import type { JsonifiedClient } from '@orpc/openapi-client'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import type { ErrorCode } from '../errors/codes.ts'
import type { ErrorData } from './contract.ts'

/** The typed client of a contract: `client.people.list({ … })`. */
export type ApiClient<Contract extends AnyContractRouter> = JsonifiedClient<ContractRouterClient<Contract>>

export interface ClientOptions {
  /** Address of the API; the default is `/api` of the page's own server. */
  url?: string
  /** API key for programs. In the browser the session cookie speaks for itself. */
  key?: string
  fetch?: typeof globalThis.fetch
}

/**
 * A client for browser, terminal and tests. A call resolves to the output or rejects with an `ApiFailure`-shaped error;
 * see `failureOf`. Pass `{ signal }` as second argument to cancel.
 */
export function createClient<Contract extends AnyContractRouter>(
  contract: Contract,
  options: ClientOptions = {},
): ApiClient<Contract> {
  const { key, fetch: send = globalThis.fetch } = options
  const url = options.url ?? new URL('/api', globalThis.location?.origin).href
  const link = new OpenAPILink(contract, {
    url,
    headers: () => (key ? { authorization: `Bearer ${key}` } : {}),
    fetch: (request, init) => send(request, { ...init, credentials: 'same-origin' }),
  })
  return createORPCClient(link as never) as NestedClient<Record<never, never>> as ApiClient<Contract>
}

/** What went wrong, in the words to show. */
export interface ApiFailure extends Omit<ErrorData, 'remedy'> {
  /** `OFFLINE` when no answer came. */
  code: ErrorCode | 'OFFLINE'
  status: number
  message: string
  remedy: string
}

/** Reads whatever a call rejected with. Null when there is no error (null, undefined) or the call was cancelled. */
export function failureOf(error: unknown): ApiFailure | null {
  if (error === null || error === undefined) return null
  if (error instanceof Error && error.name === 'AbortError') return null
  if (error instanceof ORPCError && isErrorData(error.data)) {
    return { ...error.data, code: error.code as ErrorCode, status: error.status, message: error.message }
  }
  if (error instanceof ORPCError) {
    return {
      code: 'UNEXPECTED',
      status: error.status,
      message: 'The server gave an answer that could not be read.',
      remedy: 'Try again. Reload the page if it happens again.',
    }
  }
  // fetch rejects with a TypeError when no answer came; anything else is a fault of ours.
  if (!(error instanceof TypeError)) {
    return {
      code: 'UNEXPECTED',
      status: 0,
      message: 'Something in this page went wrong.',
      kept: 'What was saved is as it was.',
      remedy: 'Try again. Reload the page if it happens again.',
    }
  }
  return {
    code: 'OFFLINE',
    status: 0,
    message: 'The server could not be reached.',
    kept: 'Nothing was sent twice.',
    remedy: 'Check the connection and try again.',
  }
}

function isErrorData(data: unknown): data is ErrorData {
  return typeof data === 'object' && data !== null && 'remedy' in data && typeof data.remedy === 'string'
}
