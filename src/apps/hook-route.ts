import type { Actor } from '#features/people/model.ts'
import { AppError } from '#platform/errors/app-error.ts'
import type { RawRoute } from '#platform/http/server.ts'
import type { Debrief } from './assemble.ts'

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
          read: async () => {
            const pieces: Uint8Array[] = []
            for await (const piece of body) pieces.push(piece)
            return Buffer.concat(pieces)
          },
        })
        return reply.code(status).send(words)
      } catch (error) {
        if (error instanceof AppError && (error.code === 'TOO_MANY_ATTEMPTS' || error.code === 'NOT_READY'))
          reply.header('retry-after', error.code === 'NOT_READY' ? 2 : 30)
        throw error
      }
    },
  }
}
