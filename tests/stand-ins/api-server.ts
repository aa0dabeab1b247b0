import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { Fault } from './tracker.ts'

export interface ApiRequest {
  method: string
  /** Decoded only where the path is matched. */
  path: string
  query: URLSearchParams
  headers: IncomingHttpHeaders
  /** Parsed; undefined when there was none. */
  body: unknown
}
export interface ApiAnswer {
  status: number
  body?: unknown
  headers?: Record<string, string>
}

/** What the product says while something goes wrong. */
interface Trouble {
  refuse: ApiAnswer
  down: ApiAnswer
  limit(seconds: number): ApiAnswer
}

/** A product's API over HTTP that goes wrong when it is told to. `answer` may be called late or unheard. */
export async function startApi(answer: (request: ApiRequest) => ApiAnswer, trouble: Trouble) {
  let faultOf: (request: ApiRequest) => Fault | null = () => null

  const server = createServer(async (incoming, response) => {
    const url = new URL(incoming.url ?? '/', 'http://stand-in')
    const parts: Buffer[] = []
    for await (const part of incoming) parts.push(part as Buffer)
    const text = Buffer.concat(parts).toString('utf8')
    const request: ApiRequest = {
      method: incoming.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      headers: incoming.headers,
      body: text === '' ? undefined : JSON.parse(text),
    }
    const reply = ({ status, body, headers }: ApiAnswer) =>
      response
        .writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
        .end(body === undefined ? undefined : JSON.stringify(body))
    const fault = faultOf(request)
    switch (fault?.kind) {
      case 'refuse':
        return reply(trouble.refuse)
      case 'down':
        return reply(trouble.down)
      case 'limit':
        return reply(trouble.limit(fault.seconds))
      case 'forget':
        answer(request)
        return void incoming.socket.destroy()
      case 'late':
        incoming.socket.destroy()
        await (typeof fault.ms === 'number' ? wait(fault.ms) : fault.ms)
        return void answer(request)
      case 'slow': {
        const slowly = answer(request)
        await wait(fault.ms)
        return reply(slowly)
      }
      default:
        return reply(answer(request))
    }
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))

  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** What goes wrong from now on, for each request; null = nothing. */
    faults(next: ((request: ApiRequest) => Fault | null) | null) {
      faultOf = next ?? (() => null)
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
