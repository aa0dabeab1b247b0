import type { Transaction } from 'kysely'
import type { Actor } from '#features/people/model.ts'
import type { TimelineDeps } from '../deps.ts'
import { type Event, type EvidenceItem, limits } from '../model.ts'
import type { StoryChange } from '../story/change.ts'
import { withEvidence } from '../story/plan.ts'
import * as story from '../story/store.ts'
import { type AlertRow, type Episode, endsOf, episodesOf, isEnd } from './fold.ts'
import * as store from './store.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>

/** What names the firings to look at. */
type Named = Pick<EvidenceItem, 'occurredAt' | 'attributes'>

const system: Actor = { userId: null, name: 'Debrief', role: 'owner', via: 'system', scopes: null }
/** Around what is new, other firings of the same alert may belong to it. */
const aroundMs = 12 * 3_600_000

/** Beginnings and ends of alerts, whichever arrives first. */
export function createAlerts({ clock, announce }: Pick<TimelineDeps, 'clock' | 'announce'>) {
  async function rowsOf(db: store.Db, incidentId: string, named: readonly Named[]): Promise<AlertRow[]> {
    const keyed = named.filter(({ attributes }) => attributes.alert !== undefined)
    const times = keyed.map(({ occurredAt }) => Date.parse(occurredAt))
    if (times.length === 0) return []
    return store.alertRows(db, incidentId, {
      alerts: [...new Set(keyed.flatMap(({ attributes }) => attributes.alert ?? []))],
      fingerprints: [...new Set(keyed.flatMap(({ attributes }) => attributes.fingerprint ?? []))],
      from: new Date(Math.min(...times) - aroundMs).toISOString(),
      until: new Date(Math.max(...times) + aroundMs).toISOString(),
    })
  }

  return {
    /** The episodes that these pieces of evidence belong to, as far as the log of the incident tells. */
    episodes: async (db: store.Db, incidentId: string, named: readonly Named[]): Promise<Episode[]> =>
      episodesOf(await rowsOf(db, incidentId, named)),

    /**
     * After evidence was added: rows that tell of a beginning get their end, and an event of the story that stands on an
     * alert goes on to stand on all of it. What a person wrote of its end stays.
     */
    async complete(tx: Tx, incidentId: string, added: readonly Named[]): Promise<void> {
      const rows = await rowsOf(tx, incidentId, added)
      if (rows.length === 0) return
      const ends = endsOf(rows)
      if (ends.length > 0) await store.setEnds(tx, ends)
      const behind = await store.eventsBehind(
        tx,
        rows.map(({ id }) => id),
      )
      if (behind.size > 0) await carryOn(tx, incidentId, rows, behind)
    },
  }

  async function carryOn(tx: Tx, incidentId: string, rows: readonly AlertRow[], behind: Map<string, string>) {
    await story.holdStory(tx, incidentId)
    const now = await story.readStory(tx, incidentId)
    const known = new Set(rows.flatMap((row) => [row.endedAt, isEnd(row) ? row.occurredAt : null]))
    const endless = new Map(endsOf(rows).map(({ id, endedAt }) => [id, endedAt]))
    const complete = rows.map((row) => ({ ...row, endedAt: endless.get(row.id) ?? row.endedAt }))
    const changes = episodesOf(complete).flatMap((episode): StoryChange[] => {
      const eventId = episode.ids[0] === undefined ? undefined : behind.get(episode.ids[0])
      const event = now.events.find(({ id }) => id === eventId)
      return event ? changeOf(event, episode, behind, known) : []
    })
    if (changes.length === 0) return
    const at = clock.now().toISOString()
    await story.writeChanges(tx, incidentId, changes, null, at)
    const changeId = await story.recordChange(tx, incidentId, 'An alert went on or ended', changes, null, at, null)
    await announce(tx, {
      actor: system,
      action: 'event.carryOn',
      incidentId,
      subjectType: 'event',
      subjectId: changes[0]?.id ?? null,
      details: { changeId, things: changes.length },
      parts: ['story'],
    })
  }
}

function changeOf(
  event: Event,
  episode: Episode,
  behind: ReadonlyMap<string, string>,
  known: ReadonlySet<string | null>,
): StoryChange[] {
  const free = episode.ids.filter((id) => !behind.has(id)).slice(0, limits.evidencePerEvent - event.evidenceIds.length)
  const endedAt = known.has(event.endedAt) || event.endedAt === null ? episode.endedAt : event.endedAt
  if (free.length === 0 && endedAt === event.endedAt) return []
  const change = withEvidence(event, free)
  return change.of === 'event' && change.after ? [{ ...change, after: { ...change.after, endedAt } }] : []
}
