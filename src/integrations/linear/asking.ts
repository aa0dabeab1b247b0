import type { z } from 'zod'
import { TrackerFailure } from '#features/tickets/model.ts'
import { failureOf, unreadable } from './failure.ts'

const api = 'https://api.linear.app/graphql'

/** Asks Linear's API; throws `TrackerFailure`. */
export type Asking = <Shape extends z.ZodType>(
  shape: Shape,
  document: string,
  variables?: Record<string, unknown>,
) => Promise<z.output<Shape>>

/**
 * Not by the client of Linear's own package, which takes no `fetch` and so could not be kept outside the network, and which
 * needs a request for every relation. A key that somebody made is sent bare, a token of OAuth as a bearer.
 */
export function createAsking(fetch: typeof globalThis.fetch, token: string): Asking {
  const authorization = token.startsWith('lin_oauth_') ? `Bearer ${token}` : token
  return async (shape, query, variables = {}) => {
    const { response, text } = await send(fetch, authorization, JSON.stringify({ query, variables }))
    const body = parsed(text)
    const failure = failureOf(response.status, response.headers, body)
    if (failure) throw failure
    const answer = shape.safeParse(Object(body).data)
    if (!answer.success) throw unreadable(`without ${answer.error.issues[0]?.path.join('.') || 'what was asked for'}`)
    return answer.data
  }
}

async function send(fetch: typeof globalThis.fetch, authorization: string, body: string) {
  try {
    const response = await fetch(api, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json', accept: 'application/json' },
      body,
    })
    return { response, text: await response.text() }
  } catch (error) {
    throw new TrackerFailure(
      'unreachable',
      `Linear could not be asked: ${(error instanceof Error ? error.message : 'unknown reason').slice(0, 300)}`,
      'It is tried again by itself. If it stays so, check that this server reaches api.linear.app.',
    )
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
