import { z } from 'zod'
import { Stage } from '#features/reviews/model.ts'
import { request } from '#platform/http/contract.ts'
import { AnsweredField, FieldAnswers, LibraryRow } from './model.ts'

const tags = ['Library']
const Facet = z.array(z.object({ value: z.string(), count: z.int() }))

/** All reviews one may see. */
export const libraryContract = {
  search: request(
    { rank: 'viewer', scope: 'read' },
    {
      method: 'GET',
      path: '/library',
      summary: 'Search and filter reviews',
      description:
        'Words are searched in titles, narrative, events and actions. `"…"` keeps words together, `-word` leaves out, `or` gives a choice. Answers to typed fields are filtered by `field.<id>=value`: `field.trigger-kind=Capacity`, `field.customers-affected=10..500`, `field.first-word-at=2026-03-01..2026-03-31`, `field.seen-before=*` for any answer.',
      tags,
    },
  )
    .input(
      z.looseObject({
        text: z.string().max(300).optional(),
        severity: z.coerce.number().int().min(1).max(5).optional(),
        service: z.string().max(80).optional(),
        tag: z.string().max(80).optional(),
        person: z.string().max(120).optional(),
        stage: Stage.optional(),
        /** Published ones only, or only those that are not. */
        published: z.stringbool().optional(),
        /** Calendar days in UTC, both included. */
        since: z.iso.date().optional(),
        until: z.iso.date().optional(),
        offset: z.coerce.number().int().min(0).max(100_000).default(0),
        limit: z.coerce.number().int().min(1).max(50).default(20),
      }),
    )
    .output(
      z.object({
        rows: z.array(LibraryRow),
        /** Matches; `totalIsExact: false` when counting stopped there. */
        total: z.int(),
        totalIsExact: z.boolean(),
      }),
    ),
  facets: request(
    { rank: 'viewer', scope: 'read' },
    {
      method: 'GET',
      path: '/library/facets',
      summary: 'Services, tags and people of the newest 10,000 reviews, to filter by',
      tags,
    },
  ).output(z.object({ services: Facet, tags: Facet, people: Facet })),
  fields: request(
    { rank: 'viewer', scope: 'read' },
    {
      method: 'GET',
      path: '/library/fields',
      summary: 'Typed fields that the newest 10,000 reviews answer, to filter by',
      tags,
    },
  ).output(z.array(AnsweredField)),
  answers: request(
    { rank: 'viewer', scope: 'read' },
    { method: 'GET', path: '/library/fields/{id}', summary: 'Answers to a typed field, with counts', tags },
  )
    .input(z.object({ id: z.string().max(60) }))
    .output(FieldAnswers),
}
