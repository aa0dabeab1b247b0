import { z } from 'zod'
import { request } from '#platform/http/contract.ts'
import { FieldValue, TemplateContent, TemplateField, TemplateListing, TemplateVersion } from './model.ts'

const tags = ['Templates']
const named = z.object({ id: z.string().max(60) })
const Done = z.object({ done: z.literal(true) })

/** The outlines a review can have. */
export const templatesContract = {
  list: request(
    { rank: 'viewer', scope: 'read' },
    { method: 'GET', path: '/templates', summary: 'Templates to choose from, and with `archived` the others', tags },
  )
    .input(z.object({ archived: z.stringbool().optional() }))
    .output(z.array(TemplateListing)),
  get: request(
    { rank: 'viewer', scope: 'read' },
    { method: 'GET', path: '/templates/{id}', summary: 'A template: the newest version, or the one named', tags },
  )
    .input(named.extend({ version: z.coerce.number().int().min(1).optional() }))
    .output(TemplateVersion),
  create: request(
    { rank: 'admin', scope: 'admin' },
    {
      method: 'POST',
      path: '/templates',
      summary: 'Make a template with the sections given, as a copy, or empty; its id is made of its name',
      tags,
    },
  )
    .input(
      TemplateContent.partial({ about: true, sections: true }).extend({
        /** Where no sections are given: whose newest version is copied. */
        copyOf: named.shape.id.optional(),
      }),
    )
    .output(TemplateVersion),
  save: request(
    { rank: 'admin', scope: 'admin' },
    {
      method: 'PUT',
      path: '/templates/{id}',
      summary: 'Save a template as a new version; reviews keep the version they have',
      tags,
    },
  )
    .input(TemplateContent.extend({ id: named.shape.id, version: z.int() }))
    .output(TemplateVersion),
  archive: request(
    { rank: 'admin', scope: 'admin' },
    {
      method: 'POST',
      path: '/templates/{id}/archived',
      summary: 'Take a template off the choice, or back onto it',
      tags,
    },
  )
    .input(named.extend({ archived: z.boolean() }))
    .output(TemplateVersion),
  remove: request(
    { rank: 'admin', scope: 'admin' },
    { method: 'DELETE', path: '/templates/{id}', summary: 'Delete a template that no review has', tags },
  )
    .input(named)
    .output(Done),
  answer: request(
    { rank: 'member', scope: 'write' },
    {
      method: 'PUT',
      path: '/incidents/{incidentId}/review/fields/{fieldId}',
      summary: 'Answer a typed field of a review; null takes the answer away',
      description:
        'The value has the shape of the field: text, choice, service a string; number a number; choices a list; date-time an instant in UTC; person an id. With `was`, the answer you saw, a change by somebody else is not written over.',
      tags: ['Reviews'],
    },
  )
    .input(
      z.object({
        incidentId: z.string().max(64),
        fieldId: TemplateField.shape.id,
        value: FieldValue.nullable(),
        was: FieldValue.nullable().optional(),
      }),
    )
    .output(z.object({ value: FieldValue.nullable() })),
}
