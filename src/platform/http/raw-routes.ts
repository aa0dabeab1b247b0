import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../errors/app-error.ts'
import type { RequestContext } from './context.ts'

/** A route outside the contract: uploads, downloads, event streams, webhooks, the sign-in library. */
export interface RawRoute<Actor> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | ('GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE')[]
  /** Fastify path, such as `/api/incidents/:id/files/:name`. A more exact path wins over the contract's. */
  path: string
  /** Bytes the body may have; the default is that of JSON requests. A body that is read as a stream is cut off there too. */
  bodyLimit?: number
  /** True lets other sites' servers and browsers in, as a webhook needs. The handler must not rely on cookies then. */
  public?: boolean
  /** True when nobody is asked who they are: `actor` is null. For requests that carry proofs of another kind. */
  anonymous?: boolean
  /** Parameters of the path that are secrets: logs show their first characters only. */
  secretParams?: string[]
  /** Gets the body unread. What it returns is the answer; nothing when it has used `reply`. Errors are answered like the contract's. */
  handle(request: RawRequest, context: RequestContext<Actor>, reply: FastifyReply): Promise<unknown>
}
export interface RawRequest {
  method: string
  params: Record<string, string>
  query: Record<string, string | string[] | undefined>
  headers: FastifyRequest['headers']
  /** Path and query as sent. */
  url: string
  body: Readable
  raw: FastifyRequest
}

/** Mounts a raw route in a context of its own, where no body is parsed. */
export function mountRaw<Actor>(
  app: FastifyInstance,
  route: RawRoute<Actor>,
  contextOf: (request: FastifyRequest, reply: FastifyReply) => Promise<RequestContext<Actor>>,
  defaultLimit: number,
): void {
  const limit = route.bodyLimit ?? defaultLimit
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, body, done) => done(null, body))
    scope.route({
      method: route.method,
      url: route.path,
      config: { public: route.public ?? false, secretParams: route.secretParams, anonymous: route.anonymous },
      bodyLimit: limit,
      handler: async (request, reply) => {
        if (Number(request.headers['content-length']) > limit) throw tooLarge(limit)
        return route.handle(
          {
            method: request.method,
            params: request.params as Record<string, string>,
            query: request.query as RawRequest['query'],
            headers: request.headers,
            url: request.url,
            body: Readable.from(limited(request.raw, limit), { objectMode: false }),
            raw: request,
          },
          await contextOf(request, reply),
          reply,
        )
      },
    })
  })
}

/** The bytes of a request whose length was not announced, or not honestly. */
async function* limited(body: Readable, limit: number): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.length
    if (bytes > limit) throw tooLarge(limit)
    yield chunk
  }
}

function tooLarge(limit: number): AppError {
  const most = limit >= 2 ** 20 ? `${Math.floor(limit / 2 ** 20)} MiB` : `${limit} bytes`
  return new AppError('TOO_LARGE', `What was sent is larger than ${most}, which is the most that is taken here.`, {
    kept: 'Nothing of it was stored.',
    remedy: 'Send less at a time.',
  })
}
