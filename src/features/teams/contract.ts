import { z } from 'zod'
import { request } from '#platform/http/contract.ts'
import { Team } from './model.ts'

const tags = ['Teams']
const byId = z.object({ id: z.string().max(64) })
const Fields = Team.pick({ name: true, zone: true, workingDays: true, holidays: true, services: true }).extend({
  memberIds: z.array(z.string().max(64)).max(500),
})

/** Teams: who answers for which services, and when they work. */
export const teamsContract = {
  list: request(
    { rank: 'viewer', scope: 'read' },
    { method: 'GET', path: '/teams', summary: 'All teams by name', tags },
  ).output(z.array(Team)),
  create: request({ rank: 'admin', scope: 'admin' }, { method: 'POST', path: '/teams', summary: 'Add a team', tags })
    .input(Fields.partial().required({ name: true }))
    .output(Team),
  update: request(
    { rank: 'admin', scope: 'admin' },
    { method: 'PATCH', path: '/teams/{id}', summary: 'Change a team', tags },
  )
    .input(Fields.partial().extend({ id: byId.shape.id, version: z.int() }))
    .output(Team),
  remove: request(
    { rank: 'admin', scope: 'admin' },
    {
      method: 'DELETE',
      path: '/teams/{id}',
      summary: 'Remove a team; its incidents stay, and belong to whoever owns their services',
      tags,
    },
  )
    .input(byId)
    .output(z.object({ done: z.literal(true) })),
}
