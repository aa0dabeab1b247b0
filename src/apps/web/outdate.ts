import type { QueryClient, QueryKey } from '@tanstack/react-query'

/** Notices within this time are looked at together, in milliseconds. */
export const together = 120
/** About ten seconds; what takes longer is given up for a newer answer. */
const mostTurns = 80

/**
 * Marks answers as old. One that is being fetched is let through and asked for again afterwards: where things change all
 * the time, an answer that every change cancels would never come.
 */
export function createOutdate(queries: Pick<QueryClient, 'isFetching' | 'invalidateQueries'>) {
  const late = new Map<string, { queryKey: QueryKey; turns: number }>()
  let timer: ReturnType<typeof setTimeout> | undefined

  function mark(queryKey: QueryKey, turns: number): void {
    const name = JSON.stringify(queryKey)
    if (turns < mostTurns && queries.isFetching({ queryKey }) > 0) {
      late.set(name, { queryKey, turns })
      if (timer === undefined) timer = setTimeout(again, together)
    } else {
      late.delete(name)
      void queries.invalidateQueries({ queryKey })
    }
  }
  function again(): void {
    timer = undefined
    for (const { queryKey, turns } of [...late.values()]) mark(queryKey, turns + 1)
  }
  return (keys: Iterable<QueryKey>): void => {
    for (const queryKey of keys) if (!late.has(JSON.stringify(queryKey))) mark(queryKey, 0)
  }
}
