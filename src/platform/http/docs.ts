import type { AnyContractRouter, OpenAPI } from '@orpc/contract'
import type { FastifyInstance } from 'fastify'
import type { ApiDescription } from './openapi.ts'

/** Serves the description of the API at `/api/openapi.json` and, to read, at `/api/docs`. Made when first asked for. */
export function mountDocs(app: FastifyInstance, docs: { contract: AnyContractRouter; about: ApiDescription }): void {
  let made: Promise<{ document: OpenAPI.Document; page: string }> | null = null
  const make = async () => {
    const [{ generateOpenApi }, { renderDocs }] = await Promise.all([import('./openapi.ts'), import('./docs-page.ts')])
    const document = await generateOpenApi(docs.contract, docs.about)
    return { document, page: renderDocs(document) }
  }
  const get = () => {
    made ??= make()
    return made
  }
  app.get('/api/openapi.json', async (_request, reply) =>
    reply.header('cache-control', 'no-cache').send((await get()).document),
  )
  app.get('/api/docs', async (_request, reply) =>
    reply
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send((await get()).page),
  )
}
