import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../errors/app-error.ts'

/** The web pages: built files, and the page for every other address. */
export interface Pages {
  /** Folder of the web build; hashed files are below `assets/`, and `name.br` or `name.gz` are sent where they exist. */
  folder: string
  /** The HTML for an address that is no file: the text of a page, prerendered or not. Null when there is no such page. */
  renderPage(request: FastifyRequest, reply: FastifyReply): Promise<string | null>
}

const YEAR = 31_536_000

/** Serves the pages, and answers what is neither page, file nor request of the API. */
export function mountPages(app: FastifyInstance, pages: Pages | undefined): void {
  const files = pages && existsSync(pages.folder) ? pages : null
  if (files) {
    app.register(fastifyStatic, {
      root: files.folder,
      wildcard: false,
      index: false,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        const hashed = path.startsWith(join(files.folder, 'assets'))
        reply.header('cache-control', hashed ? `public, max-age=${YEAR}, immutable` : 'no-cache')
      },
    })
  }
  app.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '/'
    const asksForPage =
      (request.method === 'GET' || request.method === 'HEAD') &&
      !path.startsWith('/api/') &&
      !path.startsWith('/assets/')
    const html = asksForPage && pages ? await pages.renderPage(request, reply) : null
    if (html === null)
      throw new AppError('NOT_FOUND', `There is nothing at ${path.slice(0, 200)}.`, {
        remedy: 'Check the address. The list of requests is at /api/docs.',
      })
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-cache')
    return reply.type('text/html; charset=utf-8').send(html)
  })
}
