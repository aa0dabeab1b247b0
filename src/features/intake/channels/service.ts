import type { Announce } from '#features/audit/model.ts'
import type { Actor } from '#features/people/model.ts'
import type { TimelineService } from '#features/timeline/service.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { createNames, itemsOf, type ReadMessage } from '../chat/messages.ts'
import { type ChatClient, ChatFailure } from '../chat/model.ts'
import * as store from '../chat/store.ts'

interface HistoryDeps {
  database: Database
  clock: Clock
  announce: Announce
  timeline: Pick<TimelineService, 'add'>
  readMessage: ReadMessage
  open(connectionId: string): Promise<ChatClient>
}

const system: Actor = { userId: null, name: 'Debrief', role: 'owner', via: 'system', scopes: null }

/**
 * Reads a channel page by page, each with the threads that begin in it. Where it stands is written down with what the page
 * brought, so that a crash or a limit of the messenger costs at most one page, and nothing is added twice.
 */
export async function readHistory(
  { database, clock, announce, timeline, readMessage, open }: HistoryDeps,
  importId: string,
  { signal, last = false }: { signal?: AbortSignal; last?: boolean },
): Promise<void> {
  const begun = await store.findImport(database.db, importId)
  if (begun?.state !== 'queued' && begun?.state !== 'reading') return
  const { incidentId, connectionId, channelId, channelName } = begun
  const channel = { id: channelId, name: channelName }
  const stamp = (at: string | null) => (at === null ? null : (Date.parse(at) / 1_000).toFixed(6))
  let page = begun.page
  try {
    const client = await open(connectionId)
    const names = createNames(client)
    for (let more = true; more; ) {
      signal?.throwIfAborted()
      const { messages, cursor } = await client.history(channelId, {
        oldest: stamp(begun.since),
        latest: stamp(begun.until),
        cursor: page,
      })
      const answers: Record<string, unknown>[] = []
      for (const { ts, reply_count: count } of messages)
        if (typeof ts === 'string' && typeof count === 'number' && count > 0)
          for await (const answer of thread(client, channelId, ts, signal)) answers.push(answer)
      const all = [...messages, ...answers]
      const items = itemsOf(readMessage, all, channel, await names.learn(all))
      more = cursor !== null
      page = cursor
      await database.transaction(async (tx) => {
        const { added } = await timeline.add(tx, incidentId, items, { importId: null, fileId: null })
        const state = more ? 'reading' : 'done'
        const edit = { state, page, read: all.length, added, error: null } as const
        await store.step(tx, importId, edit, clock.now().toISOString())
        await announce(tx, {
          actor: system,
          action: more ? 'chat.progress' : 'chat.done',
          incidentId,
          subjectType: 'channel',
          subjectId: importId,
          details: { channel: channelName, read: all.length, added },
          parts: ['imports', 'evidence'],
          passing: more,
        })
      })
    }
  } catch (error) {
    const failure = error instanceof ChatFailure ? error : null
    if (failure || (last && !signal?.aborted)) {
      const words = failure ? `${failure.message} ${failure.remedy}` : 'Something went wrong on our side.'
      const edit = { state: 'failed', page, read: 0, added: 0, error: words } as const
      await database.transaction((tx) => store.step(tx, importId, edit, clock.now().toISOString()))
    }
    if (!failure) throw error
  }
}

async function* thread(client: ChatClient, channelId: string, ts: string, signal: AbortSignal | undefined) {
  let cursor: string | null = null
  do {
    signal?.throwIfAborted()
    const page = await client.replies(channelId, ts, cursor)
    // The first message of a thread is on the page of the channel already.
    for (const message of page.messages) if (message.ts !== ts) yield message
    cursor = page.cursor
  } while (cursor !== null)
}
