import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalAttendeeType,
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator'
import { Temporal } from 'temporal-polyfill'
import type { CalendarEntry, CalendarMethod } from '#features/debriefs/invitations/model.ts'
import { timeZoneOf } from './time-zone.ts'

/** The longest text of a field, in characters: calendars refuse entries that are too large. */
const limits = { line: 300, description: 8_000, address: 2_000 }

/**
 * An entry as an iCalendar file (RFC 5545; with REQUEST and CANCEL as RFC 5546 asks). Single entries stand in UTC, which every
 * calendar reads alike; repeating ones on the clocks of their zone, which the file describes. Nothing in a text can begin a
 * line of its own. Throws for an address that is none.
 */
export function writeCalendar(entry: CalendarEntry, method: CalendarMethod): string {
  const { repeats } = entry
  const calendar = ical({
    prodId: { company: 'Debrief', product: 'Debrief', language: 'EN' },
    method: ICalCalendarMethod[method],
  })
  const time = (at: string) => (repeats ? Temporal.Instant.from(at).toZonedDateTimeISO(repeats.zone) : new Date(at))
  const event = calendar.createEvent({
    id: entry.uid,
    sequence: entry.sequence,
    stamp: new Date(entry.stampedAt),
    lastModified: new Date(entry.stampedAt),
    start: time(entry.startsAt),
    end: time(entry.endsAt),
    summary: line(entry.summary),
    description: paragraphs(entry.description),
    status: method === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    transparency: entry.free ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
    busystatus: entry.free ? ICalEventBusyStatus.FREE : ICalEventBusyStatus.BUSY,
    ...(repeats && { timezone: repeats.zone }),
  })
  if (entry.location) event.location(line(entry.location))
  const url = line(entry.url, limits.address)
  if (/^https?:\/\/\S+$/i.test(url)) event.url(url)
  if (entry.organizer) event.organizer({ name: name(entry.organizer.name), email: address(entry.organizer.email) })
  if (entry.attendee)
    event.createAttendee({
      name: name(entry.attendee.name),
      email: address(entry.attendee.email),
      role: ICalAttendeeRole.REQ,
      type: ICalAttendeeType.INDIVIDUAL,
      status: ICalAttendeeStatus.NEEDSACTION,
      rsvp: method === 'REQUEST',
    })
  if (!repeats) return calendar.toString()
  event.repeating(
    [
      `RRULE:FREQ=WEEKLY;INTERVAL=${repeats.everyWeeks};UNTIL=${stamp(repeats.until, 'UTC')}Z`,
      ...repeats.without.map((at) => `EXDATE;TZID=${repeats.zone}:${stamp(at, repeats.zone)}`),
    ].join('\r\n'),
  )
  // Told of a zone itself, the library would write also those times on its clocks that must be in UTC.
  const zone = timeZoneOf(repeats.zone, entry.startsAt, repeats.until)
  return calendar.toString().replace('BEGIN:VEVENT', () => `${zone}\r\nBEGIN:VEVENT`)
}

/** `20260305T150000` on the clocks of a zone. */
function stamp(at: string, zone: string): string {
  const wall = Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDateTime()
  return wall.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '')
}

/** Signs that no text has, such as bells and the ends of lines of other systems. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is just these that are taken out
const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]/g

function line(text: string, limit = limits.line): string {
  return cut(
    text
      .replace(/[\r\n]+/g, ' ')
      .replace(controls, ' ')
      .replace(/ {2,}/g, ' ')
      .trim(),
    limit,
  )
}

function paragraphs(text: string): string {
  return cut(text.replace(/\r\n?/g, '\n').replace(controls, ' '), limits.description)
}

/** Carets and quotes have ways of being written that not every calendar reads. */
function name(text: string): string {
  return line(text.replaceAll('"', "'").replaceAll('^', ' '))
}

function address(text: string): string {
  if (!/^[^\s<>(),;:\\"[\]@]+@[^\s<>(),;:\\"@]+$/.test(text) || text.length > 254)
    throw new Error('This is no address that a calendar can be sent to.')
  return text
}

function cut(text: string, limit: number): string {
  const signs = [...text]
  return signs.length <= limit ? text : `${signs.slice(0, limit - 1).join('')}…`
}
