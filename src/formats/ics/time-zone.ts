import { Temporal } from 'temporal-polyfill'

interface Change {
  /** The instant at which the clocks are moved. */
  at: Temporal.Instant
  /** Minutes ahead of UTC before and after. */
  from: number
  to: number
}

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/**
 * The VTIMEZONE of a zone as far as it is needed from `from` until `until` (ISO instants). Where the clocks follow the same
 * rule in each of these years, it is said as a yearly rule, which every calendar understands; else each change is named.
 */
export function timeZoneOf(zone: string, from: string, until: string): string {
  const begin = Temporal.Instant.from(from).toZonedDateTimeISO(zone)
  const end = Temporal.Instant.from(until).toZonedDateTimeISO(zone)
  // From the change before the first day on, so that every instant has one before it.
  const first = begin.getTimeZoneTransition('previous')
  const changes: Change[] = []
  for (let change = first; change && change.epochMilliseconds <= end.epochMilliseconds && changes.length < 200; ) {
    changes.push({
      at: change.toInstant(),
      from: offsetOf(change.subtract({ nanoseconds: 1 })),
      to: offsetOf(change),
    })
    change = change.getTimeZoneTransition('next')
  }
  const parts =
    changes.length === 0
      ? observance('STANDARD', '19700101T000000', offsetOf(begin), offsetOf(begin))
      : (yearly(changes, zone, end.year) ?? changes.flatMap((change) => named(change)))
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, `X-LIC-LOCATION:${zone}`, ...parts, 'END:VTIMEZONE'].join('\r\n')
}

/** Two changes a year that fall on the same weekday of the same week of the month each year; null otherwise. */
function yearly(changes: readonly Change[], zone: string, lastYear: number): string[] | null {
  const begin = changes[0]?.at.toZonedDateTimeISO(zone).year ?? lastYear
  // Looked at a few years further, so that what happens to fit two years is not taken for a rule.
  const watched: Change[] = []
  let next = Temporal.ZonedDateTime.from({ year: begin, month: 1, day: 1, timeZone: zone }).getTimeZoneTransition(
    'next',
  )
  while (next && next.year <= Math.max(lastYear, begin + 6)) {
    watched.push({ at: next.toInstant(), from: offsetOf(next.subtract({ nanoseconds: 1 })), to: offsetOf(next) })
    next = next.getTimeZoneTransition('next')
  }
  const years = Math.max(lastYear, begin + 6) - begin + 1
  const sides = [watched.filter(({ from, to }) => to > from), watched.filter(({ from, to }) => to < from)]
  const rules = sides.map((side) => (side.length === years ? ruleOf(side) : null))
  const [summer, winter] = sides
  if (!rules[0] || !rules[1] || !summer?.[0] || !winter?.[0]) return null
  return [
    ...observance('DAYLIGHT', localStart(summer[0]), summer[0].from, summer[0].to, rules[0]),
    ...observance('STANDARD', localStart(winter[0]), winter[0].from, winter[0].to, rules[1]),
  ]
}

/** `FREQ=YEARLY;…` when all of them fall together, else null. */
function ruleOf(changes: readonly Change[]): string | null {
  const days = changes.map((change) => wall(change))
  const [first] = days
  const [one] = changes
  if (!first || !one) return null
  const same = days.every(
    (day, index) =>
      day.month === first.month &&
      day.dayOfWeek === first.dayOfWeek &&
      day.hour === first.hour &&
      day.minute === first.minute &&
      changes[index]?.from === one.from &&
      changes[index]?.to === one.to,
  )
  if (!same) return null
  const weekday = weekdays[first.dayOfWeek - 1]
  if (days.every((day) => day.day + 7 > day.daysInMonth)) return `FREQ=YEARLY;BYMONTH=${first.month};BYDAY=-1${weekday}`
  const week = Math.ceil(first.day / 7)
  if (days.every((day) => Math.ceil(day.day / 7) === week))
    return `FREQ=YEARLY;BYMONTH=${first.month};BYDAY=${week}${weekday}`
  return null
}

function named(change: Change): string[] {
  return observance(change.to > change.from ? 'DAYLIGHT' : 'STANDARD', localStart(change), change.from, change.to)
}

function observance(kind: 'STANDARD' | 'DAYLIGHT', start: string, from: number, to: number, rule?: string): string[] {
  return [
    `BEGIN:${kind}`,
    `TZOFFSETFROM:${offsetText(from)}`,
    `TZOFFSETTO:${offsetText(to)}`,
    `DTSTART:${start}`,
    ...(rule ? [`RRULE:${rule}`] : []),
    `END:${kind}`,
  ]
}

/** The clock on the wall at a change, as it stood before: that is how RFC 5545 names it. */
function wall({ at, from }: Change): Temporal.PlainDateTime {
  return at.toZonedDateTimeISO('UTC').toPlainDateTime().add({ minutes: from })
}

function localStart(change: Change): string {
  return wall(change).toString({ smallestUnit: 'second' }).replace(/[-:]/g, '')
}

function offsetOf(at: Temporal.ZonedDateTime): number {
  return Math.round(at.offsetNanoseconds / 60e9)
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`
}
