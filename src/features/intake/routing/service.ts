import type { Transaction } from 'kysely'
import type { z } from 'zod'
import type { Announce, Change } from '#features/audit/model.ts'
import type { IncidentsService } from '#features/incidents/service.ts'
import type { Actor } from '#features/people/model.ts'
import { type EvidenceItem, isOpen } from '#features/timeline/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { newId } from '#platform/id.ts'
import { adminsOnly } from '../connections/errors.ts'
import { mayManage } from '../connections/policy.ts'
import type { routingContract } from './contract.ts'
import { type Decision, decide } from './decide.ts'
import * as errors from './errors.ts'
import type { RoutingRule } from './model.ts'
import * as store from './store.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>
type Input<Name extends 'create' | 'update' | 'order'> = z.output<
  NonNullable<(typeof routingContract)[Name]['~orpc']['inputSchema']>
>
type Listing = z.output<NonNullable<(typeof routingContract)['list']['~orpc']['outputSchema']>>

export interface RoutingDeps {
  database: Database
  clock: Clock
  announce: Announce
  incidents: Pick<IncidentsService, 'see' | 'assertMayWrite' | 'namesOf'>
  /** Minutes within which the same alert again is the same flapping. */
  flappingMinutes: number
}

export type RoutingService = ReturnType<typeof createRoutingService>

const mostRules = 500
/** An incident that was opened longer ago takes nothing by itself, although nobody said that it is resolved. */
const openForMs = 14 * 86_400_000

/** Where arriving things go. */
export function createRoutingService({ database, clock, announce, incidents, flappingMinutes }: RoutingDeps) {
  const now = () => clock.now().toISOString()

  async function listing(db: store.Db, actor: Actor): Promise<Listing> {
    const rules = await store.listRules(db)
    const ids = rules.flatMap(({ target }) => (target.to === 'incident' ? [target.incidentId] : []))
    const names = await incidents.namesOf(db, actor, ids)
    return { version: await store.orderVersion(db), rules, incidents: [...names.values()] }
  }

  async function toChange(tx: Tx, actor: Actor, id: string): Promise<RoutingRule> {
    if (!mayManage(actor)) throw adminsOnly()
    const rule = await store.findRule(tx, id)
    if (!rule) throw errors.notFound()
    return rule
  }

  async function assertFit(
    tx: Tx,
    actor: Actor,
    {
      conditions,
      target,
    }: { conditions?: RoutingRule['conditions'] | undefined; target?: RoutingRule['target'] | undefined },
  ): Promise<void> {
    if (conditions?.since && conditions.until && conditions.until <= conditions.since)
      throw errors.unfitCondition('The end lies before the beginning.')
    if (target?.to === 'incident') await incidents.see(tx, actor, target.incidentId)
  }

  const told = (
    tx: Tx,
    actor: Actor,
    action: Change['action'],
    subjectId: string | null,
    details: Record<string, unknown> = {},
  ) =>
    announce(tx, {
      actor,
      action,
      incidentId: null,
      subjectType: 'routing-rule',
      subjectId,
      details,
      parts: ['routing'],
    })

  async function changeChannel(
    actor: Actor,
    incidentId: string,
    action: Change['action'],
    channel: string,
    work: (tx: Tx, id: string) => Promise<unknown>,
  ): Promise<string[]> {
    return database.transaction(async (tx) => {
      const incident = await incidents.see(tx, actor, incidentId)
      incidents.assertMayWrite(actor)
      await work(tx, incident.id)
      await announce(tx, {
        actor,
        action,
        incidentId: incident.id,
        subjectType: 'channel',
        subjectId: null,
        details: { channel },
        parts: ['incident', 'routing'],
      })
      return store.channelsOfIncident(tx, incident.id)
    })
  }

  /** Throws for a channel that belongs to an incident which the actor may not see: they cannot take it away from there. */
  async function assertMayLink(db: store.Db, actor: Actor, channel: string): Promise<void> {
    const before = (await store.channelsOf(db, [channel])).get(channel.toLowerCase())
    if (before && !(await incidents.namesOf(db, actor, [before])).has(before)) throw errors.channelOfOthers()
  }

  return {
    assertMayLink: (actor: Actor, channel: string): Promise<void> => assertMayLink(database.db, actor, channel),

    /** Where each of these items goes, of a connection each, in their order. */
    async route(db: store.Db, items: readonly { connectionId: string; item: EvidenceItem }[]): Promise<Decision[]> {
      if (items.length === 0) return []
      const at = clock.now()
      const rules = await store.listRules(db)
      const open = await store.openIncidents(db, new Date(at.getTime() - openForMs).toISOString(), at.toISOString())
      const channels = await store.channelsOf(
        db,
        items.flatMap(({ item }) => item.attributes.channel ?? []),
      )
      const named = rules.flatMap(({ target }) => (target.to === 'incident' ? [target.incidentId] : []))
      const there = await store.thereOf(db, named)
      const earlier = await store.earlierOf(db, items.map(traceOf), flappingMinutes)
      return items.map(({ connectionId, item }, i) =>
        decide({ ...item, connectionId }, { rules, open, channels, there, earlier: earlier.get(i) ?? null }),
      )
    },

    async list(actor: Actor): Promise<Listing> {
      if (!mayManage(actor)) throw adminsOnly()
      return listing(database.db, actor)
    },

    create: (actor: Actor, given: Input<'create'>): Promise<RoutingRule> =>
      database.transaction(async (tx) => {
        if (!mayManage(actor)) throw adminsOnly()
        await assertFit(tx, actor, given)
        if ((await store.listRules(tx)).length >= mostRules) throw errors.tooMany(mostRules)
        const id = newId()
        await store.raiseOrder(tx, null)
        await store.insertRule(tx, id, given, actor.userId, now())
        await told(tx, actor, 'routing.create', id, { name: given.name })
        return (await store.findRule(tx, id)) as RoutingRule
      }),

    update: (actor: Actor, { id, version, ...edit }: Input<'update'>): Promise<RoutingRule> =>
      database.transaction(async (tx) => {
        const rule = await toChange(tx, actor, id)
        // A rule may go on leading to an incident that whoever changes its name may not see.
        const sameTarget = JSON.stringify(edit.target) === JSON.stringify(rule.target)
        await assertFit(tx, actor, { conditions: edit.conditions, target: sameTarget ? undefined : edit.target })
        if (!(await store.updateRule(tx, rule.id, version, edit, actor.userId, now())))
          throw errors.changedMeanwhile(rule)
        const changed = Object.entries(edit).flatMap(([name, value]) => (value === undefined ? [] : [name]))
        await told(tx, actor, 'routing.update', rule.id, { name: edit.name ?? rule.name, changed })
        return (await store.findRule(tx, rule.id)) as RoutingRule
      }),

    /** All of them in the order given. Throws CHANGED_MEANWHILE when the list is another one by now. */
    order: (actor: Actor, { version, ids }: Input<'order'>): Promise<Listing> =>
      database.transaction(async (tx) => {
        if (!mayManage(actor)) throw adminsOnly()
        const raised = await store.raiseOrder(tx, version)
        const there = await listing(tx, actor)
        const known = new Set(there.rules.map((rule) => rule.id))
        if (!raised || new Set(ids).size !== known.size || ids.some((id) => !known.has(id)))
          throw errors.orderChanged(there)
        await store.writeOrder(tx, ids)
        await told(tx, actor, 'routing.order', null)
        return listing(tx, actor)
      }),

    remove: (actor: Actor, { id }: { id: string }): Promise<{ done: true }> =>
      database.transaction(async (tx) => {
        const rule = await toChange(tx, actor, id)
        await store.raiseOrder(tx, null)
        await store.deleteRule(tx, rule.id)
        await told(tx, actor, 'routing.remove', rule.id, { name: rule.name })
        return { done: true }
      }),

    async channels(actor: Actor, { incidentId }: { incidentId: string }): Promise<string[]> {
      const incident = await incidents.see(database.db, actor, incidentId)
      return store.channelsOfIncident(database.db, incident.id)
    },

    /** What is said in the channel from now on goes to this incident, and no longer to the one before. */
    linkChannel: (actor: Actor, { incidentId, channel }: { incidentId: string; channel: string }): Promise<string[]> =>
      changeChannel(actor, incidentId, 'channel.link', channel, async (tx, id) => {
        await assertMayLink(tx, actor, channel)
        await store.linkChannel(tx, channel, id, actor.userId, now())
      }),

    unlinkChannel: (
      actor: Actor,
      { incidentId, channel }: { incidentId: string; channel: string },
    ): Promise<string[]> =>
      changeChannel(actor, incidentId, 'channel.unlink', channel, (tx, id) => store.unlinkChannel(tx, channel, id)),
  }
}

function traceOf({ connectionId, item }: { connectionId: string; item: EvidenceItem }): store.Trace {
  const { source, identity, occurredAt, attributes } = item
  return {
    connectionId,
    source,
    identity,
    occurredAt,
    alert: attributes.alert ?? null,
    fingerprint: attributes.fingerprint ?? null,
    again: attributes.alert !== undefined && attributes.alert === attributes.fingerprint && isOpen(attributes.state),
  }
}
