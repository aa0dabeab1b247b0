import type { AnyContractRouter } from '@orpc/contract'
import type { AnyRouter } from '@orpc/server'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { newId } from '../id.ts'
import type { Log } from '../log/log.ts'
import { type LargeRequest, mountApi } from './api.ts'
import { toApiError } from './api-error.ts'
import type { RequestContext } from './context.ts'
import type { RouteMeta } from './contract.ts'
import { mountDocs } from './docs.ts'
import type { ApiDescription } from './openapi.ts'
import { packLongTexts } from './pack.ts'
import { mountPages, type Pages } from './pages.ts'
import { mountRaw, type RawRoute } from './raw-routes.ts'
import { refuseOtherSites, securityHeaders } from './security.ts'
import { mountSockets, type SocketRoute } from './sockets.ts'

export type { RawRoute } from './raw-routes.ts'

export interface HttpOptions<Actor> {
  log: Log
  /** oRPC router that implements the contract. */
  router: AnyRouter
  /** Who is asking; null when nobody is signed in. Called once for each request of the API and of raw routes. */
  identify(request: FastifyRequest, reply: FastifyReply): Promise<Actor | null>
  /** Throws when the actor lacks the rank or scope that a request of the contract asks for. Never asked for public ones. */
  permit(actor: Actor, access: RouteMeta): void
  raw?: RawRoute<Actor>[]
  /** What becomes a web socket; all of them end before `onClosing` is told. */
  sockets?: SocketRoute<Actor>
  large?: LargeRequest[]
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
  const { log, bodyLimit = 4 * 2 ** 20 } = options
  const app = fastify({
    logger: false,
    trustProxy: options.trustProxy ?? false,
    bodyLimit,
    genReqId: () => newId().slice(-12),
    routerOptions: { maxParamLength: 500, ignoreTrailingSlash: true },
    forceCloseConnections: 'idle',
    requestTimeout: 0,
    // Some clients offer another protocol with every request; they get an answer in this one.
    http: { shouldUpgradeCallback: ({ headers }) => headers.upgrade?.toLowerCase() === 'websocket' },
    keepAliveTimeout: 72_000,
    // An address that cannot even be decoded never reaches a route.
    frameworkErrors: (error, request, reply) => answerError(error, request, reply.headers(securityHeaders), log),
  })
  const ownOrigins = options.publicUrl ? [options.publicUrl] : []
  const contextOf = async (request: FastifyRequest, reply: FastifyReply): Promise<RequestContext<Actor>> => ({
    actor: configOf(request).anonymous ? null : await options.identify(request, reply),
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
    if (!configOf(request).public) refuseOtherSites(request, ownOrigins)
    done()
  })
  app.addHook('onResponse', (request, reply, done) => {
    const status = reply.statusCode
    const level = status >= 500 ? 'error' : status >= 400 || request.method !== 'GET' ? 'info' : 'debug'
    if (log.isLevelEnabled(level)) {
      log[level](
        {
          requestId: request.id,
          method: request.method,
          path: pathForLog(request),
          status,
          ms: Math.round(reply.elapsedTime),
          ip: request.ip,
        },
        'request',
      )
    }
    done()
  })
  app.addHook('onSend', packLongTexts)
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply, log))

  mountApi(app, { router: options.router, contextOf, permit: options.permit, large: options.large })
  for (const route of options.raw ?? []) mountRaw(app, route, contextOf, bodyLimit)
  if (options.docs) mountDocs(app, options.docs)
  mountPages(app, options.pages)

  const sockets = options.sockets && mountSockets(app.server, options.sockets, { log, ownOrigins })
  const closing: (() => void | Promise<void>)[] = []
  app.addHook('preClose', async () => {
    // 1012: the service restarts (RFC 6455 and its registry); browsers come back by themselves.
    await sockets?.close(1012, 'restart')
    await Promise.all(closing.map((fn) => fn()))
  })
  return {
    app,
    listen: ({ host, port }) => app.listen({ host, port }),
    onClosing: (fn) => void closing.push(fn),
    async close(graceMs = 10_000) {
      // A connection whose request has just been answered would be kept open for the next one.
      const tidy = setInterval(() => app.server.closeIdleConnections(), 50)
      const impatient = setTimeout(() => app.server.closeAllConnections(), graceMs)
      await app.close()
      clearInterval(tidy)
      clearTimeout(impatient)
    },
  }
}

/** What a raw route says of itself; see `RawRoute`. */
function configOf(request: FastifyRequest): { public?: boolean; anonymous?: boolean; secretParams?: string[] } {
  return request.routeOptions.config as object
}

/** The path without the query, and without what must not be read in logs. */
function pathForLog(request: FastifyRequest): string {
  const path = request.url.split('?', 1)[0] ?? ''
  const params = request.params as Record<string, string> | undefined
  return (configOf(request).secretParams ?? []).reduce((shown, name) => {
    const secret = params?.[name]
    return secret ? shown.replaceAll(secret, `${secret.slice(0, 6)}…`) : shown
  }, path)
}

function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply, log: Log): FastifyReply | undefined {
  const { error: shown, surprise } = toApiError(error, request.id)
  if (surprise)
    log.error({ err: error, requestId: request.id, path: pathForLog(request) }, 'a request failed unexpectedly')
  if (reply.raw.headersSent) {
    reply.raw.destroy()
    return undefined
  }
  if (shown.data.retryAfter) reply.header('retry-after', shown.data.retryAfter)
  // Whoever sends too much is still sending.
  if (shown.status === 413) reply.header('connection', 'close')
  return reply.code(shown.status).send({ ...shown.toJSON(), defined: true })
}
