import { z } from 'zod'
import { request } from '#platform/http/contract.ts'
import { Outcomes, WeekOfActions } from './burn-up.ts'
import { ActionFilters, ActionView, SavedFilter } from './model.ts'

const tags = ['Views of actions']
const read = { rank: 'viewer', scope: 'read' } as const
const own = { rank: 'viewer', scope: 'browser' } as const
/** Figures are of teams, services and incidents, never of one person. */
const Shared = ActionFilters.omit({ ownerId: true, view: true, status: true, open: true, overdue: true })

/** Actions across the company as views, as a table and as figures. */
export const actionViewsContract = {
  counts: request(read, {
    method: 'GET',
    path: '/action-views',
    summary: 'How many actions each view has, with the same filters',
    tags,
  })
    .input(ActionFilters.omit({ view: true }))
    .output(z.record(ActionView, z.int())),
  table: request(read, {
    method: 'GET',
    path: '/action-table',
    summary: 'Actions as CSV, with the filters of the list; the reply says when some were left out',
    tags,
  })
    .input(ActionFilters)
    .output(z.object({ fileName: z.string(), mediaType: z.string(), content: z.string(), leftOut: z.int() })),
  figures: request(read, {
    method: 'GET',
    path: '/action-figures',
    summary: 'The backlog week by week, and what became of actions; without the worked example',
    tags,
  })
    .input(Shared.extend({ weeks: z.coerce.number().int().min(4).max(104).default(26) }))
    .output(z.object({ weeks: z.array(WeekOfActions), outcomes: Outcomes })),
  savedFilters: request(own, {
    method: 'GET',
    path: '/saved-filters',
    summary: 'The filters I keep, by name',
    tags,
  }).output(z.array(SavedFilter)),
  saveFilter: request(own, {
    method: 'POST',
    path: '/saved-filters',
    summary: 'Keep a filter under a name; an earlier one of this name is replaced',
    tags,
  })
    .input(SavedFilter.omit({ id: true }))
    .output(SavedFilter),
  removeFilter: request(own, {
    method: 'DELETE',
    path: '/saved-filters/{id}',
    summary: 'Remove a filter I keep',
    tags,
  })
    .input(z.object({ id: z.string().max(64) }))
    .output(z.object({ done: z.literal(true) })),
}
