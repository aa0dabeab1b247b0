import { z } from 'zod'
import { TimeZone } from '#features/people/model.ts'
import { IncidentView } from '#features/reviews/life/model.ts'
import { Instant, MilestoneKind } from '#features/timeline/model.ts'
import { request } from '#platform/http/contract.ts'
import { Incident, RemovedIncident } from './model.ts'

const tags = ['Incidents']
const Done = z.object({ done: z.literal(true) })
/** An id (UUID) or a key such as `INC-12`. */
const byId = z.object({ id: z.string().max(64) })

const Fields = z.object({
  title: Incident.shape.title,
  severity: Incident.shape.severity,
  services: Incident.shape.services,
  tags: Incident.shape.tags,
  description: Incident.shape.description,
  zone: TimeZone,
  teamId: Incident.shape.teamId,
})

export const NewIncident = Fields.partial()
  .required({ title: true })
  .extend({
    restricted: z.boolean().optional(),
    /** Whom to let in besides oneself when restricted. */
    userIds: z.array(z.string()).max(500).optional(),
    templateId: z.string().max(60).optional(),
    /** What is known of its times. */
    milestones: z
      .array(z.object({ kind: MilestoneKind.exclude(['custom']), at: Instant }))
      .max(8)
      .optional(),
  })

/** Incidents and who may see them. */
export const incidentsContract = {
  list: request(
    { rank: 'viewer', scope: 'read' },
    { method: 'GET', path: '/incidents', summary: 'Incidents, newest first', tags },
  )
    .input(
      z.object({
        text: z.string().max(200).optional(),
        /** A saved view: `missing` a review is required and there is none, `undecided`, `overdue` a required task is late. */
        view: IncidentView.optional(),
        offset: z.coerce.number().int().min(0).max(1e6).default(0),
        limit: z.coerce.number().int().min(1).max(100).default(50),
      }),
    )
    .output(z.object({ total: z.int(), incidents: z.array(Incident) })),
  get: request(
    { rank: 'viewer', scope: 'read' },
    { method: 'GET', path: '/incidents/{id}', summary: 'One incident', tags },
  )
    .input(byId)
    .output(Incident),
  create: request(
    { rank: 'member', scope: 'write' },
    { method: 'POST', path: '/incidents', summary: 'Open an incident with its review', tags },
  )
    .input(NewIncident)
    .output(Incident),
  update: request(
    { rank: 'member', scope: 'write' },
    { method: 'PATCH', path: '/incidents/{id}', summary: 'Change an incident', tags },
  )
    .input(Fields.partial().extend({ id: byId.shape.id, version: z.int() }))
    .output(Incident),
  setPeople: request(
    { rank: 'member', scope: 'write' },
    {
      method: 'PUT',
      path: '/incidents/{id}/people',
      summary: 'Restrict an incident to named people, or open it',
      tags,
    },
  )
    .input(byId.extend({ version: z.int(), restricted: z.boolean(), userIds: z.array(z.string()).max(500) }))
    .output(Incident),
  remove: request(
    { rank: 'member', scope: 'write' },
    { method: 'DELETE', path: '/incidents/{id}', summary: 'Move an incident to the bin', tags },
  )
    .input(byId)
    .output(Done),
  restore: request(
    { rank: 'member', scope: 'write' },
    { method: 'POST', path: '/incidents/{id}/restore', summary: 'Bring an incident back from the bin', tags },
  )
    .input(byId)
    .output(Incident),
  bin: request(
    { rank: 'member', scope: 'read' },
    { method: 'GET', path: '/bin', summary: 'Incidents in the bin that you may bring back, the last one first', tags },
  )
    .input(
      z.object({
        offset: z.coerce.number().int().min(0).max(1e6).default(0),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
    )
    .output(z.object({ total: z.int(), incidents: z.array(RemovedIncident) })),
  createExample: request(
    { rank: 'member', scope: 'write' },
    { method: 'POST', path: '/example', summary: 'Add the worked example', tags },
  ).output(Incident),
  removeExample: request(
    { rank: 'member', scope: 'write' },
    { method: 'DELETE', path: '/example', summary: 'Remove the worked example for good', tags },
  ).output(Done),
}
