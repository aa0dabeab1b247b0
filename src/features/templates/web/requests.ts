import { queryOptions } from '@tanstack/react-query'
import { createClient } from '#platform/http/client.ts'
import { templatesContract } from '../contract.ts'

export const templates = createClient(templatesContract)

/** What can be chosen. */
export const templatesQuery = queryOptions({
  queryKey: ['templates', 'offered'],
  queryFn: ({ signal }) => templates.list({}, { signal }),
})

/** With those that are archived. */
export const allTemplatesQuery = queryOptions({
  queryKey: ['templates', 'all'],
  queryFn: ({ signal }) => templates.list({ archived: 'true' }, { signal }),
})

/** One template: its newest version, or the one named. */
export const templateQuery = (id: string, version: number | null = null) =>
  queryOptions({
    queryKey: ['templates', 'one', id, version],
    queryFn: ({ signal }) => templates.get({ id, ...(version !== null && { version }) }, { signal }),
  })
