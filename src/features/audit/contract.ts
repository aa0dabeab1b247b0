import { z } from 'zod'
import { request } from '#platform/http/contract.ts'
import { AuditEntry } from './model.ts'

const tags = ['Audit']
const page = z.object({ before: z.string().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) })

/** Who changed what. Entries of a restricted incident are seen only by those who see the incident. */
export const auditContract = {
  list: request(
    { rank: 'admin', scope: 'admin' },
    { method: 'GET', path: '/audit', summary: 'All changes, newest first', tags },
  )
    .input(page)
    .output(z.array(AuditEntry)),
  ofIncident: request(
    { rank: 'viewer', scope: 'read' },
    { method: 'GET', path: '/incidents/{incidentId}/audit', summary: 'Changes of one incident', tags },
  )
    .input(page.extend({ incidentId: z.string().max(64) }))
    .output(z.array(AuditEntry)),
}
