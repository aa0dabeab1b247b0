import { zoneAt } from './civil-zone.ts'
import { clockAt, type WrittenClock } from './written-clock.ts'
import { dateAt, type WrittenDate, weekdayAt } from './written-date.ts'

/** What stands at the head of a line that people wrote: a date, a time, both, a span, with or without a zone. */
export interface ProseStamp {
  date: WrittenDate | null
  /** 0 is Sunday; only where no date is written. */
  weekday: number | null
  clock: WrittenClock | null
  /** As written. */
  zone: string | null
  /** The other end of a span. */
  until: { date: WrittenDate | null; clock: WrittenClock | null } | null
  approx: boolean
  /** Where it says so: -1 is the day before, 1 the day after. */
  shift: -1 | 0 | 1
  /** First character of the stamp itself, and the first one behind it. */
  start: number
  end: number
}

const about =
  /(?:(?:[~≈∼]|c(?:irc)?a\.?\b|approx(?:\.|imately\b)?|about\b|around\b|roughly\b|shortly after\b|just (?:after|before)\b) *)/iy
const opening = /(?:(?:from|between|starting|started|at|on|by|since|@) +(?:the +(?=\d))?)/iy
const join =
  /,? *(?:T(?=\d)|[-–—@|,]|\b(?:at|on|around|about|between|from)\b|[~≈])? *(?:[~≈] *|(?:between|from|around|about) +)?/iy
const span = / *(?:-+>?|–|—|→|⇒|\bto\b|\buntil\b|\btill?\b|\bthrough\b|\band\b|~) *(?:[~≈] *)?/iy
const unfilled = / *(?:[([]? *(?:-{1,2}:-{1,2}|[?]{1,2}:[?]{1,2}|hh:mm(?::ss)?|xx:xx|time tb[acd]|tb[acd]) *[)\]]?)/iy
const seconds = /[-–](\d{2})(?![\d:.])/y

const past = (pattern: RegExp, text: string, at: number) => {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}

const dayBefore =
  / *[([] *(?:the +)?(?:(?:previous|prior|preceding) +(?:day|night|evening|afternoon|morning)|(?:day|night|evening) before) *[)\]]/iy
const dayAfter =
  / *[([] *(?:the +)?(?:(?:next|following) +(?:day|night|evening|afternoon|morning)|(?:day|morning) after|\+ ?1(?: ?d(?:ays?)?)?) *[)\]]/iy

interface Moment {
  date: WrittenDate | null
  weekday: number | null
  clock: WrittenClock | null
  zone: string | null
  end: number
}

function zoneBehind(text: string, at: number, clock: WrittenClock | null = null): { name: string; end: number } | null {
  const blanks = past(/ */y, text, at)
  // `13:30-13:45` is a span; only a stamp of a machine has such an offset.
  if (
    clock?.second === null &&
    /^-\d\d:/.test(text.slice(blanks, blanks + 4)) &&
    !/\dT\d{1,2}:\d\d$/.test(text.slice(0, at))
  )
    return null
  const bracketed = text[blanks] === '(' || text[blanks] === '['
  const zone = zoneAt(text, bracketed ? past(/ */y, text, blanks + 1) : blanks)
  if (!zone) return null
  if (!bracketed) return zone
  const close = past(/ *(?:[Tt]ime)? */y, text, zone.end)
  return /[)\]]/.test(text[close] ?? '') ? { name: zone.name, end: close + 1 } : null
}

/** A date, a time or both, in either order. */
function momentAt(text: string, at: number): Moment | null {
  const dated = dateAt(text, at)
  const named = dated ? null : weekdayAt(text, at)
  if (dated || named) {
    const end = dated?.end ?? named?.end ?? at
    const empty = past(unfilled, text, end)
    const clockStart = past(join, text, end)
    const timed = empty === end && clockStart > end ? clockAt(text, clockStart) : null
    const date = dated?.date ?? null
    const weekday = named?.weekday ?? null
    if (!timed) return { date, weekday, clock: null, zone: null, end: empty }
    const zone = zoneBehind(text, timed.end, timed.clock)
    return {
      date,
      weekday,
      clock: { ...timed.clock, weak: false },
      zone: zone?.name ?? null,
      end: zone?.end ?? timed.end,
    }
  }
  const timed = clockAt(text, at)
  if (!timed) return null
  const zone = zoneBehind(text, past(/(?: ?(?:hrs?|hours|h)\b)?/iy, text, timed.end), timed.clock)
  let end = zone?.end ?? past(/(?: ?(?:hrs?|hours|h)\b)?/iy, text, timed.end)
  const dateStart = past(/,? *(?:\( *)?(?:\bon\b *)?/iy, text, end)
  const later = dateStart > end ? dateAt(text, dateStart) : null
  if (later && (!later.date.weak || later.date.year !== null)) {
    const bracketed = text.slice(end, dateStart).includes('(')
    const close = bracketed ? past(/ *\)/y, text, later.end) : later.end
    if (!bracketed || close > later.end) end = close
    const behind = zone ?? zoneBehind(text, end)
    return {
      date: later.date,
      weekday: null,
      clock: { ...timed.clock, weak: false },
      zone: behind?.name ?? null,
      end: zone ? end : (behind?.end ?? end),
    }
  }
  return { date: null, weekday: null, clock: timed.clock, zone: zone?.name ?? null, end }
}

/** `16:00 UTC (09:00 PDT)`, `16:00 UTC / 09:00 PDT`: the same moment told twice. */
function pastSecondTelling(text: string, at: number, zone: string | null): number {
  if (zone === null) return at
  const bracket = past(/ *[([] */y, text, at)
  const slash = past(/ *[/|,=] *(?=\d)/y, text, at)
  const start = bracket > at ? bracket : slash
  if (start === at) return at
  const again = momentAt(text, start)
  if (!again?.clock || again.zone === null || again.zone === zone) return at
  if (start === slash && bracket === at) return again.end
  const close = past(/ *[)\]]/y, text, again.end)
  return close > again.end ? close : at
}

/**
 * The stamp that begins at or, behind blanks and words such as "at" and "around", shortly after this place; or null.
 * Says only what is written: no date, year or zone is ever made up.
 */
export function proseStampAt(text: string, at: number): ProseStamp | null {
  const blank = past(/\s*/y, text, at)
  const word = past(opening, text, blank)
  const start = past(about, text, word)
  const first = momentAt(text, start)
  if (!first) return null
  let { clock, zone, end } = first
  end = pastSecondTelling(text, end, zone)
  let until: ProseStamp['until'] = null
  const behind = past(span, text, end)
  const last = behind > end ? momentAt(text, behind) : null
  seconds.lastIndex = end
  const lastSecond = clock?.second != null ? seconds.exec(text)?.[1] : undefined
  if (clock && lastSecond !== undefined && Number(lastSecond) < 60) {
    until = { date: null, clock: { ...clock, second: Number(lastSecond) } }
    end = seconds.lastIndex
  } else if (last && spans(first, last)) {
    until = { date: last.date, clock: last.clock }
    if (clock && last.clock) clock = withHalfOf(clock, last.clock)
    zone ??= last.zone
    end = last.end
  }
  const before = past(dayBefore, text, end)
  const after = past(dayAfter, text, end)
  const shift = clock === null || first.date !== null ? 0 : before > end ? -1 : after > end ? 1 : 0
  if (shift !== 0) end = Math.max(before, after)
  const wordy = word > blank && !/@/.test(text.slice(blank, word))
  if (wordy && clock === null && first.date === null) return null
  return {
    date: first.date,
    weekday: first.date ? null : first.weekday,
    clock,
    zone,
    until,
    approx: start > word || /[~≈]/.test(text.slice(start, end)),
    shift,
    start: blank,
    end,
  }
}

function spans(first: Moment, last: Moment): boolean {
  if (first.clock && last.clock) return !last.clock.weak
  return !first.clock && !last.clock && first.date !== null && last.date !== null && !last.date.weak
}

/** `5:00-6:30 PM`: the half behind the end is meant for the beginning too. */
function withHalfOf(first: WrittenClock, last: WrittenClock): WrittenClock {
  if (first.half !== null || last.half === null || first.hour > 12 || first.hour === 0) return first
  const minutes = (clock: WrittenClock) => (clock.hour % 12) * 60 + (clock.minute ?? 0)
  return minutes(first) <= minutes(last) ? { ...first, half: last.half } : first
}
