import type { LiveNotice } from '#features/audit/model.ts'
import type { Actor } from '#features/people/model.ts'
import type { RawRoute } from '#platform/http/server.ts'
import { createEventStreams, type EventStream } from '#platform/live/event-stream.ts'
import type { Debrief } from './assemble.ts'

interface Listener {
  stream: EventStream
  actor: Actor
  /** Who asks by now; null when they were signed out. */
  again(): Promise<Actor | null>
}

/** Notices within this time are told together. */
const gatherMs = 40

/** `GET /api/live`: what changed in the incidents one may see, as server-sent events named `change`. */
export function createLiveRoute({
  database,
  live,
  services,
  log,
}: Pick<Debrief, 'database' | 'live' | 'services' | 'log'>) {
  const streams = createEventStreams()
  const listeners = new Set<Listener>()
  const waiting = new Map<string, { notice: LiveNotice; parts: Set<string> }>()
  let timer: NodeJS.Timeout | undefined

  async function tell(): Promise<void> {
    const gathered = [...waiting.values()]
    waiting.clear()
    timer = undefined
    if (gathered.some(({ parts }) => parts.has('people'))) await endSignedOut()
    for (const { notice, parts } of gathered) {
      // Asked once for all who listen; null = everybody may see it.
      const alone = notice.toUserId
      const audience = notice.incidentId ? await services.incidents.audience(database.db, notice.incidentId) : null
      for (const { stream, actor } of listeners) {
        if (alone !== undefined && actor.userId !== alone) continue
        if (audience === null || (actor.userId && audience.has(actor.userId)))
          stream.send('change', { ...notice, parts: [...parts] })
        // Whoever may have lost sight of it looks again at the lists; of what and by whom is not said.
        else if (parts.has('people')) stream.send('change', { incidentId: null, actorId: null, parts: ['people'] })
      }
    }
  }

  async function endSignedOut(): Promise<void> {
    for (const listener of listeners) {
      const actor = await listener.again()
      if (actor?.userId === listener.actor.userId) listener.actor = actor
      else listener.stream.end()
    }
  }

  const stop = live.subscribe({
    notice(notice) {
      if (listeners.size === 0) return
      const key = `${notice.incidentId} ${notice.actorId} ${notice.toUserId}`
      const known = waiting.get(key)
      if (known) for (const part of notice.parts) known.parts.add(part)
      else waiting.set(key, { notice, parts: new Set(notice.parts) })
      timer ??= setTimeout(
        () => void tell().catch((error) => log.error({ err: error }, 'live notices could not be told')),
        gatherMs,
      )
    },
    missed() {
      for (const { stream } of listeners) stream.send('missed', {})
    },
  })

  const route: RawRoute<Actor> = {
    method: 'GET',
    path: '/api/live',
    async handle(request, context, reply) {
      const actor = services.people.permit(context.actor, { rank: 'viewer', scope: 'read' })
      // Whoever asks for the headers alone would never get an end.
      if (request.method === 'HEAD') return reply.header('cache-control', 'no-store').type('text/event-stream').send()
      const stream = streams.open(reply, actor.userId ?? actor.via, () => void listeners.delete(listener))
      const listener: Listener = { stream, actor, again: () => services.people.authenticate(request.headers) }
      listeners.add(listener)
    },
  }
  return {
    route,
    close() {
      stop()
      clearTimeout(timer)
      streams.endAll()
    },
  }
}
