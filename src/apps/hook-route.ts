import type { Readable } from 'node:stream'
import type { Actor } from '#features/people/model.ts'
import { AppError } from '#platform/errors/app-error.ts'
import type { RawRoute } from '#platform/http/server.ts'
import type { Debrief } from './assemble.ts'

/** No sender takes so long for one delivery. */
const longestMs = 30_000

/** Where outside systems post to. The last part of the path is as good as a secret, so logs show only its beginning. */
export function hookRoute({ services, config }: Pick<Debrief, 'services' | 'config'>): RawRoute<Actor> {
  return {
    method: 'POST',
    path: '/hooks/:hook',
    bodyLimit: config.hookLimit,
    public: true,
    anonymous: true,
    secretParams: ['hook'],
    async handle({ params, headers, body }, context, reply) {
      try {
        const { status, body: words } = await services.receiving.receive({
          hook: params.hook ?? '',
          ip: context.ip,
          headers,
          read: () => wholeBody(body, longestMs),
        })
        return reply.code(status).send(words)
      } catch (error) {
        if (error instanceof AppError && (error.code === 'TOO_MANY_ATTEMPTS' || error.code === 'NOT_READY'))
          reply.header('retry-after', error.code === 'NOT_READY' ? 2 : 30).header('connection', 'close')
        throw error
      }
    },
  }
}

/** All of the body, unless it comes so slowly that it would only keep the room that others need. */
export async function wholeBody(body: Readable, longestMs: number): Promise<Uint8Array> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(tooSlow()), longestMs)
  try {
    return await Promise.race([collected(body), late])
  } finally {
    clearTimeout(timer)
  }
}

async function collected(body: Readable): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of body) pieces.push(piece)
  return Buffer.concat(pieces)
}

function tooSlow(): AppError {
  return new AppError('NOT_READY', 'The delivery did not arrive as a whole in time.', {
    kept: 'Nothing of it was stored.',
    remedy: 'Send it again in a moment.',
  })
}
