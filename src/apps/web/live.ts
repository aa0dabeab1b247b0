import type { QueryClient, QueryKey } from '@tanstack/react-query'
import type { LiveNotice } from '#features/audit/model.ts'
import { incidentKey } from '#features/incidents/model.ts'

/** What else looks different when a part of an incident does: the draft and the lists are made of the parts. */
const reviewIsMadeOf = new Set(['incident', 'story', 'review', 'actions'])
const lists: Record<string, string[]> = {
  incident: ['incidents', 'library', 'actions', 'incident-by-key'],
  story: ['library'],
  review: ['library'],
  actions: ['library', 'actions'],
  people: ['people', 'incidents', 'library', 'incident-by-key'],
}

/** The beginnings of the query keys that are old after these notices. `keysOf` tells under which names an incident is kept. */
export function outdatedKeys(notices: readonly LiveNotice[], keysOf: (incidentId: string) => string[]): QueryKey[] {
  const found = new Map<string, QueryKey>()
  const add = (...key: string[]) => found.set(key.join('\n'), key)
  for (const { incidentId, parts } of notices) {
    for (const part of parts) {
      for (const list of lists[part] ?? []) add(list)
      if (incidentId === null) continue
      for (const name of keysOf(incidentId)) {
        add('incident', name, part)
        if (reviewIsMadeOf.has(part)) add('incident', name, 'review')
        if (part === 'evidence' || part === 'story') add('incident', name, 'story')
      }
    }
  }
  return [...found.values()]
}

/** Pages may keep an incident under its id or its key: both are told. */
function incidentNames(queries: QueryClient, incidentId: string): string[] {
  const names = new Set([incidentId])
  for (const [, incident] of queries.getQueriesData<{ id: string; number: number }>({
    queryKey: ['incident-by-key'],
  })) {
    if (incident?.id === incidentId) names.add(incidentKey(incident.number))
  }
  return [...names]
}

const together = 120
const longestWait = 15_000

/**
 * Listens to what changes on the server and marks the answers that became old. After a break everything is asked for again,
 * because nobody told what happened meanwhile. Returns how to stop.
 */
export function followLive(queries: QueryClient, onConnected: (connected: boolean) => void): () => void {
  let source: EventSource | null = null
  let waiting: LiveNotice[] = []
  let flushing: ReturnType<typeof setTimeout> | undefined
  let again: ReturnType<typeof setTimeout> | undefined
  let failures = 0

  const flush = () => {
    flushing = undefined
    const keys = outdatedKeys(waiting, (id) => incidentNames(queries, id))
    waiting = []
    for (const queryKey of keys) queries.invalidateQueries({ queryKey })
  }
  const connect = () => {
    source = new EventSource('/api/live')
    source.onopen = () => {
      if (failures > 0) queries.invalidateQueries()
      failures = 0
      onConnected(true)
    }
    source.addEventListener('change', (event) => {
      waiting.push(JSON.parse(event.data) as LiveNotice)
      flushing ??= setTimeout(flush, together)
    })
    source.addEventListener('missed', () => queries.invalidateQueries())
    source.onerror = () => {
      failures += 1
      onConnected(false)
      // The browser tries again by itself unless it was refused: then it is up to us.
      if (source?.readyState === EventSource.CLOSED)
        again = setTimeout(connect, Math.min(longestWait, 500 * 2 ** failures))
    }
  }
  const hurry = () => {
    if (source?.readyState === EventSource.OPEN) return
    clearTimeout(again)
    source?.close()
    connect()
  }
  connect()
  window.addEventListener('online', hurry)
  return () => {
    window.removeEventListener('online', hurry)
    clearTimeout(flushing)
    clearTimeout(again)
    source?.close()
  }
}
