import type { Transaction } from 'kysely'
import type { Actor } from '#features/people/model.ts'
import { AppError } from '#platform/errors/app-error.ts'
import type { TimelineDeps } from '../deps.ts'
import { idOf } from '../id.ts'
import type { EvidenceInput } from '../input.ts'
import type { EvidenceItem } from '../model.ts'
import { mayCurate } from '../policy.ts'
import * as store from './store.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>

/** The raw log: only ever added to. */
export function createEvidence(
  { database, clock, announce, incidents }: TimelineDeps,
  alerts: { complete(tx: Tx, incidentId: string, added: readonly EvidenceItem[]): Promise<void> },
) {
  const now = () => clock.now().toISOString()

  /**
   * Adds what is not there yet, told apart by source and identity, and gives alerts the ends that are known by now. Any number
   * of items. Announces nothing of the log: whoever brings many batches tells once.
   */
  async function add(
    tx: Tx,
    incidentId: string,
    items: readonly EvidenceItem[],
    origin: store.Origin,
  ): Promise<{ added: number; known: number }> {
    const added = await store.insertEvidence(tx, incidentId, items, origin, now())
    if (added > 0) await alerts.complete(tx, incidentId, items)
    return { added, known: items.length - added }
  }

  return {
    add,
    /** The whole log as it was read, oldest first; `story: true` gives only what stands behind events. */
    originals: store.originals,

    async listEvidence(actor: Actor, { incidentId, offset, limit, ...filter }: EvidenceInput<'list'>) {
      const { id } = await incidents.see(database.db, actor, incidentId)
      const total = await store.countEvidence(database.db, id, filter)
      const rows = offset < total ? await store.pageOfEvidence(database.db, id, filter, offset, limit) : []
      return { total, offset, rows }
    },

    async facets(actor: Actor, { incidentId }: { incidentId: string }) {
      const { id } = await incidents.see(database.db, actor, incidentId)
      return store.facetsOfEvidence(database.db, id)
    },

    async density(actor: Actor, { incidentId, since, until, bins }: EvidenceInput<'density'>) {
      const { id } = await incidents.see(database.db, actor, incidentId)
      return until < since ? [] : store.densityOfEvidence(database.db, id, since, until, bins)
    },

    async getEvidence(actor: Actor, input: { incidentId: string; id: string }) {
      const incident = await incidents.see(database.db, actor, input.incidentId)
      const id = idOf(input.id)
      const found = id === null ? null : await store.findEvidence(database.db, incident.id, id)
      if (!found)
        throw new AppError('NOT_FOUND', 'There is no such evidence in this incident.', {
          remedy: 'Look for it in the log.',
        })
      return found
    },

    async position(actor: Actor, { incidentId, at, ...filter }: EvidenceInput<'position'>) {
      const { id } = await incidents.see(database.db, actor, incidentId)
      return { offset: await store.rowsBefore(database.db, id, filter, at) }
    },

    addPiece: (actor: Actor, input: EvidenceInput<'add'>) =>
      database.transaction(async (tx) => {
        const incident = await incidents.see(tx, actor, input.incidentId)
        if (!mayCurate(actor)) {
          throw new AppError('NOT_ALLOWED', 'You may read this incident, but not add to it.', {
            kept: 'Nothing was changed.',
            remedy: 'Ask an admin for the role of a member.',
          })
        }
        const { source, identity, kind, text, actor: author, link, at } = input
        const raw = JSON.stringify({ source, identity, at, kind, text, actor: author, link })
        const item: EvidenceItem = {
          source,
          identity,
          kind,
          text,
          actor: author,
          link,
          occurredAt: at,
          precision: 'millisecond',
          wallClock: null,
          zone: null,
          endedAt: null,
          attributes: {},
          raw,
        }
        const { added } = await add(tx, incident.id, [item], { importId: null, fileId: null })
        const evidence = await store.findEvidenceByIdentity(tx, incident.id, source, identity)
        if (!evidence) throw new Error('Evidence that was just added is not there.')
        if (added > 0)
          await announce(tx, {
            actor,
            action: 'evidence.add',
            incidentId: incident.id,
            subjectType: 'evidence',
            subjectId: evidence.id,
            parts: ['evidence'],
          })
        return { evidence, added: added > 0 }
      }),
  }
}
