import { queryOptions } from '@tanstack/react-query'
import { libraryContract } from '#features/library/contract.ts'
import { peopleContract } from '#features/people/contract.ts'
import { templatesContract } from '#features/templates/contract.ts'
import { createClient } from '#platform/http/client.ts'
import { incidentsContract } from '../contract.ts'

export const incidents = createClient(incidentsContract)
const people = createClient(peopleContract)
const templates = createClient(templatesContract)
const library = createClient(libraryContract)

/** One incident by its id or its key, `INC-12`. */
export const incidentQuery = (key: string) =>
  queryOptions({
    queryKey: ['incident-by-key', key.toUpperCase()],
    queryFn: ({ signal }) => incidents.get({ id: key }, { signal }),
  })

/** The bin. Asked for anew each time: nobody is told of what leaves their sight. */
export const binQuery = queryOptions({
  queryKey: ['incidents', 'in-the-bin', 'list'],
  queryFn: ({ signal }) => incidents.bin({ limit: 200 }, { signal }),
  staleTime: 0,
})

/** Names to choose from. */
export const peopleQuery = queryOptions({ queryKey: ['people'], queryFn: () => people.users.list() })

export const templatesQuery = queryOptions({ queryKey: ['templates'], queryFn: () => templates.list({}) })

/** Services and tags in use, to offer while typing. */
export const wordsQuery = queryOptions({ queryKey: ['library', 'facets'], queryFn: () => library.facets() })
