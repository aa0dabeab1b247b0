import { z } from 'zod'
import { request } from '#platform/http/contract.ts'
import { Template } from './model.ts'

/** The outlines a review can take. */
export const templatesContract = {
  list: request(
    { rank: 'viewer', scope: 'read' },
    { method: 'GET', path: '/templates', summary: 'Templates to choose from', tags: ['Templates'] },
  ).output(z.array(Template)),
}
