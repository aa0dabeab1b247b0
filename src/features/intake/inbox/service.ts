import type { Transaction } from 'kysely'
import type { z } from 'zod'
import type { Announce, Change, Part } from '#features/audit/model.ts'
import type { IncidentsService } from '#features/incidents/service.ts'
import type { Actor } from '#features/people/model.ts'
import { isOver } from '#features/timeline/model.ts'
import type { TimelineService } from '#features/timeline/service.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { AppError } from '#platform/errors/app-error.ts'
import type { inboxContract } from './contract.ts'
import { groupsOf } from './grouping.ts'
import type { InboxGroup, InboxItem } from './model.ts'
import * as store from './store.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>
type Input<Name extends keyof typeof inboxContract> = z.output<
  NonNullable<(typeof inboxContract)[Name]['~orpc']['inputSchema']>
>
type Output<Name extends keyof typeof inboxContract> = z.output<
  NonNullable<(typeof inboxContract)[Name]['~orpc']['outputSchema']>
>

export interface InboxDeps {
  database: Database
  clock: Clock
  announce: Announce
  incidents: Pick<IncidentsService, 'see' | 'seeWithPeople' | 'open' | 'assertMayWrite'>
  timeline: Pick<TimelineService, 'add'>
}

export type InboxService = ReturnType<typeof createInboxService>

/** What arrived and belongs to no incident yet, until somebody says where it belongs. */
export function createInboxService({ database, clock, announce, incidents, timeline }: InboxDeps) {
  async function grouped(db: store.Db, filter: Pick<Input<'list'>, 'outcome' | 'connectionId' | 'text'>) {
    const groups = groupsOf(await store.listWaiting(db, filter.outcome, filter))
    return groups.toSorted((a, b) => ((a.at(-1)?.occurredAt ?? '') < (b.at(-1)?.occurredAt ?? '') ? 1 : -1))
  }

  /** The ids of everything that was chosen, by group or one by one. */
  async function chosen(
    tx: Tx,
    { groups, items }: Input<'restore'>,
    outcome: 'waiting' | 'dismissed',
  ): Promise<string[]> {
    const ids = new Set(items)
    if (groups.length > 0) {
      const wanted = new Set(groups)
      for (const group of await grouped(tx, { outcome }))
        if (group.some(({ id }) => wanted.has(id))) for (const { id } of group) ids.add(id)
    }
    return [...ids].filter((id) => /^[0-9a-f-]{36}$/i.test(id))
  }

  async function hold(tx: Tx, choice: Input<'restore'>, outcome: 'waiting' | 'dismissed'): Promise<store.Held[]> {
    const ids = await chosen(tx, choice, outcome)
    const held = ids.length === 0 ? [] : await store.holdItems(tx, ids, outcome)
    if (held.length === 0) throw nothingThere(outcome)
    return held
  }

  async function settle(
    tx: Tx,
    actor: Actor,
    held: readonly store.Held[],
    given: Pick<store.Settling, 'outcome' | 'why'> & { incidentId?: string; reason?: string },
  ): Promise<void> {
    const { outcome, why, incidentId = null, reason = null } = given
    const at = clock.now().toISOString()
    await store.settle(tx, held, { outcome, why, incidentId, reason, userId: actor.userId, at })
  }

  const tell = (
    tx: Tx,
    actor: Actor,
    action: Change['action'],
    items: number,
    incidentId: string | null,
    parts: Part[],
  ) =>
    announce(tx, {
      actor,
      action,
      incidentId,
      subjectType: 'inbox',
      subjectId: null,
      details: { items },
      parts: ['inbox', 'deliveries', ...parts],
    })

  /** Puts what was chosen into an incident that is there by now. */
  async function put(tx: Tx, actor: Actor, held: readonly store.Held[], incidentId: string): Promise<number> {
    const { added } = await timeline.add(
      tx,
      incidentId,
      held.map(({ item }) => item),
      { importId: null, fileId: null },
    )
    await settle(tx, actor, held, { outcome: 'routed', why: `${actor.name} put it there.`, incidentId })
    await tell(tx, actor, 'inbox.take', held.length, incidentId, ['evidence'])
    return added
  }

  return {
    async list(_actor: Actor, { offset, limit, ...filter }: Input<'list'>): Promise<Output<'list'>> {
      const groups = await grouped(database.db, filter)
      const names = await store.connectionNames(database.db)
      return {
        total: groups.length,
        items: groups.reduce((sum, group) => sum + group.length, 0),
        groups: groups.slice(offset, offset + limit).map((group) => summary(group, names)),
      }
    },

    async group(_actor: Actor, { id, offset, limit }: Input<'group'>): Promise<Output<'group'>> {
      for (const outcome of ['waiting', 'dismissed'] as const) {
        const found = (await grouped(database.db, { outcome })).find((group) => group.some((one) => one.id === id))
        if (!found) continue
        const names = await store.connectionNames(database.db)
        const page = found.slice(offset, offset + limit)
        const words = await store.wordsOf(
          database.db,
          page.map((one) => one.id),
        )
        return {
          total: found.length,
          group: summary(found, names),
          items: page.map((one) => itemOf(one, outcome, names, words.get(one.id))),
        }
      }
      throw nothingThere('waiting')
    },

    take: (actor: Actor, { incidentId, ...choice }: Input<'take'>): Promise<Output<'take'>> =>
      database.transaction(async (tx) => {
        const incident = await incidents.see(tx, actor, incidentId)
        incidents.assertMayWrite(actor)
        const held = await hold(tx, choice, 'waiting')
        const added = await put(tx, actor, held, incident.id)
        return { incidentId: incident.id, items: held.length, added }
      }),

    open: (actor: Actor, { incident, ...choice }: Input<'open'>): Promise<Output<'open'>> =>
      database.transaction(async (tx) => {
        incidents.assertMayWrite(actor)
        const held = await hold(tx, choice, 'waiting')
        const id = await incidents.open(tx, actor, incident, false)
        await put(tx, actor, held, id)
        return { incident: await incidents.seeWithPeople(tx, actor, id), items: held.length }
      }),

    dismiss: (actor: Actor, { reason, ...choice }: Input<'dismiss'>): Promise<{ items: number }> =>
      database.transaction(async (tx) => {
        incidents.assertMayWrite(actor)
        const held = await hold(tx, choice, 'waiting')
        await settle(tx, actor, held, { outcome: 'dismissed', why: `${actor.name} dismissed it.`, reason })
        await tell(tx, actor, 'inbox.dismiss', held.length, null, [])
        return { items: held.length }
      }),

    restore: (actor: Actor, choice: Input<'restore'>): Promise<{ items: number }> =>
      database.transaction(async (tx) => {
        incidents.assertMayWrite(actor)
        const held = await hold(tx, choice, 'dismissed')
        await settle(tx, actor, held, { outcome: 'waiting', why: `${actor.name} took the dismissal back.` })
        await tell(tx, actor, 'inbox.restore', held.length, null, [])
        return { items: held.length }
      }),
  }
}

/** A group as lists show it. It is not empty, and in order of time. */
function summary(group: readonly store.Waiting[], names: ReadonlyMap<string, string>): InboxGroup {
  const [first] = group as [store.Waiting, ...store.Waiting[]]
  const alerts = new Map<string, boolean>()
  for (const { alert, state, endedAt } of group) {
    if (alert === null) continue
    alerts.set(alert, (alerts.get(alert) ?? false) || endedAt !== null || isOver(state ?? undefined))
  }
  const lasts = group.map(({ occurredAt, endedAt }) => (endedAt && endedAt > occurredAt ? endedAt : occurredAt))
  return {
    id: first.id,
    title: first.title,
    count: group.length,
    alerts: alerts.size,
    firing: [...alerts.values()].filter((over) => !over).length,
    services: frequent(group.map(({ service }) => service)),
    environments: frequent(group.map(({ environment }) => environment)),
    severities: frequent(group.map(({ severity }) => severity)),
    sources: frequent(group.map(({ source }) => source)),
    connections: frequent(group.map(({ connectionId }) => connectionId)).map((id) => ({
      id,
      name: names.get(id) ?? '',
    })),
    first: first.occurredAt,
    last: lasts.sort().at(-1) ?? first.occurredAt,
  }
}

/** Each word once, the most frequent first. */
function frequent(words: readonly (string | null)[]): string[] {
  const counts = new Map<string, number>()
  for (const word of words) if (word !== null) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([word]) => word)
}

function itemOf(
  { alert, fingerprint: _, state, ...item }: store.Waiting,
  outcome: 'waiting' | 'dismissed',
  names: ReadonlyMap<string, string>,
  words: { why: string; reason: string | null } | undefined,
): InboxItem {
  return {
    ...item,
    connectionName: names.get(item.connectionId) ?? '',
    alertState: alert === null ? null : isOver(state ?? undefined) ? 'over' : 'open',
    outcome,
    why: words?.why ?? '',
    reason: words?.reason ?? null,
  }
}

function nothingThere(outcome: 'waiting' | 'dismissed'): AppError {
  return new AppError(
    'NOT_FOUND',
    outcome === 'waiting' ? 'None of it waits any more.' : 'None of it is dismissed any more.',
    { kept: 'Nothing was changed.', remedy: 'Look at the inbox again; somebody else may have seen to it.' },
  )
}
