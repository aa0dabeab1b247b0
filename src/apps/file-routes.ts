import { Readable } from 'node:stream'
import type { Actor } from '#features/people/model.ts'
import { AppError } from '#platform/errors/app-error.ts'
import type { RawRoute } from '#platform/http/server.ts'
import type { Debrief } from './assemble.ts'

/** Uploads and images: bodies that are streamed and never held in memory. */
export function fileRoutes({ services, config }: Pick<Debrief, 'services' | 'config'>): RawRoute<Actor>[] {
  const { intake, people } = services
  return [
    {
      method: 'POST',
      path: '/api/incidents/:incidentId/imports',
      bodyLimit: config.uploadLimit,
      async handle({ params, query, body }, context) {
        const actor = people.permit(context.actor, { rank: 'member', scope: 'write' })
        if (typeof query.name !== 'string' || query.name === '') {
          throw new AppError('INVALID_INPUT', 'The file has no name.', {
            kept: 'Nothing was stored.',
            remedy: 'Send the file as the body and its name as "?name=…".',
            where: [{ path: 'name', message: 'is missing' }],
          })
        }
        return intake.upload(actor, { incidentId: params.incidentId ?? '', name: query.name, bytes: body })
      },
    },
    {
      method: 'GET',
      path: '/api/incidents/:incidentId/files/:fileId',
      async handle({ params }, context, reply) {
        const actor = people.permit(context.actor, { rank: 'viewer', scope: 'read' })
        const { file, mediaType } = await intake.file(actor, {
          incidentId: params.incidentId ?? '',
          fileId: params.fileId ?? '',
        })
        const stream = Readable.from(file.stream())
        stream.once('close', () => void file[Symbol.asyncDispose]())
        const shown = mediaType.startsWith('image/')
        return reply
          .header('content-length', file.size)
          .header('content-security-policy', "default-src 'none'; sandbox")
          .header('content-disposition', shown ? 'inline' : 'attachment')
          .header('cache-control', 'private, max-age=3600')
          .type(mediaType)
          .send(stream)
      },
    },
  ]
}
