import type { Actor } from '#features/people/model.ts'
import { AppError } from '#platform/errors/app-error.ts'
import type { RawRoute } from '#platform/http/server.ts'
import type { Debrief } from './assemble.ts'
import { wholeBody } from './hook-route.ts'

/** No tracker takes so long for one delivery. */
const longestMs = 30_000

/** Where webhooks of trackers post to. Some of them take no other success than 200. */
export function trackerHookRoute({ services, config }: Pick<Debrief, 'services' | 'config'>): RawRoute<Actor> {
  return {
    method: 'POST',
    path: '/hooks/trackers/:hook',
    bodyLimit: config.hookLimit,
    public: true,
    anonymous: true,
    secretParams: ['hook'],
    async handle({ params, headers, body }, context, reply) {
      try {
        await services.trackerHearing.receive({
          hook: params.hook ?? '',
          ip: context.ip,
          headers,
          read: () => wholeBody(body, longestMs),
        })
        return reply.code(200).send({ heard: true })
      } catch (error) {
        if (error instanceof AppError && error.code === 'TOO_MANY_ATTEMPTS') reply.header('retry-after', 30)
        throw error
      }
    },
  }
}
