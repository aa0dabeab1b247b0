import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { auditContract } from './contract.ts'
import type { AuditService } from './service.ts'

const os = implement(auditContract).$context<RequestContext<Actor> & { actor: Actor }>()

export function createAuditRoutes(audit: AuditService) {
  return {
    list: os.list.handler(({ input, context }) => audit.list(context.actor, input)),
    ofIncident: os.ofIncident.handler(({ input, context }) => audit.ofIncident(context.actor, input)),
  }
}
