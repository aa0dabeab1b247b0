import { z } from 'zod'
import { request } from '#platform/http/contract.ts'
import { Minutes, TimeSpent, WorkKind } from './model.ts'

const tags = ['Time spent']
/** An incident's id (UUID) or key such as `INC-12`. */
const ofIncident = z.object({ incidentId: z.string().max(64) })
const byId = ofIncident.extend({ id: z.string().max(64) })
const write = { rank: 'viewer', scope: 'write' } as const
const Fields = z.object({ kind: WorkKind, minutes: Minutes, onDay: z.iso.date() })

/** How long the work of a review took: one's own entries, and sums by kind of work for everybody. */
export const timeSpentContract = {
  get: request(
    { rank: 'viewer', scope: 'read' },
    {
      method: 'GET',
      path: '/incidents/{incidentId}/time-spent',
      summary: 'Sums by kind of work, and your own entries',
      tags,
    },
  )
    .input(ofIncident)
    .output(TimeSpent),
  note: request(write, { method: 'POST', path: '/incidents/{incidentId}/time-spent', summary: 'Note your time', tags })
    .input(ofIncident.extend(Fields.shape))
    .output(TimeSpent),
  edit: request(write, {
    method: 'PATCH',
    path: '/incidents/{incidentId}/time-spent/{id}',
    summary: 'Correct an entry of yours',
    tags,
  })
    .input(byId.extend({ version: z.int(), ...Fields.partial().shape }))
    .output(TimeSpent),
  remove: request(write, {
    method: 'DELETE',
    path: '/incidents/{incidentId}/time-spent/{id}',
    summary: 'Remove an entry of yours; it can be brought back',
    tags,
  })
    .input(byId)
    .output(TimeSpent),
  restore: request(write, {
    method: 'POST',
    path: '/incidents/{incidentId}/time-spent/{id}/restore',
    summary: 'Bring an entry of yours back',
    tags,
  })
    .input(byId)
    .output(TimeSpent),
  start: request(write, {
    method: 'PUT',
    path: '/incidents/{incidentId}/time-spent/timer',
    summary: 'Start your timer; one that runs is stopped and counted first',
    tags,
  })
    .input(ofIncident.extend({ kind: WorkKind }))
    .output(TimeSpent),
  stop: request(write, {
    method: 'POST',
    path: '/incidents/{incidentId}/time-spent/timer/stop',
    summary: 'Stop your timer and note its time',
    tags,
  })
    .input(ofIncident)
    .output(TimeSpent),
}
