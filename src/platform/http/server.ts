import type { Readable } from 'node:stream'
import type { AnyContractRouter } from '@orpc/contract'
import type { AnyRouter } from '@orpc/server'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { newId } from '../id.ts'
import type { Log } from '../log/log.ts'
import { mountApi } from './api.ts'
import { toApiError } from './api-error.ts'
import type { RequestContext } from './context.ts'
import type { RouteMeta } from './contract.ts'
import { mountDocs } from './docs.ts'
import type { ApiDescription } from './openapi.ts'
import { refuseOtherSites, securityHeaders } from './security.ts'
import { mountPages, type Pages } from './pages.ts'

/** A route outside the contract: uploads, downloads, event streams, webhooks, the sign-in library. */
export interface RawRoute<Actor> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | ('GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE')[]
  /** Fastify path, such as `/api/incidents/:id/files/:name`. A more exact path wins over the contract's. */
  path: string
  /** Bytes the body may have; the default is that of JSON requests. A body that is read as a stream is cut off there too. */
  bodyLimit?: number
  /** True lets other sites' servers and browsers in, as a webhook needs. The handler must not rely on cookies then. */
  public?: boolean
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

export interface HttpOptions<Actor> {
  log: Log
  /** oRPC router that implements the contract. */
  router: AnyRouter
  /** Who is asking; null when nobody is signed in. Called once for each request of the API and of raw routes. */
  identify(request: FastifyRequest, reply: FastifyReply): Promise<Actor | null>
  /** Throws when the actor lacks the rank or scope that a request of the contract asks for. Never asked for public ones. */
  permit(actor: Actor, access: RouteMeta): void
  raw?: RawRoute<Actor>[]
  /** The contract and its title for `/api/openapi.json` and `/api/docs`. */
  docs?: { contract: AnyContractRouter; about: ApiDescription }
  pages?: Pages
  publicUrl?: string | undefined
  trustProxy?: boolean
  /** Bytes of a JSON request; default 4 MiB. */
  bodyLimit?: number
}

export interface HttpServer {
  app: FastifyInstance
  /** Starts to listen and returns the address, such as `http://127.0.0.1:3000`. */
  listen(at: { host: string; port: number }): Promise<string>
  /** Runs before the server stops taking requests; event streams end here. */
  onClosing(fn: () => void | Promise<void>): void
  /** Takes no new requests, finishes the ones at hand, at most `graceMs` (default 10 s) long. */
  close(graceMs?: number): Promise<void>
}

/** Builds the HTTP server; it does not listen yet. */
export function createHttp<Actor>(options: HttpOptions<Actor>): HttpServer {
  const { log } = options
  const app = fastify({
    logger: false,
    trustProxy: options.trustProxy ?? false,
    bodyLimit: options.bodyLimit ?? 4 * 2 ** 20,
    genReqId: () => newId().slice(-12),
    routerOptions: { maxParamLength: 500, ignoreTrailingSlash: true },
    forceCloseConnections: 'idle',
    requestTimeout: 0,
    keepAliveTimeout: 72_000,
  })
  const ownOrigins = options.publicUrl ? [options.publicUrl] : []
  const contextOf = async (request: FastifyRequest, reply: FastifyReply): Promise<RequestContext<Actor>> => ({
    actor: await options.identify(request, reply),
    ip: request.ip,
    headers: request.headers,
    requestId: request.id,
    origin: options.publicUrl ?? `${request.protocol}://${request.host}`,
    log,
    setHeader: (name, value) => void reply.header(name, value),
  })

  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(securityHeaders).header('x-request-id', request.id)
    if (request.protocol === 'https') reply.header('strict-transport-security', 'max-age=31536000')
    if (!(request.routeOptions.config as { public?: boolean }).public) refuseOtherSites(request, ownOrigins)
    done()
  })
  app.addHook('onResponse', (request, reply, done) => {
    const status = reply.statusCode
    const level = status >= 500 ? 'error' : status >= 400 || request.method !== 'GET' ? 'info' : 'debug'
    if (log.isLevelEnabled(level)) {
      log[level]({ requestId: request.id, method: request.method, path: request.url.split('?', 1)[0], status, ms: Math.round(reply.elapsedTime), ip: request.ip }, 'request')
    }
    done()
  })
  app.setErrorHandler((error, request, reply) => {
    const { error: shown, surprise } = toApiError(error, request.id)
    if (surprise) log.error({ err: error, requestId: request.id, path: request.url.split('?', 1)[0] }, 'a request failed unexpectedly')
    if (reply.raw.headersSent) return void reply.raw.destroy()
    if (shown.data.retryAfter) reply.header('retry-after', shown.data.retryAfter)
    return reply.code(shown.status).send({ ...shown.toJSON(), defined: true })
  })

  mountApi(app, { router: options.router, contextOf, permit: options.permit })
  for (const route of options.raw ?? []) mountRaw(app, route, contextOf)
  if (options.docs) mountDocs(app, options.docs)
  mountPages(app, options.pages)

  const closing: (() => void | Promise<void>)[] = []
  app.addHook('preClose', async () => {
    await Promise.all(closing.map((fn) => fn()))
  })
  return {
    app,
    listen: ({ host, port }) => app.listen({ host, port }),
    onClosing: (fn) => void closing.push(fn),
    async close(graceMs = 10_000) {
      const impatient = setTimeout(() => app.server.closeAllConnections(), graceMs)
      await app.close()
      clearTimeout(impatient)
    },
  }
}

/** Each raw route is in a context of its own, where no body is parsed. */
function mountRaw<Actor>(app: FastifyInstance, route: RawRoute<Actor>, contextOf: (request: FastifyRequest, reply: FastifyReply) => Promise<RequestContext<Actor>>): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, body, done) => done(null, body))
    scope.route({
      method: route.method,
      url: route.path,
      config: { public: route.public ?? false },
      ...(route.bodyLimit ? { bodyLimit: route.bodyLimit } : {}),
      handler: async (request, reply) =>
        route.handle(
          {
            method: request.method,
            params: request.params as Record<string, string>,
            query: request.query as RawRequest['query'],
            headers: request.headers,
            url: request.url,
            body: (request.body as Readable | undefined) ?? request.raw,
            raw: request,
          },
          await contextOf(request, reply),
          reply,
        ),
    })
  })
}
