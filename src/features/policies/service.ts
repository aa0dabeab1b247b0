import type { Transaction } from 'kysely'
import type { z } from 'zod'
import type { Announce, Change } from '#features/audit/model.ts'
import type { Actor } from '#features/people/model.ts'
import { type Team, teamsOf } from '#features/teams/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { newId } from '#platform/id.ts'
import type { policiesContract } from './contract.ts'
import { adminsOnly, changedMeanwhile, notFound, orderChanged, tooMany, unfit, unknownTemplate } from './errors.ts'
import { type Candidate, firstMatch, matches, type Policy, type PreviewRow, resultFault } from './model.ts'
import { mayKeepPolicies } from './policy.ts'
import * as store from './store.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>
type Input<Name extends 'create' | 'update' | 'order' | 'preview'> = z.output<
  NonNullable<(typeof policiesContract)[Name]['~orpc']['inputSchema']>
>
type Output<Name extends 'list' | 'preview'> = z.output<
  NonNullable<(typeof policiesContract)[Name]['~orpc']['outputSchema']>
>

/** An incident to be judged, before it is known to which teams it belongs. */
export type Judged = Omit<Candidate, 'teamIds'> & { teamId: string | null }

export interface PoliciesDeps {
  database: Database
  clock: Clock
  announce: Announce
  teams(db: store.Db): Promise<Team[]>
  /** True when a review can begin with it. */
  templateExists(db: store.Db, id: string): Promise<boolean>
  /** Incidents of the last 365 days that the actor may see, in groups that are alike for policies. */
  lastYear(actor: Actor): Promise<(Judged & { key: string; count: number })[]>
  /** The newest incidents of such groups. */
  lastYearIn(
    actor: Actor,
    keys: readonly string[],
    most: number,
  ): Promise<(Omit<PreviewRow, 'caughtBy'> & { key: string })[]>
}

/** They are ordered in one request. */
const mostPolicies = 500

export type PoliciesService = ReturnType<typeof createPoliciesService>

const mostShown = 100

/** Which incidents should have which review, and what the review is asked for. Policies propose; people decide. */
export function createPoliciesService({ database, clock, announce, ...deps }: PoliciesDeps) {
  const now = () => clock.now().toISOString()

  async function toChange(tx: Tx, actor: Actor, id: string): Promise<Policy> {
    if (!mayKeepPolicies(actor)) throw adminsOnly()
    const policy = await store.findPolicy(tx, id)
    if (!policy) throw notFound()
    return policy
  }

  async function assertHolds(tx: Tx, result: Policy['result'] | undefined): Promise<void> {
    if (!result) return
    const fault = resultFault(result)
    if (fault) throw unfit(fault)
    if (result.templateId !== null && !(await deps.templateExists(tx, result.templateId)))
      throw unknownTemplate(result.templateId)
  }

  const told = (
    actor: Actor,
    action: Change['action'],
    subjectId: string | null,
    details: Record<string, unknown>,
  ) => ({
    actor,
    action,
    incidentId: null,
    subjectType: 'policy',
    subjectId,
    details,
    parts: ['policies' as const],
  })

  async function list(db: store.Db): Promise<Output<'list'>> {
    return { version: await store.orderVersion(db), policies: await store.listPolicies(db) }
  }

  const placed = (incident: Judged, teams: readonly Team[]): Candidate => ({
    ...incident,
    teamIds: teams.length === 0 ? [] : teamsOf(incident, teams).map(({ id }) => id),
  })

  return {
    list: (): Promise<Output<'list'>> => list(database.db),

    /** For each incident the policy that speaks about it, or null. */
    async propose(db: store.Db, incidents: readonly Judged[]): Promise<(Policy | null)[]> {
      const policies = await store.listPolicies(db)
      const teams = await deps.teams(db)
      return incidents.map((incident) => firstMatch(policies, placed(incident, teams)))
    },

    create: (actor: Actor, given: Input<'create'>): Promise<Policy> =>
      database.transaction(async (tx) => {
        if (!mayKeepPolicies(actor)) throw adminsOnly()
        await assertHolds(tx, given.result)
        if ((await store.listPolicies(tx)).length >= mostPolicies) throw tooMany(mostPolicies)
        const id = newId()
        await store.raiseOrder(tx, null)
        await store.insertPolicy(tx, id, given, actor.userId, now())
        await announce(tx, told(actor, 'policy.create', id, { name: given.name }))
        return (await store.findPolicy(tx, id)) as Policy
      }),

    update: (actor: Actor, { id, version, ...edit }: Input<'update'>): Promise<Policy> =>
      database.transaction(async (tx) => {
        const policy = await toChange(tx, actor, id)
        await assertHolds(tx, edit.result)
        if (!(await store.updatePolicy(tx, policy.id, version, edit, actor.userId, now())))
          throw changedMeanwhile(policy)
        const changed = Object.entries(edit).flatMap(([name, value]) => (value === undefined ? [] : [name]))
        await announce(tx, told(actor, 'policy.update', policy.id, { name: edit.name ?? policy.name, changed }))
        return (await store.findPolicy(tx, policy.id)) as Policy
      }),

    /** All of them in the order given. Throws CHANGED_MEANWHILE when the list is another one by now. */
    order: (actor: Actor, { version, ids }: Input<'order'>): Promise<Output<'list'>> =>
      database.transaction(async (tx) => {
        if (!mayKeepPolicies(actor)) throw adminsOnly()
        const raised = await store.raiseOrder(tx, version)
        const there = await list(tx)
        const known = new Set(there.policies.map((policy) => policy.id))
        if (!raised || new Set(ids).size !== known.size || ids.some((id) => !known.has(id))) throw orderChanged(there)
        await store.writeOrder(tx, ids)
        await announce(tx, told(actor, 'policy.order', null, {}))
        return list(tx)
      }),

    remove: (actor: Actor, { id }: { id: string }): Promise<{ done: true }> =>
      database.transaction(async (tx) => {
        const policy = await toChange(tx, actor, id)
        await store.raiseOrder(tx, null)
        await store.deletePolicy(tx, policy.id)
        await announce(tx, told(actor, 'policy.remove', policy.id, { name: policy.name }))
        return { done: true }
      }),

    /** Which incidents of last year these conditions match, and which of them an earlier policy would have caught. */
    async preview(actor: Actor, { id, conditions }: Input<'preview'>): Promise<Output<'preview'>> {
      if (!mayKeepPolicies(actor)) throw adminsOnly()
      const policies = await store.listPolicies(database.db)
      const teams = await deps.teams(database.db)
      const groups = await deps.lastYear(actor)
      const at = id === null ? -1 : policies.findIndex((policy) => policy.id === id)
      const earlier = at < 0 ? policies : policies.slice(0, at)
      const caught = new Map<string, string | null>()
      const counts = { looked: 0, matched: 0, proposed: 0 }
      for (const group of groups) {
        counts.looked += group.count
        const candidate = placed(group, teams)
        if (!matches(conditions, candidate)) continue
        const caughtBy = firstMatch(earlier, candidate)?.name ?? null
        caught.set(group.key, caughtBy)
        counts.matched += group.count
        if (caughtBy === null) counts.proposed += group.count
      }
      const newest = await deps.lastYearIn(actor, [...caught.keys()], mostShown)
      return { ...counts, rows: newest.map(({ key, ...row }) => ({ ...row, caughtBy: caught.get(key) ?? null })) }
    },
  }
}
