import type { Transaction } from 'kysely'
import type { z } from 'zod'
import type { Announce, Change } from '#features/audit/model.ts'
import type { IncidentRow } from '#features/incidents/model.ts'
import type { IncidentsService } from '#features/incidents/service.ts'
import type { Actor } from '#features/people/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { storable } from '#platform/db/storable.ts'
import { createCategories } from './categories/service.ts'
import type { FactorChange, FactorsChanged, factorsContract } from './contract.ts'
import * as errors from './errors.ts'
import { type BroughtFactor, bring } from './graph/bring.ts'
import { changed, type Drawn, evidenceIn, undoing } from './graph/change.ts'
import { linkFault, twinOf } from './graph/links.ts'
import * as plan from './graph/plan.ts'
import { type Factor, type FactorGraph, type FactorKind, factorLimits } from './model.ts'
import { mayDraw } from './policy.ts'
import { createSources, type SourcesDeps } from './sources/service.ts'
import * as store from './store.ts'
import { createSuggestions } from './suggest/service.ts'
import { isThere } from './suggest/store.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>
type Input<Name extends Exclude<keyof typeof factorsContract, 'categories'>> = z.output<
  NonNullable<(typeof factorsContract)[Name]['~orpc']['inputSchema']>
>

export interface FactorsDeps extends SourcesDeps {
  database: Database
  clock: Clock
  announce: Announce
  incidents: Pick<IncidentsService, 'see' | 'visibleTo'>
}

export type FactorsService = ReturnType<typeof createFactorsService>

interface Told {
  /** Verb of the domain, for the audit log. */
  action: Change['action']
  /** What was done, as people are told when it can be undone. */
  title: string
  undoes?: string
}

/** What a change is worked out from. */
interface Scene {
  tx: Tx
  incident: IncidentRow
  graph: Drawn
}

/** How incidents came about: a graph of factors for each, every change of which can be undone. */
export function createFactorsService(deps: FactorsDeps) {
  const { database, clock, announce, incidents } = deps
  const sources = createSources(deps)

  /** The graph of an incident, for a caller who has seen it. */
  async function of(db: store.Db, incidentId: string): Promise<FactorGraph> {
    const graph = await store.readGraph(db, incidentId)
    const evidence = [...graph.factors, ...graph.links].flatMap((one) => one.evidence)
    return { ...graph, sources: await sources.named(db, incidentId, evidence) }
  }

  /** One change of the graph: everything it touches is held until it is written, recorded and told. */
  function change(
    actor: Actor,
    incidentId: string,
    told: Told | ((scene: Scene) => Told),
    work: (scene: Scene) => FactorChange[] | Promise<FactorChange[]>,
  ): Promise<FactorsChanged> {
    return database.transaction(async (tx) => {
      const incident = await incidents.see(tx, actor, incidentId)
      if (!mayDraw(actor)) throw errors.readOnly()
      await store.holdGraph(tx, incident.id)
      const scene = { tx, incident, graph: await store.readGraph(tx, incident.id) }
      const changes = storable(await work(scene))
      const { action, title, undoes = null } = typeof told === 'function' ? told(scene) : told
      const at = clock.now().toISOString()
      await store.writeChanges(tx, incident.id, changes, actor.userId, at)
      const changeId = await store.recordChange(tx, incident.id, title, changes, actor.userId, at, undoes)
      await announce(tx, {
        actor,
        action,
        incidentId: incident.id,
        subjectType: changes[0]?.of === 'link' ? 'factorLink' : 'factor',
        subjectId: changes[0]?.id ?? null,
        details: { changeId, things: changes.length },
        parts: ['factors'],
      })
      return { changeId, changes, sources: await sources.named(tx, incident.id, evidenceIn(changes)) }
    })
  }

  /** The factor or link at the version the actor saw. Throws CHANGED_MEANWHILE with it as it is, and NOT_FOUND. */
  async function seen<What extends 'factor' | 'link'>(
    { tx, incident, graph }: Scene,
    what: What,
    given: string,
    version: number | null,
  ): Promise<Drawn[`${What}s`][number]> {
    const things: readonly Drawn['factors' | 'links'][number][] = what === 'factor' ? graph.factors : graph.links
    const id = given.toLowerCase()
    const thing = things.find((one) => one.id === id)
    if (thing && (version === null || thing.version === version)) return thing as Drawn[`${What}s`][number]
    const last = await store.lastChangeOf(tx, incident.id, id)
    if (!thing && !last) throw errors.noSuchThing(what)
    throw errors.lostRace(what, (thing as Factor | undefined) ?? null, last)
  }

  function refuseTwin(graph: Drawn, factor: { id?: string; kind: FactorKind; title: string }): void {
    const twin = twinOf(graph.factors, factor)
    if (twin) throw errors.thereAlready(twin)
  }

  async function refuseTaken(tx: Tx, id: string | undefined): Promise<void> {
    if (id !== undefined && !(await store.isFree(tx, id))) throw errors.idTaken()
  }

  /** The changes with the link added. Throws when the link does not fit the graph as it is after them. */
  function linked(graph: Drawn, changes: FactorChange[], ends: { fromId: string; toId: string }): FactorChange[] {
    const fault = linkFault(changed(graph, changes), ends)
    if (fault) throw errors.cannotLink(fault)
    return [...changes, plan.linkAdded(ends, {})]
  }

  return {
    of,
    ...createSuggestions({ database, clock, announce, incidents, graphOf: store.readGraph }),
    ...createCategories({ database, announce }),

    async graph(actor: Actor, { incidentId }: { incidentId: string }): Promise<FactorGraph> {
      const { id } = await incidents.see(database.db, actor, incidentId)
      return of(database.db, id)
    },

    add: (actor: Actor, { incidentId, id, kind, place, takenFrom, toIds, fromIds, ...words }: Input<'add'>) =>
      change(actor, incidentId, { action: 'factor.add', title: 'Factor added' }, async ({ tx, incident, graph }) => {
        if (graph.factors.length >= factorLimits.factors) throw errors.tooMany(factorLimits.factors)
        refuseTwin(graph, { kind, title: words.title })
        await refuseTaken(tx, id)
        const evidence = await sources.accepted(tx, incident.id, words.evidence)
        if (takenFrom && !(await isThere(tx, incidents.visibleTo(actor, 'i'), takenFrom)))
          throw errors.noSuchThing('factor')
        const added = plan.factorAdded(kind, { ...words, evidence }, { id: id?.toLowerCase(), place, takenFrom })
        const ends = [
          ...toIds.map((toId) => ({ fromId: added.id, toId: toId.toLowerCase() })),
          ...fromIds.map((fromId) => ({ fromId: fromId.toLowerCase(), toId: added.id })),
        ]
        return ends.reduce((changes, one) => linked(graph, changes, one), [added])
      }),

    edit: (actor: Actor, { incidentId, id, version, ...words }: Input<'edit'>) =>
      change(actor, incidentId, { action: 'factor.edit', title: 'Factor changed' }, async (scene) => {
        const factor = await seen(scene, 'factor', id, version)
        const { kind = factor.kind, title = factor.title } = words
        if (factor.kind === 'outcome' && kind !== 'outcome') throw errors.outcomeStays()
        refuseTwin(scene.graph, { id: factor.id, kind, title })
        const evidence = await sources.accepted(scene.tx, scene.incident.id, words.evidence, factor.evidence)
        return [plan.factorEdited(factor, { ...words, evidence })]
      }),

    remove: (actor: Actor, { incidentId, id }: Input<'remove'>) =>
      change(actor, incidentId, { action: 'factor.remove', title: 'Factor taken out' }, async (scene) => {
        const factor = await seen(scene, 'factor', id, null)
        if (factor.kind === 'outcome') throw errors.outcomeStays()
        return plan.factorRemoved(scene.graph, factor)
      }),

    link: (actor: Actor, { incidentId, id, fromId, toId, ...words }: Input<'link'>) =>
      change(actor, incidentId, { action: 'factor.link', title: 'Factors linked' }, async ({ tx, incident, graph }) => {
        const ends = { fromId: fromId.toLowerCase(), toId: toId.toLowerCase() }
        const fault = linkFault(graph, ends)
        if (fault) throw errors.cannotLink(fault)
        await refuseTaken(tx, id)
        const evidence = await sources.accepted(tx, incident.id, words.evidence)
        return [plan.linkAdded(ends, { ...words, evidence }, id?.toLowerCase())]
      }),

    editLink: (actor: Actor, { incidentId, id, version, turn, ...words }: Input<'editLink'>) =>
      change(actor, incidentId, { action: 'factor.editLink', title: 'Link changed' }, async (scene) => {
        const link = await seen(scene, 'link', id, version)
        const others = { ...scene.graph, links: scene.graph.links.filter((one) => one !== link) }
        const fault = turn ? linkFault(others, { fromId: link.toId, toId: link.fromId }) : null
        if (fault) throw errors.cannotLink(fault)
        const evidence = await sources.accepted(scene.tx, scene.incident.id, words.evidence, link.evidence)
        return [plan.linkEdited(link, { ...words, evidence }, turn === true)]
      }),

    unlink: (actor: Actor, { incidentId, id }: Input<'unlink'>) =>
      change(actor, incidentId, { action: 'factor.unlink', title: 'Link removed' }, async (scene) => [
        plan.linkRemoved(await seen(scene, 'link', id, null)),
      ]),

    move: (actor: Actor, { incidentId, places }: Input<'move'>) =>
      change(actor, incidentId, { action: 'factor.move', title: 'Factors moved' }, ({ graph }) =>
        plan.moved(graph, places),
      ),

    undo: (actor: Actor, { incidentId, changeId }: Input<'undo'>) => {
      let undone = ''
      return change(
        actor,
        incidentId,
        () => ({ action: 'factor.undo', title: `Undone: ${undone}`, undoes: changeId.toLowerCase() }),
        async ({ tx, incident, graph }) => {
          const done = await store.findChange(tx, incident.id, changeId)
          if (!done) throw errors.noSuchChange()
          if (done.undone) throw errors.undoneAlready()
          undone = done.title
          const found = undoing(graph, done.changes)
          if ('unfit' in found) throw errors.noLongerFits(found.unfit)
          if ('changes' in found) return found.changes
          const [first] = done.changes
          throw errors.cannotUndo(
            await store.lastChangeOf(tx, incident.id, found.differs?.id ?? first?.id ?? ''),
            found.differs,
          )
        },
      )
    },

    /** Puts a whole graph into an incident without one, inside the caller's transaction. Announces nothing. Gives the ids, by name. */
    async bring(
      tx: Tx,
      actor: Actor,
      incidentId: string,
      factors: readonly BroughtFactor[],
    ): Promise<Map<string, string>> {
      await store.holdGraph(tx, incidentId)
      const at = clock.now().toISOString()
      const { changes, ids } = bring(await store.readGraph(tx, incidentId), storable(factors))
      await store.writeChanges(tx, incidentId, changes, actor.userId, at)
      await store.recordChange(tx, incidentId, 'Factors brought in', changes, actor.userId, at, null)
      return ids
    },
  }
}
