import type { QueryClient, QueryKey } from '@tanstack/react-query'
import type { LiveNotice } from '#features/audit/model.ts'
import { incidentKey } from '#features/incidents/model.ts'
import { createOutdate, together } from './outdate.ts'

/** What else looks different when a part of an incident does: the draft and the lists are made of the parts. */
const reviewIsMadeOf = new Set([
  'incident',
  'story',
  'review',
  'actions',
  'impact',
  'participants',
  'accounts',
  'factors',
  'questions',
  'debrief',
])
const lists: Record<string, string[]> = {
  incident: ['incidents', 'library', 'actions', 'incident-by-key', 'incident-views'],
  story: ['library', 'incident-views'],
  review: ['library', 'incident-views'],
  actions: ['library', 'actions', 'incident-views'],
  notifications: ['notifications'],
  people: ['people', 'me', 'incidents', 'library', 'incident-by-key'],
  templates: ['templates'],
  // What a policy proposes and when something is due may be other now, in every review.
  policies: ['policies', 'incident-views', 'incident'],
  coach: ['coach'],
  factors: ['factor-categories'],
  questions: ['question-library'],
  debrief: ['checklist-templates', 'debrief-slots'],
  documents: ['documents'],
  connections: ['connections', 'deliveries'],
  deliveries: ['deliveries', 'connections'],
  inbox: ['inbox'],
  routing: ['routing'],
  webhooks: ['webhooks'],
  tickets: ['actions', 'trackers'],
  trackers: ['trackers'],
  teams: ['teams', 'incident-views', 'incident'],
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
        // Earlier lessons are those of incidents with a factor, service or tag in common.
        if (part === 'factors' || part === 'incident') add('incident', name, 'actions')
        // An action is listed with how it stands with its ticket.
        if (part === 'tickets') add('incident', name, 'actions')
        // The time of the response is worked out of them.
        if (part === 'evidence' || part === 'story' || part === 'participants') add('incident', name, 'impact')
        if (part === 'evidence' || part === 'story') {
          add('incident', name, 'story')
          add('incident', name, 'participants')
        }
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

const longestWait = 15_000

/** The live connection of this tab. */
export interface Live {
  /** Connects when it is not connected. Without a listener a refusal (nobody is signed in) is not tried again. */
  hurry(): void
  /** Tells at once and at every change whether the server can be heard, until the returned function is called. */
  listen(onConnected: (connected: boolean) => void): () => void
}

/**
 * Hears what changes on the server and marks the answers that became old. What was fetched before the first word, and
 * everything after a break, is asked for again, because nobody told what happened meanwhile.
 */
export function createLive(queries: QueryClient): Live {
  const listeners = new Set<(connected: boolean) => void>()
  let source: EventSource | null = null
  let waiting: LiveNotice[] = []
  let again: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  const outdate = createOutdate(queries)

  const tell = (connected: boolean) => {
    for (const listener of listeners) listener(connected)
  }
  const flush = () => {
    const keys = outdatedKeys(waiting, (id) => incidentNames(queries, id))
    waiting = []
    outdate(keys)
  }
  const onOpen = () => {
    const opened = Date.now()
    const old = failures > 0 ? Number.POSITIVE_INFINITY : opened
    queries.invalidateQueries({
      predicate: ({ queryKey, state }) => queryKey[0] !== 'me' && state.dataUpdatedAt > 0 && state.dataUpdatedAt < old,
    })
    failures = 0
    tell(true)
  }
  const onError = () => {
    failures += 1
    tell(false)
    // The browser tries again by itself unless it was refused: then it is up to us.
    if (source?.readyState !== EventSource.CLOSED || listeners.size === 0) return
    again = setTimeout(connect, Math.min(longestWait, 500 * 2 ** failures))
  }
  function connect() {
    clearTimeout(again)
    source?.close()
    source = new EventSource('/api/live')
    source.onopen = onOpen
    source.onerror = onError
    source.addEventListener('change', (event) => {
      if (waiting.push(JSON.parse(event.data) as LiveNotice) === 1) setTimeout(flush, together)
    })
    source.addEventListener('missed', () => queries.invalidateQueries())
  }
  const hurry = () => {
    if (source === null || source.readyState === EventSource.CLOSED) connect()
  }
  window.addEventListener('online', connect)
  return {
    hurry,
    listen(onConnected) {
      listeners.add(onConnected)
      onConnected(source?.readyState !== EventSource.CLOSED)
      hurry()
      return () => listeners.delete(onConnected)
    },
  }
}
