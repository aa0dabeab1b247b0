import type { Collab } from '#features/narrative/collab.ts'
import type { Actor } from '#features/people/model.ts'
import { AppError } from '#platform/errors/app-error.ts'
import type { RawRoute } from '#platform/http/server.ts'
import type { SocketRoute } from '#platform/http/sockets.ts'
import type { Debrief } from './assemble.ts'

/** A document with all its history may have to come at once, from a browser that was away. */
const messageBytes = 32 * 2 ** 20

/** `GET /api/narrative` as a web socket: the live documents of reviews. */
export function createCollabRoute(debrief: Pick<Debrief, 'database' | 'live' | 'services' | 'log' | 'config'>) {
  const { database, live, services, log, config } = debrief
  let loading: Promise<Collab> | undefined
  /** Loaded with the first socket, so that a start does not wait for it. */
  const collab = () =>
    (loading ??= (async () => {
      const [{ createCollab }, documents, redis] = await Promise.all([
        import('#features/narrative/collab.ts'),
        services.narrative.documents(),
        config.redisUrl
          ? import('#platform/live/redis.ts').then((one) => one.createRedis(config.redisUrl ?? '', log))
          : null,
      ])
      return createCollab({ database, log, live, incidents: services.incidents, documents, redis })
    })())

  const route: SocketRoute<Actor> = {
    path: '/api/narrative',
    async admit(headers) {
      const actor = services.people.permit(await services.people.authenticate(headers), {
        rank: 'viewer',
        scope: 'read',
      })
      if (actor.userId) return actor
      throw new AppError('NOT_ALLOWED', 'Only people write together.', { remedy: 'Sign in.' })
    },
    keyOf: ({ userId, via }) => userId ?? via,
    async open(socket, actor, headers) {
      const again = async () => services.people.authenticate(headers)
      return (await collab()).open({ actor, again, socket })
    },
    limits: { messageBytes, perKey: 60 },
  }
  /** What asks for the address without becoming a web socket. */
  const plain: RawRoute<Actor> = {
    method: 'GET',
    path: route.path,
    async handle(_request, context) {
      services.people.permit(context.actor, { rank: 'viewer', scope: 'read' })
      throw new AppError('NOT_POSSIBLE', 'This address only takes web sockets.', {
        remedy: 'Open it as a web socket, with the protocol of Hocuspocus 4.',
      })
    },
  }
  return {
    route,
    plain,
    /** Commits what was said and writes it down, once the sockets are closed. */
    async close(): Promise<void> {
      await (await loading)?.close()
      await services.narrative
        .stop()
        .catch((error) => log.error({ err: error }, 'changes of live documents could not be committed before the end'))
    },
  }
}
