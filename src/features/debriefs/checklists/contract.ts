import { z } from 'zod'
import { request } from '#platform/http/contract.ts'
import { Checklist, ChecklistRole, ChecklistTemplate, Items } from './model.ts'

const tags = ['Checklists']
/** An incident's id (UUID) or key such as `INC-12`. */
const ofIncident = z.object({ incidentId: z.string().max(64) })
const ofList = ofIncident.extend({ role: ChecklistRole })
const read = { rank: 'viewer', scope: 'read' } as const
const write = { rank: 'member', scope: 'write' } as const
const manage = { rank: 'admin', scope: 'admin' } as const
const byId = z.object({ id: z.string().max(64) })
const Fields = ChecklistTemplate.pick({ name: true, items: true })

/** What owner and facilitator see to before, during and after the debrief. */
export const checklistsContract = {
  get: request(read, {
    method: 'GET',
    path: '/incidents/{incidentId}/checklists/{role}',
    summary: 'The checklist of a review for one role',
    tags,
  })
    .input(ofList)
    .output(Checklist),
  tick: request(write, {
    method: 'PUT',
    path: '/incidents/{incidentId}/checklists/{role}/ticks/{itemId}',
    summary: 'Tick an item, or take the tick away',
    tags,
  })
    .input(ofList.extend({ itemId: z.string().max(64), ticked: z.boolean() }))
    .output(Checklist),
  edit: request(write, {
    method: 'PUT',
    path: '/incidents/{incidentId}/checklists/{role}',
    summary: 'Change the items of this review, or take another list; ticks of items that stay are kept',
    tags,
  })
    .input(
      ofList.extend({
        version: z.int(),
        items: Items.optional(),
        templateId: z.string().max(64).optional(),
      }),
    )
    .output(Checklist),
  templates: {
    list: request(read, {
      method: 'GET',
      path: '/checklist-templates',
      summary: 'The lists that reviews begin with',
      tags,
    }).output(z.object({ templates: z.array(ChecklistTemplate) })),
    create: request(manage, { method: 'POST', path: '/checklist-templates', summary: 'Add a list', tags })
      .input(Fields.extend({ role: ChecklistRole }))
      .output(ChecklistTemplate),
    update: request(manage, {
      method: 'PUT',
      path: '/checklist-templates/{id}',
      summary: 'Change a list; reviews that have begun theirs keep it',
      tags,
    })
      .input(byId.extend({ version: z.int(), ...Fields.shape }))
      .output(ChecklistTemplate),
    remove: request(manage, {
      method: 'DELETE',
      path: '/checklist-templates/{id}',
      summary: 'Remove a list of your own, or bring a shipped one back to how it is shipped',
      tags,
    })
      .input(byId)
      .output(z.object({ done: z.literal(true) })),
    restore: request(manage, {
      method: 'POST',
      path: '/checklist-templates/{id}/restore',
      summary: 'Bring a removed list back',
      tags,
    })
      .input(byId)
      .output(ChecklistTemplate),
  },
}
