import type { Transaction } from 'kysely'
import type { z } from 'zod'
import { dayIn } from '#features/actions/model.ts'
import type { Announce, Change, Part } from '#features/audit/model.ts'
import { type IncidentRow, incidentKey } from '#features/incidents/model.ts'
import type { IncidentsService } from '#features/incidents/service.ts'
import type { NotificationsService } from '#features/notifications/service.ts'
import type { ParticipantsService } from '#features/participants/service.ts'
import type { Actor, Person } from '#features/people/model.ts'
import type { ReviewsService } from '#features/reviews/service.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { AppError } from '#platform/errors/app-error.ts'
import { newId } from '#platform/id.ts'
import type { debriefsContract } from './contract.ts'
import * as errors from './errors.ts'
import type { InvitationsService } from './invitations/service.ts'
import {
  ATTENDEES_LIMIT,
  type Debrief,
  type DebriefSettings,
  type DebriefWithPeople,
  type NewAttendee,
  timeOf,
  usualSettings,
} from './model.ts'
import { mayPlan, maySpeak } from './policy.ts'
import type { SlotsService } from './slots/service.ts'
import * as store from './store.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>
type Input<Name extends keyof typeof debriefsContract> = z.output<
  NonNullable<(typeof debriefsContract)[Name]['~orpc']['inputSchema']>
>
type Edit = Omit<Input<'change'>, 'id' | 'version'>

export interface DebriefsDeps {
  database: Database
  clock: Clock
  announce: Announce
  incidents: Pick<IncidentsService, 'see'>
  participants: Pick<ParticipantsService, 'of'>
  notifications: Pick<NotificationsService, 'tell'>
  invitations: InvitationsService
  slots: Pick<SlotsService, 'take' | 'giveBack'>
  /** What the review takes over from its debrief. */
  follow: ReviewsService['follow']
  /** Somebody who can sign in and may see the incident. */
  personFor(tx: Tx, incidentId: string, userId: string, path: string): Promise<Person>
}

export type DebriefsService = ReturnType<typeof createDebriefsService>

/** What calendars show: a change of any of it is told to those who were invited. */
const shown = ['kind', 'objectives', 'startsAt', 'minutes', 'deadline', 'zone', 'place', 'link'] as const

/** The debrief of an incident: when, where, with whom. The row says when it is; the review's day follows it. */
export function createDebriefsService(deps: DebriefsDeps) {
  const { database, clock, announce, incidents, invitations, slots } = deps
  const now = () => clock.now().toISOString()

  /** The debrief, for an actor who may see its incident. `lock` holds it until the transaction ends. */
  async function see(tx: store.Db, actor: Actor, id: string, lock = false) {
    const debrief = await store.findDebrief(tx, id, lock)
    if (!debrief) throw errors.notFound()
    const incident = await incidents.see(tx, actor, debrief.incidentId).catch((error: unknown) => {
      throw error instanceof AppError && error.code === 'NOT_FOUND' ? errors.notFound() : error
    })
    return { debrief, incident }
  }

  async function toChange(tx: Tx, actor: Actor, id: string, version?: number): Promise<Seen> {
    const seen = await see(tx, actor, id, true)
    if (!mayPlan(actor)) throw errors.readOnly()
    if (version !== undefined && seen.debrief.version !== version) throw errors.changedMeanwhile(await whole(tx, id))
    return seen
  }

  async function whole(db: store.Db, id: string): Promise<DebriefWithPeople> {
    const debrief = await store.findDebrief(db, id)
    if (!debrief) throw errors.notFound()
    return { ...debrief, attendees: await store.listAttendees(db, id) }
  }

  /** The day of the review's meeting is that of the debrief that is ahead, else of the last one held. */
  async function reviewFollows(tx: Tx, incidentId: string): Promise<void> {
    const current = currentOf(await store.listDebriefs(tx, incidentId))
    const at = current && (timeOf(current) ?? current.endedAt)
    await deps.follow(tx, incidentId, { meetingDate: current && at ? dayIn(new Date(at), current.zone) : null })
  }

  async function told(
    tx: Tx,
    actor: Actor,
    action: Change['action'],
    { id, incidentId }: Debrief,
    details = {},
    more: Part[] = [],
  ) {
    await announce(tx, {
      actor,
      action,
      incidentId,
      subjectType: 'debrief',
      subjectId: id,
      details,
      parts: ['debrief', ...more],
    })
  }

  async function put(tx: Tx, debrief: Debrief, wanted: readonly NewAttendee[]): Promise<void> {
    const there = (await store.listAttendees(tx, debrief.id)).filter(({ withdrawn }) => !withdrawn)
    if (there.length + wanted.length > ATTENDEES_LIMIT)
      throw errors.invalid('attendees', `One debrief asks at most ${ATTENDEES_LIMIT} people.`, 'Ask fewer people.')
    for (const [index, one] of wanted.entries()) {
      const user =
        one.userId && (await deps.personFor(tx, debrief.incidentId, one.userId, `attendees[${index}].userId`))
      const who = user
        ? { userId: user.id, name: user.name, email: null }
        : { userId: null, name: one.name ?? '', email: one.email }
      await store.putAttendee(tx, debrief.id, { id: newId(), ...who, reasons: one.reasons, note: one.note }, now())
    }
  }

  /** Those who are to be invited as participants and can be reached: users. */
  async function fromParticipants(tx: Tx, actor: Actor, incidentId: string): Promise<NewAttendee[]> {
    const entries = await deps.participants.of(tx, actor, incidentId)
    const asked = entries.filter(({ leftOut, invited, userId }) => !leftOut && invited && userId !== null)
    return asked.map(({ userId, reasons }) => ({ userId, email: null, reasons, note: '' }))
  }

  /** Applies an edit to a debrief that the caller holds, takes or gives back a slot, and tells those who were invited. */
  async function apply(tx: Tx, actor: Actor, debrief: store.DebriefRow, { slot, ...fields }: Edit): Promise<void> {
    const moved = fields.startsAt !== undefined && fields.startsAt !== debrief.startsAt
    if (slot === null || (slot === undefined && debrief.slot && (moved || fields.kind === 'asynchronous')))
      await slots.giveBack(tx, debrief.id)
    const taken = slot ? await slots.take(tx, debrief.id, slot) : {}
    const kind = fields.kind ?? debrief.kind
    const edit = { ...fields, ...taken, ...(kind === 'meeting' ? { deadline: null } : { startsAt: null }) }
    const next = { ...debrief, ...defined(edit) }
    const changes = shown.filter((name) => next[name] !== debrief[name])
    // What is past stays in calendars as it was.
    const tell = debrief.state === 'planned' && debrief.invitedAt !== null && changes.length > 0
    if (tell && timeOf(next) === null) throw noTime()
    await store.updateDebrief(tx, debrief.id, edit, tell, now())
    await reviewFollows(tx, debrief.incidentId)
    if (tell) await invitations.invite(tx, { ...next, sequence: debrief.sequence + 1 }, 'anew')
    await told(tx, actor, 'debrief.change', debrief, { changed: changes }, ['review'])
  }

  async function end(tx: Tx, actor: Actor, { debrief }: Seen, state: 'held' | 'cancelled', reason = ''): Promise<void> {
    if (debrief.state !== 'planned')
      throw errors.notPossible(`This debrief was ${debrief.state} already.`, 'Look at the page again.')
    const cancels = state === 'cancelled' && debrief.invitedAt !== null
    await store.updateDebrief(tx, debrief.id, { state, endedAt: now(), cancelReason: reason }, cancels, now())
    if (state === 'cancelled') {
      await slots.giveBack(tx, debrief.id)
      await invitations.takeBack(tx, { ...debrief, sequence: debrief.sequence + (cancels ? 1 : 0) })
    }
    await reviewFollows(tx, debrief.incidentId)
    await told(tx, actor, state === 'held' ? 'debrief.hold' : 'debrief.cancel', debrief, {}, ['review'])
  }

  /** One use case about a debrief: seen, allowed, done, and given as it is then. */
  const change = (actor: Actor, id: string, work: (tx: Tx, seen: Seen) => Promise<void>, version?: number) =>
    database.transaction(async (tx) => {
      await work(tx, await toChange(tx, actor, id, version))
      return whole(tx, id)
    })

  return {
    see,

    /** The debrief that is ahead, else the last one held, with its people; for callers who saw the incident. */
    async of(db: store.Db, incidentId: string): Promise<DebriefWithPeople | null> {
      const current = currentOf(await store.listDebriefs(db, incidentId))
      return current && { ...current, attendees: await store.listAttendees(db, current.id) }
    },

    /** True while a debrief with a time says on which day it is. */
    async dayIsKept(tx: Tx, incidentId: string): Promise<boolean> {
      const current = currentOf(await store.listDebriefs(tx, incidentId))
      return current?.state === 'planned' && timeOf(current) !== null
    },

    async get(actor: Actor, { incidentId }: Input<'get'>) {
      const { db } = database
      const { id } = await incidents.see(db, actor, incidentId)
      const all = await store.listDebriefs(db, id)
      const current = currentOf(all)
      return {
        debrief: current && { ...current, attendees: await store.listAttendees(db, current.id) },
        earlier: all.filter((one) => one.id !== current?.id),
        mailPossible: invitations.possible,
      }
    },

    plan: (actor: Actor, { incidentId, attendees, slot, ...fields }: Input<'plan'>): Promise<DebriefWithPeople> =>
      database.transaction(async (tx) => {
        const incident = await incidents.see(tx, actor, incidentId)
        if (!mayPlan(actor)) throw errors.readOnly()
        const start: store.DebriefStart = {
          id: newId(),
          incidentId: incident.id,
          kind: fields.kind,
          objectives: fields.objectives ?? '',
          startsAt: fields.kind === 'meeting' ? (fields.startsAt ?? null) : null,
          minutes: fields.minutes ?? 60,
          deadline: fields.kind === 'asynchronous' ? (fields.deadline ?? null) : null,
          zone: fields.zone ?? incident.zone,
          place: fields.place ?? '',
          link: fields.link ?? '',
        }
        if (!(await store.insertDebrief(tx, start, actor.userId, now()))) throw planned()
        const debrief = await store.findDebrief(tx, start.id)
        if (!debrief) throw errors.notFound()
        await put(tx, debrief, attendees ?? (await fromParticipants(tx, actor, incident.id)))
        await told(tx, actor, 'debrief.plan', debrief, { kind: start.kind })
        await apply(tx, actor, debrief, slot ? { slot } : {})
        return whole(tx, start.id)
      }),

    change: (actor: Actor, { id, version, ...edit }: Input<'change'>): Promise<DebriefWithPeople> =>
      change(
        actor,
        id,
        async (tx, { debrief }) => {
          if (debrief.state === 'cancelled')
            throw errors.notPossible('This debrief was cancelled.', 'Plan another one, or take the cancellation back.')
          await apply(tx, actor, debrief, edit)
        },
        version,
      ),

    cancel: (actor: Actor, { id, version, reason }: Input<'cancel'>) =>
      change(actor, id, (tx, seen) => end(tx, actor, seen, 'cancelled', reason), version),

    hold: (actor: Actor, { id, version }: Input<'hold'>) =>
      change(actor, id, (tx, seen) => end(tx, actor, seen, 'held'), version),

    /** Says that a debrief was held, in the transaction of the meeting that ends. One that was held already stays so. */
    async held(tx: Tx, actor: Actor, id: string): Promise<void> {
      const seen = await see(tx, actor, id, true)
      if (seen.debrief.state === 'planned') await end(tx, actor, seen, 'held')
    },

    reopen: (actor: Actor, { id, version }: Input<'reopen'>) =>
      change(
        actor,
        id,
        async (tx, { debrief }) => {
          if (debrief.state === 'planned') return
          if ((await store.listDebriefs(tx, debrief.incidentId)).some(({ state }) => state === 'planned'))
            throw planned()
          const anew = debrief.state === 'cancelled' ? { invitedAt: null } : {}
          const edit = { state: 'planned' as const, endedAt: null, cancelReason: '', ...anew }
          await store.updateDebrief(tx, debrief.id, edit, debrief.state === 'cancelled', now())
          await reviewFollows(tx, debrief.incidentId)
          await told(tx, actor, 'debrief.reopen', debrief, {}, ['review'])
        },
        version,
      ),

    addAttendees: (actor: Actor, { id, attendees }: Input<'addAttendees'>) =>
      change(actor, id, async (tx, { debrief }) => {
        stillPlanned(debrief)
        await put(tx, debrief, attendees)
        await told(tx, actor, 'debrief.addAttendees', debrief, { people: attendees.length })
      }),

    changeAttendee: (actor: Actor, { id, attendeeId, reasons, note }: Input<'changeAttendee'>) =>
      change(actor, id, async (tx, { debrief }) => {
        if (!(await store.updateAttendee(tx, id, attendeeId, { reasons, note }))) throw nobody()
        await told(tx, actor, 'debrief.changeAttendee', debrief)
      }),

    withdraw: (actor: Actor, { id, attendeeId }: Input<'withdraw'>) =>
      change(actor, id, async (tx, { debrief }) => {
        stillPlanned(debrief)
        if (!(await store.updateAttendee(tx, id, attendeeId, { withdrawnAt: now() }))) throw nobody()
        const tell = debrief.invitedAt !== null
        if (tell) await store.updateDebrief(tx, id, {}, true, now())
        await invitations.takeBack(tx, { ...debrief, sequence: debrief.sequence + (tell ? 1 : 0) }, attendeeId)
        await told(tx, actor, 'debrief.withdraw', debrief)
      }),

    invite: (actor: Actor, { id }: Input<'invite'>) =>
      change(actor, id, async (tx, { debrief, incident }) => {
        stillPlanned(debrief)
        if (timeOf(debrief) === null) throw noTime()
        const attendees = (await store.listAttendees(tx, id)).filter(({ withdrawn }) => !withdrawn)
        // Whoever was sent a cancellation takes only a later sequence for an invitation.
        const again = attendees.some(({ invitation }) => invitation?.method === 'CANCEL')
        await store.updateDebrief(tx, id, { invitedAt: debrief.invitedAt ?? now() }, again, now())
        await invitations.invite(tx, { ...debrief, sequence: debrief.sequence + (again ? 1 : 0) }, 'missing')
        await deps.notifications.tell(tx, actor, {
          incidentId: debrief.incidentId,
          kind: 'debrief-invited',
          userIds: attendees.flatMap(({ userId }) => userId ?? []),
          text: debrief.objectives,
          link: pageOf(incident),
          cause: `debrief-invited:${id}`,
          // The calendar mail says it already.
          inApp: invitations.possible,
        })
        await told(tx, actor, 'debrief.invite', debrief, { people: attendees.length })
      }),

    come: (actor: Actor, { id, coming }: Input<'come'>): Promise<DebriefWithPeople> =>
      database.transaction(async (tx) => {
        const { debrief } = await see(tx, actor, id)
        if (!maySpeak(actor) || actor.userId === null) throw errors.readOnly()
        if (!(await store.setComing(tx, id, actor.userId, coming)))
          throw errors.notPossible('You are not on the list of this debrief.', 'Ask whoever plans it to put you on it.')
        await told(tx, actor, 'debrief.come', debrief, { coming })
        return whole(tx, id)
      }),

    calendar: (actor: Actor, { id }: Input<'calendar'>) =>
      database.transaction(async (tx) => {
        const { incident } = await see(tx, actor, id)
        const content = await invitations.file(tx, id, incident)
        if (content === null) throw noTime()
        return {
          fileName: `${incidentKey(incident.number)}-debrief.ics`,
          mediaType: 'text/calendar; charset=utf-8',
          content,
        }
      }),

    async settings(actor: Actor): Promise<DebriefSettings> {
      const [own] = await store.settingsOf(database.db, actor.userId === null ? [] : [actor.userId])
      return own ?? usualSettings
    },

    setSettings: (actor: Actor, settings: Input<'setSettings'>): Promise<DebriefSettings> =>
      database.transaction(async (tx) => {
        if (actor.userId === null) throw errors.notPossible('Only users have settings.', 'Sign in as a user.')
        await store.setSettings(tx, actor.userId, settings, now())
        await announce(tx, {
          actor,
          action: 'debrief.setSettings',
          incidentId: null,
          subjectType: 'user',
          subjectId: actor.userId,
          details: { facilitates: settings.facilitates },
          parts: ['debrief'],
          toUserId: actor.userId,
        })
        return settings
      }),
  }
}

interface Seen {
  debrief: store.DebriefRow
  incident: IncidentRow
}

/** The address of the page of the debrief inside Debrief. */
export function pageOf({ number }: Pick<IncidentRow, 'number'>): string {
  return `/incidents/${incidentKey(number)}/understand/debrief`
}

function currentOf(debriefs: readonly store.DebriefRow[]): store.DebriefRow | null {
  const [first] = debriefs
  return first && first.state !== 'cancelled' ? first : null
}

function defined<Fields extends object>(fields: Fields): { [Name in keyof Fields]: Exclude<Fields[Name], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never
}

function stillPlanned({ state }: Debrief): void {
  if (state !== 'planned') throw errors.notPossible(`This debrief was ${state} already.`, 'Look at the page again.')
}

function planned(): AppError {
  return errors.notPossible('A debrief of this incident is planned already.', 'Change that one, or cancel it first.')
}

function noTime(): AppError {
  return errors.notPossible('This debrief has no time yet.', 'Choose when it is, or until when people write.')
}

function nobody(): AppError {
  return new AppError('NOT_FOUND', 'There is nobody of that kind on the list.', { remedy: 'Look at the list again.' })
}
