import type { Transaction } from 'kysely'
import type { Announce } from '#features/audit/model.ts'
import type { Actor } from '#features/people/model.ts'
import type { EvidenceItem } from '#features/timeline/model.ts'
import type { TimelineService } from '#features/timeline/service.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { storable } from '#platform/db/storable.ts'
import type { Log } from '#platform/log/log.ts'
import type { ConnectionsService } from '../connections/service.ts'
import { namesOf } from '../connections/store.ts'
import { outcomeOf } from '../deliveries/model.ts'
import { deliveryOf } from '../receiving/body.ts'
import type { RoutingService } from '../routing/service.ts'
import * as store from './store.ts'
import { type Translation, translate } from './translate.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>

export interface ProcessingDeps {
  database: Database
  clock: Clock
  log: Log
  announce: Announce
  timeline: Pick<TimelineService, 'add'>
  connections: Pick<ConnectionsService, 'integrationOf'>
  routing: Pick<RoutingService, 'route'>
  /** Resolves when there is room for work that nobody waits for. */
  calm?(): Promise<void>
  /** Somebody asks for something with a delivery, which is done once the transaction is committed. */
  askedLater?(tx: Tx, deliveryId: string): Promise<void>
}

export type ProcessingService = ReturnType<typeof createProcessing>

/** Deliveries of one transaction: enough that commits cost little, few enough that others get their turn. */
const batchDeliveries = 50
const batchBytes = 4 * 2 ** 20

const system: Actor = { userId: null, name: 'Debrief', role: 'owner', via: 'system', scopes: null }

/** Translates what arrived and puts it where it belongs. */
export function createProcessing(deps: ProcessingDeps) {
  const { database, clock, log, announce, timeline, connections, routing } = deps

  /** What each delivery tells of, by the settings that its connection has now. */
  async function translated(tx: Tx, queued: readonly store.Queued[]): Promise<Translation[]> {
    const names = await namesOf(tx, [...new Set(queued.map(({ connectionId }) => connectionId))])
    const translations: Translation[] = []
    for (const { id, connectionId, headers, body, receivedAt } of queued) {
      const connection = names.get(connectionId)
      const integration = connection && connections.integrationOf(connection.integration)
      if (!integration) {
        translations.push({
          error: {
            message: `This version of Debrief has no integration “${connection?.integration}”.`,
            where: 'the connection',
            remedy: 'The delivery is kept. Translate it once more with a version that has it.',
          },
        })
        continue
      }
      const delivery = deliveryOf(headers, body, {
        settings: connection.settings,
        receivedAt: new Date(receivedAt),
      })
      if (integration.chat?.asked(delivery)) await deps.askedLater?.(tx, id)
      translations.push(storable(translate(integration.inbound, delivery, integration.name)))
    }
    return translations
  }

  /** All of it or nothing: what is told of goes into incidents and the inbox, and the deliveries are finished. */
  async function process(tx: Tx, queued: readonly store.Queued[]): Promise<void> {
    const at = clock.now().toISOString()
    const translations = await translated(tx, queued)
    const things = queued.flatMap(({ id, connectionId }, i) => {
      const translation = translations[i] as Translation
      return 'error' in translation ? [] : translation.items.map((item) => ({ deliveryId: id, connectionId, item }))
    })
    const decisions = await routing.route(tx, things)
    const routed = things.map((thing, i) => ({ ...thing, decision: decisions[i] as store.Routed['decision'] }))
    await addToIncidents(tx, routed)
    await store.putItems(tx, routed, at)
    const outcomes = new Map<string, store.Routed['decision']['outcome'][]>()
    for (const { deliveryId, decision } of routed)
      outcomes.set(deliveryId, [...(outcomes.get(deliveryId) ?? []), decision.outcome])
    await store.finish(
      tx,
      queued.map(({ id }, i) => {
        const translation = translations[i] as Translation
        return 'error' in translation
          ? { id, outcome: 'failed', error: translation.error }
          : { id, outcome: outcomeOf(outcomes.get(id) ?? []), error: null }
      }),
      at,
    )
    await announce(tx, {
      actor: system,
      action: 'delivery.translate',
      incidentId: null,
      subjectType: 'delivery',
      subjectId: null,
      parts: routed.some(({ decision }) => decision.outcome === 'waiting') ? ['deliveries', 'inbox'] : ['deliveries'],
      passing: true,
    })
  }

  async function addToIncidents(tx: Tx, routed: readonly store.Routed[]): Promise<void> {
    const byIncident = new Map<string, EvidenceItem[]>()
    for (const { item, decision } of routed)
      if (decision.outcome === 'routed')
        byIncident.set(decision.incidentId, [...(byIncident.get(decision.incidentId) ?? []), item])
    // In the order of ids, so that two workers never wait for each other's rows crosswise.
    for (const [incidentId, items] of [...byIncident].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const { added } = await timeline.add(tx, incidentId, items, { importId: null, fileId: null })
      if (added === 0) continue
      await announce(tx, {
        actor: system,
        action: 'evidence.receive',
        incidentId,
        subjectType: 'evidence',
        subjectId: null,
        details: { added },
        parts: ['evidence'],
      })
    }
  }

  /** One by one, after a batch failed for a reason that only some of it may be to blame for. */
  async function oneByOne(ids: readonly string[], cause: unknown): Promise<void> {
    log.warn(
      { err: cause, deliveries: ids.length },
      'deliveries are translated one by one, because together they failed',
    )
    for (const id of ids) {
      try {
        await database.transaction(async (tx) => {
          const queued = await store.holdOne(tx, id)
          if (queued.length > 0) await process(tx, queued)
        })
      } catch (error) {
        log.error({ err: error, delivery: id }, 'a delivery could not be put where it belongs')
        const message = 'Something went wrong on our side while this delivery was put where it belongs.'
        const remedy = 'It is kept. Translate it once more; if it fails again, the server’s log says why.'
        await database.transaction((tx) =>
          store.finish(
            tx,
            [{ id, outcome: 'failed', error: { message, where: 'the delivery', remedy } }],
            clock.now().toISOString(),
          ),
        )
      }
    }
  }

  return {
    /**
     * What became of a delivery that was not translated but done, or why it could not be. It is shown to those only who
     * may see the incident that it is about.
     */
    async finish(
      tx: Tx,
      id: string,
      became: 'routed' | 'empty' | NonNullable<store.Finished['error']>,
      incidentId: string | null,
    ): Promise<void> {
      const at = clock.now().toISOString()
      if (incidentId !== null) await store.tieToIncident(tx, id, incidentId, at)
      const done = typeof became === 'string'
      await store.finish(
        tx,
        [done ? { id, outcome: became, error: null } : { id, outcome: 'failed', error: became }],
        at,
      )
    },

    /** Works until nothing is queued that nobody else is at. Safe to run again, and several at a time, at any moment. */
    async work(signal?: AbortSignal): Promise<void> {
      for (;;) {
        signal?.throwIfAborted()
        await deps.calm?.()
        let held: string[] = []
        try {
          const count = await database.transaction(async (tx) => {
            const queued = await store.holdQueued(tx, batchDeliveries, batchBytes)
            held = queued.map(({ id }) => id)
            if (queued.length > 0) await process(tx, queued)
            return queued.length
          })
          if (count === 0) return
        } catch (error) {
          if (held.length === 0) throw error
          await oneByOne(held, error)
        }
      }
    },
    translated,
  }
}
