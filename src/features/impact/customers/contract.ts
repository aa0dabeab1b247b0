import { z } from 'zod'
import { request } from '#platform/http/contract.ts'
import { AffectedCustomer, AffectedCustomerFields, CustomerList } from './model.ts'

const tags = ['Impact']
const ofIncident = z.object({ incidentId: z.string().max(64) })
const byId = ofIncident.extend({ id: z.string().max(64) })
const byUser = ofIncident.extend({ userId: z.string().max(64) })
const write = { rank: 'member', scope: 'write' } as const

/** The restricted list of affected customers: only named readers get it. */
export const customersContract = {
  list: request(
    { rank: 'viewer', scope: 'read' },
    {
      method: 'GET',
      path: '/incidents/{incidentId}/impact/customers',
      summary: 'Affected customers, for the people who are named as readers of the list',
      tags,
    },
  )
    .input(ofIncident)
    .output(CustomerList),
  name: request(write, {
    method: 'PUT',
    path: '/incidents/{incidentId}/impact/customers/readers/{userId}',
    summary: 'Let somebody read the list of affected customers',
    tags,
  })
    .input(byUser)
    .output(CustomerList),
  unname: request(write, {
    method: 'DELETE',
    path: '/incidents/{incidentId}/impact/customers/readers/{userId}',
    summary: 'Let somebody read the list of affected customers no longer',
    tags,
  })
    .input(byUser)
    .output(CustomerList),
  add: request(write, {
    method: 'POST',
    path: '/incidents/{incidentId}/impact/customers',
    summary: 'Add affected customers',
    tags,
  })
    .input(ofIncident.extend({ customers: z.array(AffectedCustomerFields).min(1).max(1_000) }))
    .output(z.array(AffectedCustomer)),
  update: request(write, {
    method: 'PUT',
    path: '/incidents/{incidentId}/impact/customers/{id}',
    summary: 'Change an affected customer',
    tags,
  })
    .input(byId.extend({ version: z.int(), ...AffectedCustomerFields.shape }))
    .output(AffectedCustomer),
  remove: request(write, {
    method: 'DELETE',
    path: '/incidents/{incidentId}/impact/customers/{id}',
    summary: 'Take an affected customer off the list; nothing of it is kept',
    tags,
  })
    .input(byId)
    .output(z.object({ done: z.literal(true) })),
  export: request(
    { rank: 'viewer', scope: 'read' },
    {
      method: 'GET',
      path: '/incidents/{incidentId}/impact/customers/export',
      summary: 'The list of affected customers as CSV, for its readers; recorded in the audit log',
      tags,
    },
  )
    .input(ofIncident)
    .output(z.object({ fileName: z.string(), mediaType: z.string(), content: z.string() })),
}
