import { z } from 'zod'
import { InviteReason } from '#features/participants/model.ts'
import { Email, Person, PersonName, TimeZone } from '#features/people/model.ts'
import { Instant } from '#features/timeline/model.ts'

/** `asynchronous`: the same questions, remarks and calibration, in writing until a deadline; worth as much as a meeting. */
export const DebriefKind = z.enum(['meeting', 'asynchronous'])
export type DebriefKind = z.infer<typeof DebriefKind>

export const DebriefState = z.enum(['planned', 'held', 'cancelled'])
export type DebriefState = z.infer<typeof DebriefState>

/** Whether somebody comes, as they said in Debrief. */
export const Coming = z.enum(['yes', 'no', 'maybe'])
export type Coming = z.infer<typeof Coming>

/** `waiting`: not sent yet, `problem` says why a try failed · `failed`: given up, `problem` says why. */
export const InvitationState = z.enum(['waiting', 'sent', 'failed'])
export type InvitationState = z.infer<typeof InvitationState>

/** The last calendar mail to an attendee. */
export const Invitation = z.object({
  id: z.string(),
  /** CANCEL takes an earlier REQUEST back. */
  method: z.enum(['REQUEST', 'CANCEL']),
  sequence: z.int(),
  state: InvitationState,
  tries: z.int(),
  problem: z.string(),
  sentAt: Instant.nullable(),
})
export type Invitation = z.infer<typeof Invitation>

export const Attendee = z.object({
  id: z.string(),
  /** Null for somebody without a login, who is asked by mail only. */
  userId: z.string().nullable(),
  name: PersonName,
  /** Of somebody without a login; null for users. */
  email: z.string().nullable(),
  reasons: z.array(InviteReason),
  /** Why exactly, in the words of whoever invites; may be empty. */
  note: z.string(),
  coming: Coming.nullable(),
  /** Those who were taken off the list again stay in it, last, for as long as a calendar mail of theirs is told. */
  withdrawn: z.boolean(),
  /** Null while nobody sent them anything. */
  invitation: Invitation.nullable(),
})
export type Attendee = z.infer<typeof Attendee>

/** Length of a debrief in minutes. */
export const Minutes = z
  .int()
  .min(15)
  .max(8 * 60)
/** The most people one debrief invites. */
export const ATTENDEES_LIMIT = 200

/** A web address people may be led to. */
const WebAddress = z
  .string()
  .trim()
  .max(2_000)
  .refine((text) => text === '' || /^https?:\/\/[^\s<>"]+$/i.test(text), 'is not a web address such as https://…')

export const Debrief = z.object({
  id: z.string(),
  incidentId: z.string(),
  kind: DebriefKind,
  state: DebriefState,
  /** What people should know or understand afterwards; plain text. */
  objectives: z.string().max(4_000),
  /** When the meeting begins; null while no time is chosen, and always for an asynchronous one. */
  startsAt: Instant.nullable(),
  minutes: Minutes,
  /** When the last word of an asynchronous debrief may be written; null for a meeting. */
  deadline: Instant.nullable(),
  /** IANA zone in which the time was chosen. */
  zone: TimeZone,
  place: z.string().trim().max(300),
  link: WebAddress,
  /** When invitations first went out; from then on every change of what calendars show goes out by itself. */
  invitedAt: Instant.nullable(),
  /** When it was held or cancelled. */
  endedAt: Instant.nullable(),
  cancelReason: z.string(),
  /** The slot of a team that it takes. */
  slot: z.object({ slotId: z.string(), day: z.iso.date() }).nullable(),
  version: z.int(),
  createdBy: Person.nullable(),
  createdAt: Instant,
})
export type Debrief = z.infer<typeof Debrief>

/** A debrief with the people it asks. */
export const DebriefWithPeople = Debrief.extend({ attendees: z.array(Attendee) })
export type DebriefWithPeople = z.infer<typeof DebriefWithPeople>

/** Somebody to invite: a user by id, or anybody by name and address. */
export const NewAttendee = z
  .object({
    userId: z.string().max(64).nullable().default(null),
    name: PersonName.optional(),
    email: Email.nullable().default(null),
    reasons: z.array(InviteReason).max(6).default([]),
    note: z.string().trim().max(500).default(''),
  })
  .refine(({ userId, name, email }) => userId !== null || (name !== undefined && email !== null), {
    message: 'needs a user, or a name and an e-mail address',
  })
export type NewAttendee = z.infer<typeof NewAttendee>

/** A call for somebody who facilitates: those who said that they do are asked, and the first who accepts does. */
export const FacilitatorCall = z.object({
  id: z.string(),
  words: z.string(),
  askedBy: Person.nullable(),
  askedAt: Instant,
  /** How many were asked. */
  asked: z.int(),
})
export type FacilitatorCall = z.infer<typeof FacilitatorCall>

/** A wall-clock time of day. */
export const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not a time such as 09:30')

/** What somebody says about themselves for debriefs. */
export const DebriefSettings = z
  .object({
    /** True for those who may be asked to facilitate. */
    facilitates: z.boolean(),
    from: ClockTime,
    to: ClockTime,
    /** ISO: 1 is Monday. */
    days: z
      .array(z.int().min(1).max(7))
      .min(1)
      .transform((days) => [...new Set(days)].sort()),
  })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'must be later than the beginning' })
export type DebriefSettings = z.infer<typeof DebriefSettings>

export const usualSettings: DebriefSettings = { facilitates: false, from: '09:00', to: '17:00', days: [1, 2, 3, 4, 5] }

/** When a debrief happens: its beginning, or its deadline; null while neither is chosen. */
export function timeOf({ kind, startsAt, deadline }: Pick<Debrief, 'kind' | 'startsAt' | 'deadline'>): string | null {
  return kind === 'meeting' ? startsAt : deadline
}
