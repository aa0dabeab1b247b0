import type { z } from 'zod'
import type { Announce, Change } from '#features/audit/model.ts'
import type { IncidentsService } from '#features/incidents/service.ts'
import type { Actor } from '#features/people/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { AppError } from '#platform/errors/app-error.ts'
import type { ConnectionsService } from '../connections/service.ts'
import { deleteEndedSecrets, findKnown } from '../connections/store.ts'
import { unpacked } from '../receiving/body.ts'
import type { deliveriesContract } from './contract.ts'
import type { DeliveryDetail, DeliveryRow, Refusal } from './model.ts'
import { shownBody } from './shown-body.ts'
import * as store from './store.ts'

type Input<Name extends 'list' | 'replayMany'> = z.output<
  NonNullable<(typeof deliveriesContract)[Name]['~orpc']['inputSchema']>
>

export interface DeliveriesDeps {
  database: Database
  clock: Clock
  announce: Announce
  incidents: Pick<IncidentsService, 'visibleTo'>
  connections: Pick<ConnectionsService, 'assertMayManage' | 'secretsOf'>
  /** Blacks out what is known to be a secret. */
  hideSecrets(text: string): string
  translateLater(tx: Parameters<Announce>[0]): Promise<unknown>
  /** Days for which bodies are kept that nobody needs any more. */
  keepDays: number
}

export type DeliveriesService = ReturnType<typeof createDeliveriesService>

const day = 86_400_000
const refusalsForDays = 7
const tidyAtOnce = 200

/** The log of what arrived. */
export function createDeliveriesService({
  database,
  clock,
  announce,
  incidents,
  connections,
  ...deps
}: DeliveriesDeps) {
  const ago = (days: number) => new Date(clock.now().getTime() - days * day).toISOString()

  async function detail(db: store.Db, actor: Actor, id: string): Promise<DeliveryDetail> {
    const visible = incidents.visibleTo(actor, 'i')
    const found = await store.findDelivery(db, id, visible)
    if (!found) throw noSuchDelivery()
    const { integration: _, headers, body, items: __, ...row } = found
    const items = await store.itemsOf(db, row.id, visible)
    if (row.hidden)
      return { ...row, headers: {}, body: null, cut: false, items: items.filter(({ incident }) => incident) }
    const connection = await findKnown(db, row.connectionId)
    const secrets = connection ? connections.secretsOf(connection, clock.now()).good : []
    const shown = body && shownBody(unpacked(headers, body), deps.hideSecrets, secrets)
    const safe = Object.entries(headers).map(([name, value]) => [name, deps.hideSecrets(value)])
    return { ...row, headers: Object.fromEntries(safe), body: shown?.text ?? null, cut: shown?.cut ?? false, items }
  }

  return {
    async list(
      actor: Actor,
      { before, limit, ...which }: Input<'list'>,
    ): Promise<{ rows: DeliveryRow[]; next: string | null }> {
      connections.assertMayManage(actor)
      const visible = incidents.visibleTo(actor, 'i')
      const rows = await store.listDeliveries(database.db, which, { before, limit: limit + 1 }, visible)
      const page = rows.slice(0, limit)
      return { rows: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
    },

    async get(actor: Actor, { id }: { id: string }): Promise<DeliveryDetail> {
      connections.assertMayManage(actor)
      return detail(database.db, actor, id)
    },

    async refusals(actor: Actor, { id }: { id: string }): Promise<Refusal[]> {
      connections.assertMayManage(actor)
      return store.listRefusals(database.db, id, ago(refusalsForDays))
    },

    replay: (actor: Actor, { id }: { id: string }): Promise<DeliveryDetail> =>
      database.transaction(async (tx) => {
        connections.assertMayManage(actor)
        const before = await detail(tx, actor, id)
        if ((await store.requeue(tx, { id })) === 0) throw notReplayable(before)
        await deps.translateLater(tx)
        await tell(tx, actor, 'delivery.replay', id, {})
        return detail(tx, actor, id)
      }),

    replayMany: (actor: Actor, which: Input<'replayMany'>): Promise<{ queued: number }> =>
      database.transaction(async (tx) => {
        connections.assertMayManage(actor)
        const queued = await store.requeue(tx, which)
        if (queued > 0) {
          await deps.translateLater(tx)
          await tell(tx, actor, 'delivery.replayMany', null, { deliveries: queued, ...which })
        }
        return { queued }
      }),

    /** Bodies that nobody needs any more go after some time; what waits or failed stays. */
    async tidy(signal?: AbortSignal): Promise<void> {
      const before = ago(deps.keepDays)
      for (;;) {
        signal?.throwIfAborted()
        if ((await database.transaction((tx) => store.tidyBodies(tx, before, tidyAtOnce))) < tidyAtOnce) break
      }
      await database.transaction(async (tx) => {
        await store.forgetTrials(tx, ago(refusalsForDays))
        await deleteEndedSecrets(tx, clock.now().toISOString())
      })
    },
  }

  function tell(
    tx: Parameters<Announce>[0],
    actor: Actor,
    action: Change['action'],
    subjectId: string | null,
    details: Record<string, unknown>,
  ): Promise<void> {
    return announce(tx, {
      actor,
      action,
      incidentId: null,
      subjectType: 'delivery',
      subjectId,
      details,
      parts: ['deliveries'],
    })
  }
}

function noSuchDelivery(): AppError {
  return new AppError('NOT_FOUND', 'There is no such delivery; it may have been tidied away.', {
    remedy: 'Look at the log.',
  })
}

function notReplayable({ outcome, body, hidden }: DeliveryDetail): AppError {
  const why =
    outcome === 'queued'
      ? 'It is about to be translated already.'
      : outcome === 'held'
        ? 'Its connection is paused.'
        : outcome === 'test'
          ? 'It was a trial.'
          : body === null && !hidden
            ? 'Its body was tidied away.'
            : 'It cannot be translated once more.'
  return new AppError('NOT_POSSIBLE', why, {
    kept: 'What was made of it is as it was.',
    remedy: outcome === 'held' ? 'Let the connection go on.' : 'Nothing needs to be done.',
  })
}
