import { z } from 'zod'
import { request } from '#platform/http/contract.ts'
import { EffortCorrection } from './effort/model.ts'
import { EntryFields, Impact, ImpactEntry, Measure, MeasureFields, MeasureKind } from './model.ts'
import { RateFields } from './rates/model.ts'

const tags = ['Impact']
const ofIncident = z.object({ incidentId: z.string().max(64) })
const byId = ofIncident.extend({ id: z.string().max(64) })
const write = { rank: 'member', scope: 'write' } as const

/** What an incident did, from several sides. */
export const impactContract = {
  get: request(
    { rank: 'viewer', scope: 'read' },
    { method: 'GET', path: '/incidents/{incidentId}/impact', summary: 'The impact of an incident', tags },
  )
    .input(ofIncident)
    .output(Impact),
  add: request(write, {
    method: 'POST',
    path: '/incidents/{incidentId}/impact/entries',
    summary: 'Add an impact window, a business metric or an error budget',
    tags,
  })
    .input(ofIncident.extend({ entry: EntryFields }))
    .output(ImpactEntry),
  update: request(write, {
    method: 'PUT',
    path: '/incidents/{incidentId}/impact/entries/{id}',
    summary: 'Change an entry of the impact; its type stays',
    tags,
  })
    .input(byId.extend({ version: z.int(), entry: EntryFields }))
    .output(ImpactEntry),
  remove: request(write, {
    method: 'DELETE',
    path: '/incidents/{incidentId}/impact/entries/{id}',
    summary: 'Take an entry out of the impact',
    tags,
  })
    .input(byId)
    .output(z.object({ done: z.literal(true) })),
  restore: request(write, {
    method: 'POST',
    path: '/incidents/{incidentId}/impact/entries/{id}/restore',
    summary: 'Bring an entry of the impact back',
    tags,
  })
    .input(byId)
    .output(ImpactEntry),
  measure: request(write, {
    method: 'PUT',
    path: '/incidents/{incidentId}/impact/measures/{kind}',
    summary: 'Say a figure, or that it is unknown, pending or not applicable; null takes the answer away',
    tags,
  })
    .input(ofIncident.extend({ kind: MeasureKind, version: z.int(), answer: MeasureFields.nullable() }))
    .output(Measure),
  correct: request(write, {
    method: 'PUT',
    path: '/incidents/{incidentId}/impact/effort',
    summary: 'Correct the time that was worked out for a person, or add a person whom the evidence does not know',
    tags,
  })
    .input(ofIncident.extend({ ...EffortCorrection.shape }))
    .output(Impact),
  setRate: request(write, {
    method: 'PUT',
    path: '/incidents/{incidentId}/impact/rate',
    summary: 'Set what an hour of response costs in this incident; null goes back to the rate of team or installation',
    tags,
  })
    .input(ofIncident.extend({ rate: RateFields.nullable() }))
    .output(Impact),
}
