import { z } from 'zod'
import { request } from '#platform/http/contract.ts'
import { Import, ReadOptions } from './model.ts'

const tags = ['Intake']
const inIncident = z.object({ incidentId: z.string().max(64) })
const one = inIncident.extend({ id: z.string() })

/** Files with evidence: stored first, looked into, then read. */
export const intakeContract = {
  list: request(
    { rank: 'viewer', scope: 'read' },
    { method: 'GET', path: '/incidents/{incidentId}/imports', summary: 'Files given as evidence, newest first', tags },
  )
    .input(inIncident)
    .output(z.array(Import)),
  get: request(
    { rank: 'viewer', scope: 'read' },
    { method: 'GET', path: '/incidents/{incidentId}/imports/{id}', summary: 'One file with its report', tags },
  )
    .input(one)
    .output(Import),
  /** Streamed: the body is the file itself, of any media type, up to the upload limit. Never held in memory. */
  upload: request(
    { rank: 'member', scope: 'write' },
    {
      method: 'POST',
      path: '/incidents/{incidentId}/imports',
      summary: 'Store a file and look into it',
      description: 'The request body is the file itself. The name is given as `name` in the query.',
      tags,
    },
  )
    .input(inIncident.extend({ name: z.string().min(1).max(255) }))
    .output(Import),
  start: request(
    { rank: 'member', scope: 'write' },
    {
      method: 'POST',
      path: '/incidents/{incidentId}/imports/{id}/start',
      summary: 'Read the file with these choices',
      tags,
    },
  )
    .input(one.extend({ options: ReadOptions }))
    .output(Import),
  cancel: request(
    { rank: 'member', scope: 'write' },
    {
      method: 'POST',
      path: '/incidents/{incidentId}/imports/{id}/cancel',
      summary: 'Stop reading; what was read stays',
      tags,
    },
  )
    .input(one)
    .output(Import),
  remove: request(
    { rank: 'member', scope: 'write' },
    {
      method: 'DELETE',
      path: '/incidents/{incidentId}/imports/{id}',
      summary: 'Forget a file that was never read',
      tags,
    },
  )
    .input(one)
    .output(z.object({ done: z.literal(true) })),
}
