import { Readable } from 'node:stream'
import type { Actor } from '#features/people/model.ts'
import { AppError } from '#platform/errors/app-error.ts'
import type { RawRoute } from '#platform/http/server.ts'
import type { Debrief } from './assemble.ts'
import { disposition } from './disposition.ts'

function nameIn({ name }: Record<string, unknown>): string {
  if (typeof name === 'string' && name !== '') return name
  throw new AppError('INVALID_INPUT', 'The file has no name.', {
    kept: 'Nothing was stored.',
    remedy: 'Send the file as the body and its name as "?name=…".',
    where: [{ path: 'name', message: 'is missing' }],
  })
}

/** Uploads and images: bodies that are streamed and never held in memory. */
export function fileRoutes({ services, config }: Pick<Debrief, 'services' | 'config'>): RawRoute<Actor>[] {
  const { documents, intake, people } = services
  return [
    {
      method: 'POST',
      path: '/api/incidents/:incidentId/imports',
      bodyLimit: config.uploadLimit,
      async handle({ params, query, body }, context) {
        const actor = people.permit(context.actor, { rank: 'member', scope: 'write' })
        return intake.upload(actor, { incidentId: params.incidentId ?? '', name: nameIn(query), bytes: body })
      },
    },
    {
      method: 'POST',
      path: '/api/documents',
      bodyLimit: config.uploadLimit,
      async handle({ query, body }, context) {
        const actor = people.permit(context.actor, { rank: 'member', scope: 'write' })
        const origin = typeof query.origin === 'string' ? query.origin.slice(0, 64) : undefined
        return documents.upload(actor, { name: nameIn(query), origin, bytes: body })
      },
    },
    {
      method: 'GET',
      path: '/api/documents/:id/file',
      async handle({ params }, context, reply) {
        const actor = people.permit(context.actor, { rank: 'member', scope: 'read' })
        const { file, name } = await documents.file(actor, { id: params.id ?? '' })
        const stream = Readable.from(file.stream())
        stream.once('close', () => void file.close())
        return reply
          .header('content-length', file.size)
          .header('content-security-policy', "default-src 'none'; sandbox")
          .header('content-disposition', disposition('attachment', name.split('/').at(-1) ?? name))
          .header('cache-control', 'private, max-age=3600')
          .type('application/octet-stream')
          .send(stream)
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
