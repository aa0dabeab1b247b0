import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '#platform/errors/app-error.ts'
import type { Debrief } from './assemble.ts'

const mark = '<div id="root"></div>'
const reviewPath = /^\/incidents\/([^/?]+)\/review\/?(?:\?|$)/
let shell: Promise<string> | undefined

/**
 * The page for any address of the web app. A review's address carries its text, so that it can be read before any script
 * has run; everybody who may not see it gets the empty page, which then says so.
 */
export async function renderPage(
  debrief: Debrief,
  webFolder: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<string | null> {
  shell ??= readFile(join(webFolder, 'index.html'), 'utf8')
  const page = await shell.catch(() => {
    shell = undefined
    throw new AppError('NOT_READY', 'The pages are not built yet.', {
      remedy: 'Run npm run build, or npm start, which builds them.',
    })
  })
  // The colours somebody chose hold from the first paint on.
  const scheme = /(?:^|;\s*)scheme=(light|dark)(?:;|$)/.exec(request.headers.cookie ?? '')?.[1]
  const html = scheme ? page.replace('<html ', `<html data-scheme="${scheme}" `) : page
  const key = reviewPath.exec(request.url)?.[1]
  if (!key) return html
  const article = await reviewArticle(debrief, request, decodeURIComponent(key)).catch((error) => {
    if (error instanceof AppError || error instanceof URIError) return null
    throw error
  })
  if (!article) return html
  reply.header('cache-control', 'private, no-store')
  return html.replace(mark, () => `<div id="root"><main class="prerendered"><article>${article}</article></main></div>`)
}

async function reviewArticle(
  { services }: Debrief,
  request: FastifyRequest,
  incidentId: string,
): Promise<string | null> {
  const actor = await services.people.authenticate(request.headers)
  if (!actor) return null
  const { content } = await services.reviews.export(actor, { incidentId, format: 'md', evidence: 'story' })
  // Most starts serve no review at once, and its readers of Markdown are large.
  const { renderMarkdown } = await import('#platform/markdown/render.ts')
  return renderMarkdown(content)
}
