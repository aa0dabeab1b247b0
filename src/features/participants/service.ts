import { createHash } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { z } from 'zod'
import type { Announce, Change } from '#features/audit/model.ts'
import { type IncidentRow, incidentKey } from '#features/incidents/model.ts'
import type { IncidentsService } from '#features/incidents/service.ts'
import { type Actor, isTimeZone } from '#features/people/model.ts'
import { type Team, teamsOf } from '#features/teams/model.ts'
import type { TimelineService } from '#features/timeline/service.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { newId } from '#platform/id.ts'
import { asFound, edited, mergedInto, type RowChange, undoing } from './change.ts'
import type { ParticipantsChanged, participantsContract } from './contract.ts'
import * as errors from './errors.ts'
import { type ParticipantRow, participantsOf } from './finding/gather.ts'
import { missingFrom } from './finding/missing.ts'
import { nameKey } from './finding/name.ts'
import { pagesIn, rolesIn } from './finding/paging.ts'
import { reasonsIn } from './finding/reasons.ts'
import type { MissingPerson, ParticipantEntry } from './model.ts'
import { mayCorrect } from './policy.ts'
import * as store from './store.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>
type Input<Name extends keyof typeof participantsContract> = z.output<
  NonNullable<(typeof participantsContract)[Name]['~orpc']['inputSchema']>
>

export interface ParticipantsDeps {
  database: Database
  clock: Clock
  announce: Announce
  incidents: Pick<IncidentsService, 'see' | 'visibleTo'>
  timeline: Pick<TimelineService, 'storyOf'>
  /** All teams, inside the caller's transaction. */
  teams(db: store.Db): Promise<Team[]>
}

export type ParticipantsService = ReturnType<typeof createParticipantsService>

/** What a change of participants is worked out from. */
interface Scene {
  tx: Tx
  incident: IncidentRow
  entries: ParticipantEntry[]
  rows: ParticipantRow[]
}

/** Who took part in an incident: found in its evidence, corrected by people, asked to the debrief with a reason. */
export function createParticipantsService({ database, clock, announce, incidents, timeline, teams }: ParticipantsDeps) {
  async function find(db: store.Db, incident: Pick<IncidentRow, 'id'>) {
    const rows = await store.listRows(db, incident.id)
    const traces = (await store.tracesIn(db, incident.id)).map((trace) => ({
      ...trace,
      zone: trace.zone !== null && isTimeZone(trace.zone) ? trace.zone : null,
    }))
    const said = await store.saidIn(db, incident.id)
    const users = await store.usersFor(db, incident.id)
    const pages = pagesIn(said)
    const reasons = reasonsIn({ said, ...(await timeline.storyOf(db, incident.id)) })
    const entries = participantsOf({
      incidentId: incident.id,
      rows,
      traces,
      pages,
      roles: rolesIn(said),
      reasons,
      users,
      idOf: (key) => idOfFound(incident.id, key),
    })
    return { rows, entries, said, users, pages }
  }

  async function missing(db: store.Db, actor: Actor, incident: IncidentRow): Promise<MissingPerson[]> {
    const { entries, said, users, pages } = await find(db, incident)
    const seen = (await store.servicesIn(db, incident.id)).filter(
      (service) => !incident.services.some((own) => own.toLowerCase() === service.toLowerCase()),
    )
    const all = await teams(db)
    const owning = (services: readonly string[], named: 'incident' | 'evidence') =>
      services.flatMap((service) =>
        teamsOf({ teamId: null, services: [service] }, all).map(({ name, members }) => ({
          name,
          memberIds: members.map(({ id }) => id),
          service,
          named,
        })),
      )
    const earlier = await store.earlierReviews(db, incident.id, incident.services, incidents.visibleTo(actor, 'i'))
    return missingFrom({
      present: entries.map(({ name, actors, userId, likelyUser }) => ({
        names: [name, ...actors],
        userId: userId ?? likelyUser?.id ?? null,
      })),
      said,
      pages,
      users,
      teams: [...owning(incident.services, 'incident'), ...owning(seen, 'evidence')],
      earlier: earlier.map(({ number, ...one }) => ({ ...one, incidentKey: incidentKey(number) })),
      wishes: await store.wishesFor(db, incident.id),
      dismissed: await store.dismissedIn(db, incident.id),
    })
  }

  /** One change: the rows that `work` gives are written, recorded and told, and can be undone. */
  function change(
    actor: Actor,
    incidentId: string,
    { action, title, undoes = null }: { action: Change['action']; title: string; undoes?: string | null },
    work: (scene: Scene) => ParticipantRow[] | Promise<ParticipantRow[]>,
  ): Promise<ParticipantsChanged> {
    return database.transaction(async (tx) => {
      const incident = await incidents.see(tx, actor, incidentId)
      if (!mayCorrect(actor)) throw errors.readOnly()
      await store.hold(tx, incident.id)
      const { rows, entries } = await find(tx, incident)
      const after = await work({ tx, incident, rows, entries })
      return written(tx, actor, incident, { action, title, undoes }, rows, after)
    })
  }

  async function written(
    tx: Tx,
    actor: Actor,
    incident: IncidentRow,
    { action, title, undoes }: { action: Change['action']; title: string; undoes: string | null },
    rows: readonly ParticipantRow[],
    after: readonly ParticipantRow[],
  ): Promise<ParticipantsChanged> {
    const by = { userId: actor.userId, at: clock.now().toISOString() }
    const changes = after.map(
      (row): RowChange => ({ id: row.id, before: rows.find(({ id }) => id === row.id) ?? null, after: row }),
    )
    await store.writeRows(tx, incident.id, after, by)
    const changeId = await store.recordChange(tx, incident.id, { title, changes, undoes }, by)
    await announce(tx, {
      actor,
      action,
      incidentId: incident.id,
      subjectType: 'participant',
      subjectId: after[0]?.id ?? null,
      details: { changeId, people: after.length },
      parts: ['participants'],
    })
    return { changeId, participants: (await find(tx, incident)).entries }
  }

  return {
    /**
     * Everybody who took part, as far as is known now, with those left out (`leftOut`). Throws NOT_FOUND for incidents that the
     * actor may not see. Writes nothing: found ones have no row until somebody says something about them; see `keep`.
     */
    async of(db: store.Db, actor: Actor, incidentId: string): Promise<ParticipantEntry[]> {
      return (await find(db, await incidents.see(db, actor, incidentId))).entries
    },

    /**
     * The participant of this id, or of a name that was put together with them, with a row behind the id that is returned,
     * so that another row may refer to it. For callers that checked their own rights. Throws NOT_FOUND.
     */
    async keep(tx: Tx, actor: Actor, incidentId: string, id: string): Promise<ParticipantEntry> {
      const incident = await incidents.see(tx, actor, incidentId)
      await store.hold(tx, incident.id)
      const { entries, rows } = await find(tx, incident)
      const entry = entryOf(entries, id)
      if (!rows.some((row) => row.id === entry.id)) await keepRow(tx, actor, incident.id, entry)
      return entry
    },

    /**
     * The participant that a user is, with a row behind them; added by hand when the evidence has nobody who is probably
     * them. For people who take part by their own choice, such as by writing an account.
     */
    async forUser(
      tx: Tx,
      actor: Actor,
      incidentId: string,
      user: { id: string; name: string },
    ): Promise<ParticipantEntry> {
      const incident = await incidents.see(tx, actor, incidentId)
      await store.hold(tx, incident.id)
      const { entries, rows } = await find(tx, incident)
      const linked = entries.find(({ userId }) => userId === user.id)
      if (linked) return linked
      const likely = entries.find(({ likelyUser }) => likelyUser?.id === user.id)
      const start = likely ? rowOf(rows, likely) : asFound(newId(), user.name, [])
      const row = edited(start, { userId: user.id })
      const told = { action: 'participant.join' as const, title: 'Joined', undoes: null }
      const { participants } = await written(tx, actor, incident, told, rows, [row])
      return entryOf(participants, row.id)
    },

    async list(actor: Actor, { incidentId }: Input<'list'>): Promise<ParticipantEntry[]> {
      return (await find(database.db, await incidents.see(database.db, actor, incidentId))).entries
    },

    async missing(actor: Actor, { incidentId }: Input<'missing'>): Promise<MissingPerson[]> {
      return missing(database.db, actor, await incidents.see(database.db, actor, incidentId))
    },

    add: (actor: Actor, { incidentId, ...fields }: Input<'add'>) =>
      change(actor, incidentId, { action: 'participant.add', title: 'Added' }, async ({ tx, incident, entries }) => {
        await refuseUser(tx, incident, entries, fields.userId, null)
        const same = entries.find((one) =>
          [one.name, ...one.actors].some((name) => nameKey(name) === nameKey(fields.name)),
        )
        if (same) throw errors.thereAlready(same)
        return [edited(asFound(newId(), fields.name, []), rowEdit(fields))]
      }),

    update: (actor: Actor, { incidentId, id, version, ...fields }: Input<'update'>) =>
      change(
        actor,
        incidentId,
        { action: 'participant.update', title: 'Changed' },
        async ({ tx, incident, entries, rows }) => {
          const entry = seen(entries, id, version)
          await refuseUser(tx, incident, entries, fields.userId, entry.id)
          return [edited(rowOf(rows, entry), rowEdit(fields))]
        },
      ),

    merge: (actor: Actor, { incidentId, id, into, version }: Input<'merge'>) =>
      change(actor, incidentId, { action: 'participant.merge', title: 'Put together' }, ({ entries, rows }) => {
        const entry = seen(entries, id, version)
        const target = entryOf(entries, into)
        if (entry.id === target.id) throw errors.samePerson()
        if (entry.userId && target.userId && entry.userId !== target.userId) throw errors.twoUsers()
        const followers = rows.filter((row) => row.mergedInto === entry.id)
        return mergedInto(rowOf(rows, entry), rowOf(rows, target), followers)
      }),

    split: (actor: Actor, { incidentId, id }: Input<'split'>) =>
      change(actor, incidentId, { action: 'participant.split', title: 'Taken apart' }, ({ rows }) => {
        const row = rows.find((one) => one.id === id && one.mergedInto !== null)
        if (!row) throw errors.noSuchPerson()
        const target = rows.find((one) => one.id === row.mergedInto)
        // The user that came with the name goes back with it.
        const given =
          target && row.userId !== null && target.userId === row.userId ? [edited(target, { userId: null })] : []
        return [...given, edited(row, { mergedInto: null })]
      }),

    takeReasons: (actor: Actor, { incidentId }: Input<'takeReasons'>) =>
      change(actor, incidentId, { action: 'participant.takeReasons', title: 'Reasons taken' }, ({ entries, rows }) =>
        entries
          .filter((one) => !one.leftOut && one.reasons.length === 0 && one.likelyReasons.length > 0)
          .map((one) =>
            edited(rowOf(rows, one), { reasons: one.likelyReasons.map(({ reason }) => reason), invited: true }),
          ),
      ),

    takeMissing: (actor: Actor, { incidentId, key }: Input<'takeMissing'>) =>
      change(actor, incidentId, { action: 'participant.takeMissing', title: 'Added' }, async ({ tx, incident }) => {
        const proposed = (await missing(tx, actor, incident)).find((one) => one.key === key)
        if (!proposed) throw errors.noSuchProposal()
        const { name, userId, reason } = proposed
        return [edited(asFound(newId(), name, []), { userId, reasons: [reason], invited: true })]
      }),

    dismissMissing: (actor: Actor, { incidentId, key, dismissed }: Input<'dismissMissing'>): Promise<{ done: true }> =>
      database.transaction(async (tx) => {
        const incident = await incidents.see(tx, actor, incidentId)
        if (!mayCorrect(actor)) throw errors.readOnly()
        const by = { userId: actor.userId, at: clock.now().toISOString() }
        await store.setDismissed(tx, incident.id, { key, dismissed }, by)
        await announce(tx, {
          actor,
          action: dismissed ? 'participant.dismissMissing' : 'participant.recallMissing',
          incidentId: incident.id,
          subjectType: 'participant',
          subjectId: null,
          parts: ['participants'],
        })
        return { done: true }
      }),

    /** Undoing an undo brings the change back. */
    undo: (actor: Actor, { incidentId, changeId }: Input<'undo'>) =>
      change(actor, incidentId, { action: 'participant.undo', title: 'Undone', undoes: changeId }, async (scene) => {
        const done = await store.findChange(scene.tx, scene.incident.id, changeId)
        if (!done) throw errors.noSuchChange()
        const result = undoing(scene.rows, done.changes)
        if ('rows' in result) {
          // Meanwhile somebody else may be linked to the user who would come back.
          for (const { id, userId, mergedInto } of result.rows)
            if (mergedInto === null)
              await refuseUser(
                scene.tx,
                scene.incident,
                scene.entries.filter((one) => !result.rows.some((row) => row.id === one.id)),
                userId,
                id,
              )
          return result.rows
        }
        throw done.undone ? errors.undoneAlready() : errors.cannotUndo(entryOf(scene.entries, result.differs))
      }),
  }

  async function keepRow(tx: Tx, actor: Actor, incidentId: string, entry: ParticipantEntry): Promise<void> {
    const by = { userId: actor.userId, at: clock.now().toISOString() }
    await store.writeRows(tx, incidentId, [asFound(entry.id, entry.name, entry.actors)], by)
  }
}

/** Throws unless the user may see the incident and nobody else in the list is them. */
async function refuseUser(
  tx: Tx,
  incident: IncidentRow,
  entries: readonly ParticipantEntry[],
  userId: string | null | undefined,
  self: string | null,
): Promise<void> {
  if (!userId) return
  const there = entries.find((one) => one.userId === userId && one.id !== self)
  if (there) throw errors.userTaken(there)
  if (!(await store.usersFor(tx, incident.id)).some(({ id }) => id === userId)) throw errors.noSuchUser()
}

function rowEdit({
  name,
  userId,
  onCall,
  zone,
  role,
  reasons,
  invited,
  leftOut,
}: Partial<ParticipantRow>): Partial<ParticipantRow> {
  return {
    name,
    userId,
    onCall,
    zone,
    role,
    reasons: reasons && [...new Set(reasons)],
    invited,
    leftOut,
  } as Partial<ParticipantRow>
}

/** What people said of a participant; nothing yet for one who was only found. */
function rowOf(rows: readonly ParticipantRow[], entry: ParticipantEntry): ParticipantRow {
  const row = rows.find(({ id }) => id === entry.id) ?? asFound(entry.id, entry.name, entry.actors)
  // Somebody added by hand was found by their name: from now on they keep the evidence, whatever they are called.
  return row.actors.length > 0
    ? row
    : { ...row, actors: entry.actors.filter((actor) => nameKey(actor) === nameKey(row.name)) }
}

function entryOf(entries: readonly ParticipantEntry[], id: string): ParticipantEntry {
  const entry = entries.find((one) => one.id === id || one.merged.some((other) => other.id === id))
  if (!entry) throw errors.noSuchPerson()
  return entry
}

function seen(entries: readonly ParticipantEntry[], id: string, version: number): ParticipantEntry {
  const entry = entries.find((one) => one.id === id)
  if (!entry) throw errors.noSuchPerson()
  if (entry.version !== version) throw errors.changedMeanwhile(entry)
  return entry
}

/** The same for the same name in the same incident, whoever asks and however often. */
function idOfFound(incidentId: string, key: string): string {
  const hash = createHash('sha256').update(`${incidentId} participant ${key}`).digest('hex')
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}
