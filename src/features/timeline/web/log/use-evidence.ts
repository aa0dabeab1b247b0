import { keepPreviousData, type UseQueryResult, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { EvidenceFilter } from '../../contract.ts'
import type { Evidence } from '../../model.ts'
import { evidenceKey, pageSize, rowsQuery } from '../requests.ts'

type Page = { total: number; offset: number; rows: Evidence[] }

/**
 * The rows of a filtered log, of which the pages in sight are fetched and all that came are kept. While a new filter's
 * first page is on its way the log goes on showing the old one: `filter` tells which it shows.
 */
export function useEvidence(incidentId: string, wanted: EvidenceFilter, inStory: number) {
  const queries = useQueryClient()
  const head = useQuery({ ...rowsQuery(incidentId, wanted, 0), placeholderData: keepPreviousData })
  const last = useRef(wanted)
  if (head.data && !head.isPlaceholderData) last.current = wanted
  const filter = last.current
  const total = head.data?.total ?? 0

  const [sight, setSight] = useState({ first: 0, last: 0 })
  const first = Math.min(sight.first, Math.floor(Math.max(0, total - 1) / pageSize))
  const count = Math.max(1, sight.last - first + 1)
  const pages = useQueries({
    queries: Array.from({ length: count }, (_, at) => rowsQuery(incidentId, filter, first + at)),
    combine: useCallback(
      (results: UseQueryResult<Page>[]) =>
        new Map(results.flatMap(({ data }) => (data ? [[Math.round(data.offset / pageSize), data]] : []))),
      [],
    ),
  })

  const getRow = useCallback(
    (index: number): Evidence | undefined => {
      const at = Math.floor(index / pageSize)
      const page = pages.get(at) ?? queries.getQueryData<Page>(rowsQuery(incidentId, filter, at).queryKey)
      return page?.rows[index % pageSize]
    },
    [pages, queries, incidentId, filter],
  )

  const onRange = useCallback((start: number, end: number) => {
    const [from, to] = [Math.floor(Math.max(0, start - 20) / pageSize), Math.floor((end + 20) / pageSize)]
    setSight((now) => (now.first === from && now.last === to ? now : { first: from, last: to }))
  }, [])

  // What is in the story and what is not was asked of the server: ask again when the story has grown or shrunk.
  const before = useRef(inStory)
  useEffect(() => {
    if (before.current === inStory) return
    before.current = inStory
    queries.invalidateQueries({
      queryKey: [...evidenceKey(incidentId), 'rows'],
      predicate: ({ queryKey }) => (queryKey[4] as EvidenceFilter | undefined)?.story !== undefined,
    })
  }, [inStory, queries, incidentId])

  return { head, filter, total, getRow, onRange }
}
