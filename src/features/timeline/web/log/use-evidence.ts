import { keepPreviousData, type UseQueryResult, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { EvidenceFilter } from '../../contract.ts'
import type { Evidence } from '../../model.ts'
import { evidenceKey, pageSize, rowsQuery } from '../requests.ts'

/** Rows beyond those in sight that are fetched with them. */
const ahead = 40
/** ms */
const stillness = 90

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
  const lastPage = Math.floor(Math.max(0, total - 1) / pageSize)
  const first = Math.min(sight.first, lastPage)
  const count = Math.max(1, Math.min(sight.last, lastPage) - first + 1)
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

  // Who pulls the log past thousands of rows wants none of them: far pages are asked for once the hand is still.
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined)
  const onRange = useCallback((start: number, end: number) => {
    const [from, to] = [Math.floor(Math.max(0, start - ahead) / pageSize), Math.floor((end + ahead) / pageSize)]
    clearTimeout(waiting.current)
    setSight((now) => {
      if (now.first === from && now.last === to) return now
      const next = { first: from, last: to }
      if (from <= now.last + 1 && to >= now.first - 1) return next
      waiting.current = setTimeout(() => setSight(next), stillness)
      return now
    })
  }, [])
  useEffect(() => () => clearTimeout(waiting.current), [])

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
