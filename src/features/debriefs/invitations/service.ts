import type { Transaction } from 'kysely'
import type { Announce } from '#features/audit/model.ts'
import { incidentKey } from '#features/incidents/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { newId } from '#platform/id.ts'
import type { Mailer } from '#platform/mail/mailer.ts'
import { type DebriefRow, findDebrief } from '../store.ts'
import { entryOf, type InvitationFacts, mailOf, timesOf, type WriteCalendar } from './model.ts'
import * as store from './store.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>

export interface InvitationsDeps {
  database: Database
  clock: Clock
  announce: Announce
  mailer: Mailer | null
  /** The sender of mails, such as `Debrief <debrief@example.org>`; answers of calendars go there. */
  mailFrom: string
  /** The address people reach Debrief at. */
  publicUrl: string
  writeCalendar: WriteCalendar
  /** Takes secrets out of what people wrote. */
  hideSecrets(text: string): string
  /** Asks for a mail to be sent, in the caller's transaction. */
  sendLater(tx: Tx, invitationId: string): Promise<void>
}

/** After this long a try that says nothing is taken to be lost; longer than the mail server may take. */
const ABANDONED_MS = 120_000

export type InvitationsService = ReturnType<typeof createInvitationsService>

/**
 * Calendar mails of debriefs: each person gets each sequence once. A mail is marked as sent after the server took it, so a
 * crash in between sends it again, with the same Message-ID, UID and SEQUENCE: programs show it once.
 */
export function createInvitationsService(deps: InvitationsDeps) {
  const { database, clock, announce, mailer, hideSecrets } = deps
  const now = () => clock.now().toISOString()

  async function queue(tx: Tx, attendeeId: string, email: string, sequence: number, method: 'REQUEST' | 'CANCEL') {
    const invitation = { id: newId(), attendeeId, sequence, method, email, at: now() }
    if (!(await store.insertInvitation(tx, invitation))) return
    await deps.sendLater(tx, await store.idOfInvitation(tx, attendeeId, sequence, method))
  }

  const told = (incidentId: string) => ({
    actor: { userId: null, name: 'Debrief', role: 'member' as const, via: 'system' as const, scopes: null },
    action: 'debrief.mail' as const,
    incidentId,
    subjectType: 'debrief',
    subjectId: null,
    parts: ['debrief' as const],
    passing: true,
  })

  return {
    /** True while there is a mail server. */
    possible: mailer !== null,

    /**
     * Sends the present sequence to those on the list who do not have it, in the caller's transaction. With `anew` only to
     * those who have an earlier one. Returns how many mails are on their way now.
     */
    async invite(tx: Tx, debrief: DebriefRow, who: 'missing' | 'anew'): Promise<number> {
      if (!mailer) return 0
      let queued = 0
      for (const { attendeeId, email, withdrawn, last } of await store.receiversOf(tx, debrief.id)) {
        if (withdrawn || email === null) continue
        const has = last?.method === 'REQUEST' && last.state !== 'failed'
        if (who === 'missing' ? has : last?.method !== 'REQUEST') continue
        await store.dropWaiting(tx, attendeeId)
        await queue(tx, attendeeId, email, debrief.sequence, 'REQUEST')
        queued += 1
      }
      return queued
    },

    /** Takes invitations back, of one attendee or of all; those who were never sent one hear nothing. */
    async takeBack(tx: Tx, debrief: DebriefRow, attendeeId?: string): Promise<void> {
      for (const receiver of await store.receiversOf(tx, debrief.id)) {
        if (attendeeId !== undefined && receiver.attendeeId !== attendeeId) continue
        const { last, email } = receiver
        const gotOne = await store.dropWaiting(tx, receiver.attendeeId)
        if (!gotOne || email === null || (last?.method === 'CANCEL' && last.state === 'sent')) continue
        await queue(tx, receiver.attendeeId, email, debrief.sequence, 'CANCEL')
      }
    },

    /**
     * Sends one. Throws when the mail server did not take it and another try may help; `last` says that there is none.
     * A debrief that was changed meanwhile is told as it is now.
     */
    async send({ id, job, last }: { id: string; job: string; last: boolean }): Promise<void> {
      if (!mailer) return
      const at = clock.now()
      const abandoned = new Date(at.getTime() - ABANDONED_MS).toISOString()
      const taken = await database.transaction((tx) => store.takeInvitation(tx, id, job, at.toISOString(), abandoned))
      if (!taken) return
      const ended = (state: 'sent' | 'waiting' | 'failed', problem = '') =>
        database.transaction(async (tx) => {
          await store.endTry(tx, id, job, { state, problem, at: now() })
          await announce(tx, told(taken.incidentId))
        })
      try {
        const facts = factsOf(taken)
        const content = deps.writeCalendar(entryOf(facts, taken.method), taken.method)
        await mailer.send({
          id: `${id}.${taken.sequence}`,
          to: taken.email,
          ...mailOf(facts, taken),
          calendar: { method: taken.method, content },
        })
      } catch (error) {
        const { problem, hopeless } = problemOf(error)
        await ended(hopeless || last ? 'failed' : 'waiting', problem)
        if (hopeless) return
        throw error
      }
      await ended('sent')
    },

    /** The debrief as a file for a calendar that was not invited. */
    async file(
      tx: Tx,
      debriefId: string,
      incident: { number: number; title: string; restricted: boolean },
    ): Promise<string | null> {
      const debrief = await findDebrief(tx, debriefId)
      if (!debrief || (debrief.kind === 'meeting' ? debrief.startsAt : debrief.deadline) === null) return null
      const facts: InvitationFacts = {
        debrief,
        key: incidentKey(incident.number),
        title: hideSecrets(incident.title),
        restricted: false,
        attendee: { name: '', email: '', reasons: [], note: '', zone: debrief.zone, user: true },
        organizer: { name: '', email: '' },
        sequence: debrief.sequence,
        stampedAt: now(),
        url: deps.publicUrl,
      }
      const entry = { ...entryOf(facts, 'REQUEST'), ...timesOf(debrief), organizer: null, attendee: null }
      return deps.writeCalendar(entry, 'PUBLISH')
    },
  }

  function factsOf(taken: store.TakenInvitation): InvitationFacts {
    const { debrief, attendee } = taken
    return {
      debrief: {
        ...debrief,
        objectives: hideSecrets(debrief.objectives),
        cancelReason: hideSecrets(debrief.cancelReason),
        place: hideSecrets(debrief.place),
      },
      key: incidentKey(taken.number),
      title: hideSecrets(taken.title),
      restricted: taken.restricted,
      attendee: {
        name: attendee.name,
        email: taken.email,
        reasons: attendee.reasons,
        note: hideSecrets(attendee.note),
        zone: attendee.zone,
        user: attendee.userId !== null,
      },
      organizer: { name: taken.organizer, email: addressIn(deps.mailFrom) },
      sequence: taken.sequence,
      stampedAt: taken.createdAt,
      url: deps.publicUrl,
    }
  }
}

/** Why a try failed, in words that name neither password nor server; `hopeless` when no other try would help. */
function problemOf(error: unknown): { problem: string; hopeless: boolean } {
  const { code, responseCode } = error as { code?: string; responseCode?: number }
  if (code === 'EENVELOPE' && responseCode !== undefined && responseCode >= 500)
    return { problem: `The mail server refused the address (${responseCode}).`, hopeless: true }
  if (error instanceof Error && /no address that a calendar/.test(error.message))
    return { problem: 'The address is not one that a calendar mail can be sent to.', hopeless: true }
  if (responseCode !== undefined)
    return { problem: `The mail server did not take it (${responseCode}).`, hopeless: false }
  return { problem: 'The mail server could not be reached.', hopeless: false }
}

function addressIn(from: string): string {
  return /([^\s<>]+@[^\s<>]+?)>?\s*$/.exec(from)?.[1] ?? 'debrief@debrief.invalid'
}
