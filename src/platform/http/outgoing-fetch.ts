import type { Outgoing, OutgoingRequest } from './outgoing.ts'

/** Bytes of one answer of an API; more is taken for a failure. */
export const apiAnswerLimit = 16 * 1024 * 1024

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const satisfies OutgoingRequest['method'][]

/**
 * `fetch` for client libraries of other people, with the limits of `Outgoing`: never inside the network, no redirect followed
 * (the answer is the redirect), an end after `timeout` ms. Bodies are text. Throws a TypeError, as `fetch` does, when no whole
 * answer came, with its reason in words, and what `signal` says when it was stopped.
 */
export function createOutgoingFetch(outgoing: Pick<Outgoing, 'send'>, timeout = 15_000): typeof globalThis.fetch {
  return async (input, init) => {
    const request = requestOf(input, init)
    request.signal.throwIfAborted()
    const method = methods.find((one) => one === request.method.toUpperCase())
    if (!method) throw new TypeError(`A request cannot be made with ${request.method}.`)
    const body = await request.text()
    try {
      const { status, headers, text, cut } = await outgoing.send(request.url, {
        method,
        // Nothing here unpacks an answer.
        headers: { ...Object.fromEntries(request.headers), 'accept-encoding': 'identity' },
        ...(body !== '' && { body }),
        timeout,
        limit: apiAnswerLimit,
        signal: request.signal,
      })
      if (cut) throw new Error('The answer is larger than any that is expected.')
      const packed = headers['content-encoding'] ?? 'identity'
      if (packed !== 'identity') throw new Error(`The answer is packed (${packed}), which was not asked for.`)
      const answer = new Headers()
      for (const [name, value] of Object.entries(headers))
        for (const one of [value ?? []].flat()) answer.append(name, one)
      return new Response([204, 205, 304].includes(status) ? null : text, { status, headers: answer })
    } catch (error) {
      request.signal.throwIfAborted()
      throw new TypeError(error instanceof Error ? error.message : 'It could not be asked.', { cause: error })
    }
  }
}

/** What the platform says of an address that it does not take quotes the address, with any password in it. */
function requestOf(input: string | URL | Request, init: RequestInit | undefined): Request {
  if (!(input instanceof Request)) {
    const url = URL.canParse(String(input)) ? new URL(input) : null
    if (!url) throw new TypeError('It is no whole web address.')
    if (url.username !== '' || url.password !== '')
      throw new TypeError('The address must not carry a name or password.')
  }
  return new Request(input, init)
}
