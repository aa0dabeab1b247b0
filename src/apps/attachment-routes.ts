import { Readable } from 'node:stream'
import type { Actor } from '#features/people/model.ts'
import { AppError } from '#platform/errors/app-error.ts'
import type { RawRoute } from '#platform/http/server.ts'
import type { Debrief } from './assemble.ts'
import { disposition } from './disposition.ts'

const path = '/api/incidents/:incidentId/attachments'

/** Files of a review as streams. What is no picture written anew is only ever a download that can do nothing. */
export function attachmentRoutes({ services, config }: Pick<Debrief, 'services' | 'config'>): RawRoute<Actor>[] {
  const { attachments, people } = services

  function sent(thumbnail: boolean): RawRoute<Actor>['handle'] {
    return async ({ params }, context, reply) => {
      const actor = people.permit(context.actor, { rank: 'viewer', scope: 'read' })
      const { incidentId = '', id = '' } = params
      const { file, name, isPicture, mediaType } = await attachments.read(actor, { incidentId, id, thumbnail })
      const stream = Readable.from(file.stream())
      stream.once('close', () => void file.close())
      return reply
        .header('content-length', file.size)
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('content-disposition', disposition(isPicture ? 'inline' : 'attachment', name))
        .header('cache-control', 'private, max-age=31536000, immutable')
        .type(isPicture ? mediaType : 'application/octet-stream')
        .send(stream)
    }
  }

  return [
    {
      method: 'POST',
      path,
      // A little more, so that the refusal comes from where its words are known.
      bodyLimit: config.attachmentLimit + 2 ** 20,
      async handle({ params, query, body }, context) {
        const actor = people.permit(context.actor, { rank: 'member', scope: 'write' })
        if (typeof query.name !== 'string' || query.name === '')
          throw new AppError('INVALID_INPUT', 'The file has no name.', {
            kept: 'Nothing was stored.',
            remedy: 'Send the file as the body and its name as "?name=…".',
            where: [{ path: 'name', message: 'is missing' }],
          })
        return attachments.add(actor, { incidentId: params.incidentId ?? '', name: query.name, bytes: body })
      },
    },
    { method: 'GET', path: `${path}/:id`, handle: sent(false) },
    { method: 'GET', path: `${path}/:id/thumbnail`, handle: sent(true) },
  ]
}
