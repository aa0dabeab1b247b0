import type { Transaction } from 'kysely'
import type { z } from 'zod'
import type { Announce, Change } from '#features/audit/model.ts'
import type { IncidentsService } from '#features/incidents/service.ts'
import type { Actor } from '#features/people/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import type { impactContract } from './contract.ts'
import type { Effort } from './effort/model.ts'
import { keyOfPerson, peopleOf, tracesByPeople } from './effort/sessions.ts'
import * as efforts from './effort/store.ts'
import { changedMeanwhile, doesNotFit, noCurrency, noEntry, otherType, readOnly, tooMany } from './errors.ts'
import {
  type EntryFields,
  entryFault,
  type Impact,
  type ImpactEntry,
  type ImpactInFile,
  type Measure,
  type MeasureKind,
  measureKinds,
} from './model.ts'
import { mayEdit } from './policy.ts'
import { isCurrency, type Rate } from './rates/model.ts'
import { writeRate } from './rates/store.ts'
import * as store from './store.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>
type Input<Name extends 'add' | 'update' | 'measure' | 'correct' | 'setRate'> = z.output<
  NonNullable<(typeof impactContract)[Name]['~orpc']['inputSchema']>
>
type ById = { incidentId: string; id: string }

export interface ImpactDeps {
  database: Database
  clock: Clock
  announce: Announce
  incidents: Pick<IncidentsService, 'see'>
  /** The rate that holds for an incident. */
  rateOf(db: store.Db, incidentId: string): Promise<Rate | null>
}

/** Of one incident; they are sent all at once. */
const mostEntries = 1_000

export type ImpactService = ReturnType<typeof createImpactService>

/** What an incident did, from several sides. The list of affected customers has a service of its own. */
export function createImpactService({ database, clock, announce, incidents, rateOf }: ImpactDeps) {
  const now = () => clock.now().toISOString()

  /** The incident's id, for an actor who may say what its impact was. */
  async function toEdit(tx: Tx, actor: Actor, idOrKey: string): Promise<string> {
    const { id } = await incidents.see(tx, actor, idOrKey)
    if (!mayEdit(actor)) throw readOnly()
    return id
  }

  const told = (
    tx: Tx,
    actor: Actor,
    action: Change['action'],
    incidentId: string,
    subject: string,
    id: string | null,
    details: Record<string, unknown> = {},
  ) => announce(tx, { actor, action, incidentId, subjectType: subject, subjectId: id, details, parts: ['impact'] })

  async function effortOf(db: store.Db, incidentId: string): Promise<Effort> {
    const span = await efforts.responseSpan(db, incidentId)
    const traces = tracesByPeople(
      await efforts.tracesOf(db, incidentId, span),
      await efforts.knownPeople(db, incidentId),
    )
    const people = peopleOf(traces, await efforts.correctionsOf(db, incidentId))
    return { ...span, people, minutes: people.reduce((sum, { minutes }) => sum + minutes, 0) }
  }

  async function measureOf(db: store.Db, incidentId: string, kind: MeasureKind): Promise<Measure> {
    return (await store.measuresOf(db, incidentId)).find((one) => one.kind === kind) ?? unsaid(kind)
  }

  async function of(db: store.Db, incidentId: string): Promise<Impact> {
    const entries = await store.entriesOf(db, incidentId)
    const said = new Map((await store.measuresOf(db, incidentId)).map((measure) => [measure.kind, measure]))
    return {
      windows: entries
        .filter((entry) => entry.type === 'window')
        .sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0)),
      metrics: entries.filter((entry) => entry.type === 'metric'),
      budgets: entries.filter((entry) => entry.type === 'budget'),
      measures: measureKinds.map((kind) => said.get(kind) ?? unsaid(kind)),
      effort: await effortOf(db, incidentId),
      rate: await rateOf(db, incidentId),
    }
  }

  async function there(tx: Tx, incidentId: string, id: string, removed = false): Promise<ImpactEntry> {
    const entry = await store.findEntry(tx, incidentId, id, removed)
    if (!entry) throw noEntry()
    return entry
  }

  function refuseFaults(entry: EntryFields): void {
    const fault = entryFault(entry)
    if (fault) throw doesNotFit({ ...fault, path: `entry.${fault.path}` })
  }

  return {
    /** The whole impact inside the caller's transaction, for a caller who has seen the incident. */
    of,
    /** People's active time in the response, for a caller who has seen the incident. */
    effortOf,

    async get(actor: Actor, { incidentId }: { incidentId: string }): Promise<Impact> {
      const { id } = await incidents.see(database.db, actor, incidentId)
      return of(database.db, id)
    },

    add: (actor: Actor, { incidentId, entry }: Input<'add'>): Promise<ImpactEntry> =>
      database.transaction(async (tx) => {
        const id = await toEdit(tx, actor, incidentId)
        refuseFaults(entry)
        if ((await store.countEntries(tx, id)) >= mostEntries) throw tooMany()
        const entryId = await store.insertEntry(tx, id, entry, actor.userId, now())
        await told(tx, actor, 'impact.add', id, entry.type, entryId)
        return there(tx, id, entryId)
      }),

    update: (actor: Actor, { incidentId, id, version, entry }: Input<'update'>): Promise<ImpactEntry> =>
      database.transaction(async (tx) => {
        const incident = await toEdit(tx, actor, incidentId)
        const before = await there(tx, incident, id)
        if (before.type !== entry.type) throw otherType()
        refuseFaults(entry)
        if (!(await store.updateEntry(tx, before.id, version, entry, actor.userId, now())))
          throw changedMeanwhile(await there(tx, incident, id))
        await told(tx, actor, 'impact.update', incident, entry.type, before.id)
        return there(tx, incident, id)
      }),

    remove: (actor: Actor, { incidentId, id }: ById): Promise<{ done: true }> =>
      database.transaction(async (tx) => {
        const incident = await toEdit(tx, actor, incidentId)
        const entry = await there(tx, incident, id)
        await store.setRemoved(tx, entry.id, now())
        await told(tx, actor, 'impact.remove', incident, entry.type, entry.id)
        return { done: true }
      }),

    restore: (actor: Actor, { incidentId, id }: ById): Promise<ImpactEntry> =>
      database.transaction(async (tx) => {
        const incident = await toEdit(tx, actor, incidentId)
        const entry = await there(tx, incident, id, true)
        if ((await store.countEntries(tx, incident)) >= mostEntries) throw tooMany()
        await store.setRemoved(tx, entry.id, null)
        await told(tx, actor, 'impact.restore', incident, entry.type, entry.id)
        return there(tx, incident, id)
      }),

    measure: (actor: Actor, { incidentId, kind, version, answer }: Input<'measure'>): Promise<Measure> =>
      database.transaction(async (tx) => {
        const id = await toEdit(tx, actor, incidentId)
        const before = await measureOf(tx, id, kind)
        if (!answer && before.version === 0) return before
        const written = answer
          ? await store.writeMeasure(tx, id, kind, version, answer, actor.userId, now())
          : await store.deleteMeasure(tx, id, kind, version)
        if (!written) throw changedMeanwhile(await measureOf(tx, id, kind))
        await told(tx, actor, 'impact.measure', id, 'measure', null, { kind, state: answer?.figure.state ?? null })
        return measureOf(tx, id, kind)
      }),

    /** A correction that says nothing is taken away. */
    correct: (actor: Actor, { incidentId, ...correction }: Input<'correct'>): Promise<Impact> =>
      database.transaction(async (tx) => {
        const id = await toEdit(tx, actor, incidentId)
        const person = keyOfPerson(correction.name)
        const nothing = correction.minutes === null && !correction.leftOut
        if (nothing && correction.version === 0)
          throw doesNotFit({ path: 'minutes', message: 'Say how many minutes it was, or leave the person out.' })
        const written = nothing
          ? await efforts.deleteCorrection(tx, id, person, correction.version)
          : await efforts.writeCorrection(tx, id, person, correction, actor.userId, now())
        if (!written) {
          const { people } = await effortOf(tx, id)
          throw changedMeanwhile(people.find(({ name }) => keyOfPerson(name) === person) ?? null)
        }
        await told(tx, actor, 'impact.correctTime', id, 'effort', null)
        return of(tx, id)
      }),

    setRate: (actor: Actor, { incidentId, rate }: Input<'setRate'>): Promise<Impact> =>
      database.transaction(async (tx) => {
        const id = await toEdit(tx, actor, incidentId)
        if (rate && !isCurrency(rate.currency)) throw noCurrency()
        await writeRate(tx, { incidentId: id, teamId: null }, rate, actor.userId, now())
        await told(tx, actor, 'impact.setRate', id, 'responseRate', null, { set: rate !== null })
        return of(tx, id)
      }),

    /** Puts in what a file says, inside the caller's transaction, into an incident that has no impact yet. Announces nothing. */
    async bring(tx: Tx, actor: Actor, incidentId: string, { entries, measures, corrections }: ImpactInFile) {
      const at = now()
      for (const entry of entries) {
        refuseFaults(entry)
        await store.insertEntry(tx, incidentId, entry, actor.userId, at)
      }
      for (const { kind, ...answer } of measures)
        await store.writeMeasure(tx, incidentId, kind, 0, answer, actor.userId, at)
      for (const correction of corrections)
        await efforts.writeCorrection(
          tx,
          incidentId,
          keyOfPerson(correction.name),
          { ...correction, version: 0 },
          actor.userId,
          at,
        )
    },
  }
}

const unsaid = (kind: MeasureKind): Measure => ({ kind, figure: null, accuracy: 'exact', how: '', version: 0 })
