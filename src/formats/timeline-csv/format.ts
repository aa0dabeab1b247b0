import type { ExportFormat, ReviewFacts } from '#features/reviews/model.ts'
import { type Event, type Milestone, milestoneNames } from '#features/timeline/model.ts'

const header = [
  'time_utc',
  'time_local',
  'zone',
  'precision',
  'kind',
  'actor',
  'title',
  'details',
  'ended_utc',
  'known_utc',
  'milestones',
  'evidence',
  'stamp_as_written',
  'zone_as_written',
]

/**
 * The story as a table (RFC 4180, lines end with CR LF), a row for each event and each milestone that no event shows, oldest
 * first. Cells that a spreadsheet would take for a formula begin with an apostrophe. It begins with a byte order mark:
 * without it the most common spreadsheet reads UTF-8 as something else; programs should read the JSON.
 */
export const timelineCsv: ExportFormat = {
  id: 'timeline-csv',
  name: 'Timeline as CSV',
  extension: 'csv',
  mediaType: 'text/csv; charset=utf-8',
  write: ({ facts, zone }) =>
    `\uFEFF${[header, ...rowsOf(facts, zone)].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`,
}

function rowsOf({ events, milestones }: ReviewFacts, zone: string): string[][] {
  const shown = new Set(events.map((event) => event.id))
  const named = Map.groupBy(milestones, (one) => (one.eventId !== null && shown.has(one.eventId) ? one.eventId : ''))
  const rows = [
    ...events.map((event) => ({ at: event.occurredAt, row: eventRow(event, named.get(event.id) ?? [], zone) })),
    ...(named.get('') ?? []).map((one) => ({ at: one.at, row: milestoneRow(one, zone) })),
  ]
  return rows.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map(({ row }) => row)
}

function eventRow(event: Event, milestones: readonly Milestone[], zone: string): string[] {
  const { occurredAt, precision, kind, actor, title, details, endedAt, knownAt, evidenceIds, wallClock } = event
  return [
    occurredAt,
    localTime(occurredAt, zone),
    zone,
    precision,
    kind,
    actor ?? '',
    title,
    details,
    endedAt ?? '',
    knownAt ?? '',
    milestones.map(nameOf).join('; '),
    String(evidenceIds.length),
    wallClock ?? '',
    event.zone ?? '',
  ]
}

function milestoneRow(milestone: Milestone, zone: string): string[] {
  return [
    milestone.at,
    localTime(milestone.at, zone),
    zone,
    milestone.precision,
    'milestone',
    '',
    nameOf(milestone),
    '',
    '',
    '',
    nameOf(milestone),
    '0',
    '',
    '',
  ]
}

function nameOf(milestone: Milestone): string {
  return milestone.kind === 'custom' ? milestone.name : milestoneNames[milestone.kind]
}

/** `2026-03-01 14:02:00` on the clock of the zone. */
function localTime(instant: string, zone: string): string {
  const clock = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
  return clock.format(Date.parse(instant)).replace(', ', ' ')
}

/** Source: OWASP, "CSV Injection"; the full-width signs are taken for the plain ones by some spreadsheets. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/

function cell(text: string): string {
  const safe = formula.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe
}
