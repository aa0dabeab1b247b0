import { type InviteReason, inviteReasonWords } from '#features/participants/model.ts'

/** REQUEST invites or tells of a change · CANCEL takes it back · PUBLISH is a file that asks for no answer. */
export type CalendarMethod = 'REQUEST' | 'CANCEL' | 'PUBLISH'

/** One entry of a calendar. Texts may hold anything people write: whoever writes the file makes it safe. */
export interface CalendarEntry {
  /** The same for as long as it is the same debrief. */
  uid: string
  /** Grows with each change that people are told of. */
  sequence: number
  /** When this sequence was made (ISO). */
  stampedAt: string
  startsAt: string
  endsAt: string
  summary: string
  description: string
  location: string
  /** A web address, or empty. */
  url: string
  organizer: { name: string; email: string } | null
  /** Whoever the mail goes to; nobody else's address is told. */
  attendee: { name: string; email: string } | null
  /** True for what takes no time of the day, such as a deadline. */
  free: boolean
  /** Weeks on the clocks of `zone`; `without` are beginnings (ISO) that are left out, `until` the last possible one. */
  repeats: { everyWeeks: number; zone: string; until: string; without: readonly string[] } | null
}

/** Writes an entry as an iCalendar file (RFC 5545, 5546). */
export type WriteCalendar = (entry: CalendarEntry, method: CalendarMethod) => string

/** How long before the deadline an asynchronous debrief stands in calendars. */
const DEADLINE_MS = 30 * 60_000

/** What an invitation is made of. */
export interface InvitationFacts {
  debrief: {
    id: string
    kind: 'meeting' | 'asynchronous'
    objectives: string
    startsAt: string | null
    deadline: string | null
    minutes: number
    zone: string
    place: string
    link: string
    cancelReason: string
  }
  /** `INC-3`. */
  key: string
  title: string
  /** Of a restricted incident neither title nor anybody's words leave the house. */
  restricted: boolean
  attendee: { name: string; email: string; reasons: readonly InviteReason[]; note: string; zone: string; user: boolean }
  organizer: { name: string; email: string }
  sequence: number
  stampedAt: string
  /** The address people reach Debrief at; empty when there is none. */
  url: string
}

/** The beginning and end that calendars show. Throws for a debrief without a time. */
export function timesOf({ kind, startsAt, deadline, minutes }: InvitationFacts['debrief']): {
  startsAt: string
  endsAt: string
} {
  const at = kind === 'meeting' ? startsAt : deadline
  if (at === null) throw new Error('A debrief without a time has no entry in a calendar.')
  const time = Date.parse(at)
  return kind === 'meeting'
    ? { startsAt: at, endsAt: new Date(time + minutes * 60_000).toISOString() }
    : { startsAt: new Date(time - DEADLINE_MS).toISOString(), endsAt: at }
}

function about({ key, title, restricted }: Pick<InvitationFacts, 'key' | 'title' | 'restricted'>): string {
  return restricted ? `${key} (restricted)` : `${key} ${title}`
}

/** What somebody reads who is asked to a debrief; the reason is their own. */
function paragraphsOf(facts: InvitationFacts, method: 'REQUEST' | 'CANCEL'): string[] {
  const { debrief, attendee, restricted, url, key } = facts
  const page = `${url}/incidents/${key}/understand/debrief`
  if (method === 'CANCEL')
    return [
      `This debrief will not take place, or without you: ${about(facts)}.`,
      ...(debrief.cancelReason && !restricted ? [debrief.cancelReason] : []),
      ...(attendee.user && url ? [`What was gathered stays: ${page}`] : []),
    ]
  const reasons = attendee.reasons.map(
    (reason) => `- ${inviteReasonWords[reason].name}: ${inviteReasonWords[reason].help}`,
  )
  const note = attendee.note && !restricted ? [attendee.note] : []
  return [
    debrief.kind === 'meeting'
      ? `You are asked to a debrief of ${about(facts)}: to compare what each of you saw, and to learn from it. Nobody is judged.`
      : `You are asked to a debrief in writing of ${about(facts)}. Write whenever it suits you, until the time below. Nobody is judged.`,
    ...(debrief.objectives && !restricted ? [`What we want to understand:\n${debrief.objectives}`] : []),
    ...(reasons.length + note.length > 0 ? [['Why you:', ...reasons, ...note].join('\n')] : []),
    ...(debrief.link ? [`Join: ${debrief.link}`] : []),
    ...(attendee.user && url ? [`Before it, a few minutes of reading and two questions: ${page}/before`] : []),
  ]
}

/** The entry that an attendee's calendar gets. */
export function entryOf(facts: InvitationFacts, method: 'REQUEST' | 'CANCEL'): CalendarEntry {
  const { debrief, attendee, organizer, sequence, stampedAt, url, key } = facts
  return {
    uid: `${debrief.id}@debrief`,
    sequence,
    stampedAt,
    ...timesOf(debrief),
    summary: debrief.kind === 'meeting' ? `Debrief: ${about(facts)}` : `Debrief in writing ends: ${about(facts)}`,
    description: paragraphsOf(facts, method).join('\n\n'),
    location: [debrief.place, debrief.link].filter((text) => text !== '').join(', '),
    url: url && `${url}/incidents/${key}/understand/debrief`,
    organizer,
    attendee: { name: attendee.name, email: attendee.email },
    free: debrief.kind === 'asynchronous',
    repeats: null,
  }
}

/** The mail around the entry, for those whose mail program shows no calendar. */
export function mailOf(
  facts: InvitationFacts,
  { method, first }: { method: 'REQUEST' | 'CANCEL'; first: boolean },
): { subject: string; text: string; html: string } {
  const { debrief, attendee } = facts
  const { startsAt, endsAt } = timesOf(debrief)
  const told = (at: string, zone: string) =>
    new Intl.DateTimeFormat('en-GB', {
      dateStyle: 'full',
      timeStyle: 'short',
      timeZone: zone,
    }).format(Date.parse(at))
  const when =
    debrief.kind === 'meeting'
      ? `When: ${told(startsAt, attendee.zone)} (${attendee.zone}), ${debrief.minutes} minutes`
      : `Until: ${told(endsAt, attendee.zone)} (${attendee.zone})`
  const place = debrief.place ? [`Where: ${debrief.place}`] : []
  const paragraphs = paragraphsOf(facts, method)
  const [beginning = '', ...rest] = paragraphs
  const parts = [beginning, [when, ...place].join('\n'), ...rest]
  const what = method === 'CANCEL' ? 'Cancelled' : first ? 'Invitation' : 'Changed'
  return {
    subject: oneLine(`${what}: debrief of ${about(facts)}`),
    text: parts.join('\n\n'),
    html: [
      '<div style="font-family:sans-serif;font-size:15px;line-height:1.5;color:#22201c;max-width:560px">',
      ...parts.map((part) => `<p style="margin:0 0 16px;white-space:pre-line">${linked(part)}</p>`),
      '</div>',
    ].join('\n'),
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function linked(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, index) =>
      index % 2 === 1 ? `<a href="${escaped(part)}" style="color:#0f6b66">${escaped(part)}</a>` : escaped(part),
    )
    .join('')
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
