import { Readable } from 'node:stream'
import { StandardOpenAPIHandler } from '@orpc/openapi/standard'
import type { AnyRouter } from '@orpc/server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../errors/app-error.ts'
import { toApiError } from './api-error.ts'
import type { RequestContext } from './context.ts'
import type { RouteMeta } from './contract.ts'
import { mostLevels, nestsDeeper } from './nesting.ts'

const PREFIX = '/api'
/** Every request of the API is a plain one; browsers ask for the others only across origins, which are refused. */
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

export interface ApiOptions<Actor> {
  /** oRPC router that implements the contract. */
  router: AnyRouter
  contextOf(request: FastifyRequest, reply: FastifyReply): Promise<RequestContext<Actor>>
  /** Throws when the actor lacks the rank or scope a request of the contract asks for. */
  permit(actor: Actor, access: RouteMeta): void
  /** Requests of the contract whose body may have more bytes than the others, by path below `/api`. */
  large?: LargeRequest[] | undefined
}

export interface LargeRequest {
  method: 'POST' | 'PUT' | 'PATCH'
  path: string
  /** Bytes. */
  bodyLimit: number
}

/**
 * Serves an oRPC router below `/api`. The body has been parsed and limited by Fastify, so the handler gets the parsed
 * value; this is leaner than the adapters of the library, which parse and wrap the request again.
 */
export function mountApi<Actor>(app: FastifyInstance, options: ApiOptions<Actor>): void {
  const { router, contextOf } = options
  const handler = new StandardOpenAPIHandler<RequestContext<Actor>>(router, {
    // Around the procedure: here a refusal still becomes one of the errors its contract declares.
    clientInterceptors: [
      async ({ next, context, procedure }) => {
        try {
          permit(context, procedure['~orpc'].meta as RouteMeta, options.permit)
          return await next()
        } catch (error) {
          throw reported(error, context)
        }
      },
    ],
    // Around reading the request and its input.
    interceptors: [
      async ({ next, context }) => {
        try {
          return await next()
        } catch (error) {
          throw reported(error, context)
        }
      },
    ],
  })
  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    if (nestsDeeper(request.body, mostLevels)) throw tooDeep()
    const context = await contextOf(request, reply)
    const result = await handler.handle(
      {
        method: request.method,
        url: new URL(request.raw.url ?? '/', 'http://localhost'),
        headers: request.headers,
        body: async () => request.body ?? undefined,
        signal: abortSignal(reply),
      },
      { prefix: PREFIX, context },
    )
    if (!result.matched) return reply.callNotFound()
    return send(reply, result.response.status, result.response.headers, result.response.body)
  }
  app.route({ method: [...METHODS], url: `${PREFIX}/*`, handler: answer })
  for (const { method, path, bodyLimit } of options.large ?? []) {
    app.route({ method, url: `${PREFIX}${path}`, bodyLimit, handler: answer })
  }
}

function tooDeep(): AppError {
  return new AppError('INVALID_INPUT', `What was sent nests more than ${mostLevels} levels deep.`, {
    kept: 'Nothing was changed.',
    remedy: 'Send it with fewer lists and objects within each other.',
  })
}

function permit<Actor>(context: RequestContext<Actor>, access: RouteMeta, check: ApiOptions<Actor>['permit']): void {
  if (access.rank === 'public') return
  if (context.actor === null) {
    throw new AppError('NOT_SIGNED_IN', 'You are not signed in, or were signed out in the meantime.', {
      kept: 'Nothing was changed.',
      remedy: 'Sign in and try again.',
    })
  }
  check(context.actor, access)
}

function reported(error: unknown, context: RequestContext): Error {
  const { error: shown, surprise } = toApiError(error, context.requestId)
  if (surprise && !seen.has(shown)) {
    seen.add(shown)
    context.log.error({ err: error, requestId: context.requestId }, 'a request failed unexpectedly')
  }
  return shown
}
const seen = new WeakSet<Error>()

function send(
  reply: FastifyReply,
  status: number,
  headers: Record<string, string | string[] | undefined>,
  body: unknown,
): FastifyReply {
  reply.code(status)
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) reply.header(name, value)
  if (body === undefined) return reply.send()
  if (body instanceof ReadableStream)
    return reply.send(Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]))
  if (body instanceof Blob) {
    reply.header('content-type', body.type || 'application/octet-stream').header('content-length', body.size)
    if (body instanceof File)
      reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(body.name)}`)
    return reply.send(Readable.fromWeb(body.stream() as Parameters<typeof Readable.fromWeb>[0]))
  }
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(body))
}

/** Aborts when the client goes away before it has its answer. */
function abortSignal(reply: FastifyReply): AbortSignal {
  const controller = new AbortController()
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort()
  })
  return controller.signal
}
