import type { DocumentTime, ReadEntry, Reading, ReadingHint } from '#features/documents/model.ts'
import { offsetAt } from '../../stamp/civil-zone.ts'
import { hourOf, type WrittenClock } from '../../stamp/written-clock.ts'
import { plain } from '../blocks/mask.ts'
import type { Section } from '../outline/section.ts'
import { type Calendar, dayAfter, dayOf, weekdayAfter } from '../time/calendar.ts'
import { datesIn } from '../time/dates-in.ts'
import { DayLine } from '../time/day-line.ts'
import type { Zones } from '../time/zones.ts'
import { bodyOf } from './body.ts'
import type { Candidate } from './candidate.ts'
import { type Piece, piecesOf, timelineOf } from './regions.ts'

const placeholder =
  /^(?:\(?todo\)?\b.*|\(?something something\)?|\(voila\).*|\.{2,}|…|t\.?b\.?[acd]\.?|todo|events?|descriptions?|what happened\??|text|<[^>]*>|\[[^\]]*\]|x+|lorem ipsum.*|n\/?a|-+|details?|(?:insert|enter|add|describe|fill in|your|some) [^.]{0,60}|placeholder.*|something happened\.?|(?:first|second|another|next) event)$/i

/** What stands beside a day: `(all times UTC)`. */
const aboutTimes = /^\W*(?:all )?(?:times?|timestamps?)\b.{0,40}$|^\W*[A-Z]{2,4}\W*$/i

export interface Timeline {
  entries: ReadEntry[]
  hints: ReadingHint[]
}

const two = (n: number) => String(n).padStart(2, '0')

/** `14:02`, `14:02:11`, or `14` where only the hour is told. */
export function clockText(clock: WrittenClock): string {
  const hour = two(hourOf(clock))
  if (clock.minute === null) return hour
  const second = clock.second === null ? '' : `:${two(Math.min(clock.second, 59))}`
  const fraction = clock.fraction === null || second === '' ? '' : `.${clock.fraction.slice(0, 3)}`
  return `${hour}:${two(clock.minute)}${second}${fraction}`
}

/** The entries of a document's timeline, in the order in which they stand there. `base` is the day it is about. */
export function timelineIn(
  sections: readonly Section[],
  base: string | null,
  calendar: Calendar,
  zones: Zones,
): Timeline {
  const pieces = piecesOf(sections)
  const chosen = timelineOf(pieces)
  const walk = new Walk(pieces, chosen, base, calendar, zones)
  return walk.run()
}

class Walk {
  #pieces: readonly Piece[]
  #chosen: ReadonlySet<Candidate>
  #calendar: Calendar
  #zones: Zones
  #base: string | null
  #line: DayLine
  #entries: ReadEntry[] = []
  #hints: ReadingHint[] = []
  #next: Map<Candidate, Candidate | undefined>
  #title: Section | undefined
  #dayFrom = 'It is the day the document is about.'
  #carriedZone: Reading['zone'] = null

  constructor(
    pieces: readonly Piece[],
    chosen: ReadonlySet<Candidate>,
    base: string | null,
    calendar: Calendar,
    zones: Zones,
  ) {
    this.#pieces = pieces
    this.#chosen = chosen
    this.#calendar = calendar
    this.#zones = zones
    this.#base = base
    this.#line = new DayLine(base)
    const ordered = [...chosen]
    this.#next = new Map(ordered.map((candidate, i) => [candidate, ordered[i + 1]]))
    this.#title = pieces.flatMap((piece) =>
      piece.type === 'section' && piece.section.heading ? [piece.section] : [],
    )[0]
  }

  run(): Timeline {
    for (const [i, piece] of this.#pieces.entries()) {
      if (piece.type === 'section') this.#enter(piece.section)
      else if (piece.type === 'candidate' && this.#chosen.has(piece.candidate)) this.#take(piece.candidate, i)
      else if (piece.type === 'block' && piece.section.role === 'timeline' && piece.block.kind === 'paragraph') {
        if (plain(piece.block.text).length < 200) this.#hear(piece.block.text, 'A sentence above names the day.')
      }
    }
    // Nobody's incident has all its events at midnight: that is a template.
    const empty =
      this.#entries.length > 1 && this.#entries.every(({ at }) => at === null || /(?:^|T)00:00/.test(at.wall))
    return { entries: empty ? [] : this.#entries, hints: this.#hints }
  }

  /** A heading may tell the day of what is below it. */
  #enter(section: Section): void {
    if (!section.heading || section === this.#title) return
    this.#hear(section.title, 'The heading above names the day.')
  }

  #hear(text: string, reason: string): void {
    const found = datesIn(text)
    const [only] = found
    if (!only || found.length > 1) return
    const day = dayOf(only.date, this.#near())
    if (!day) return
    this.#line.set(day)
    this.#dayFrom = reason
  }

  #near(): Calendar {
    return { ...this.#calendar, near: this.#line.day ?? this.#base ?? this.#calendar.near }
  }

  #take(candidate: Candidate, at: number): void {
    const { stamp } = candidate
    const next = this.#next.get(candidate)
    const day = this.#dayTold(candidate)
    const timed = next !== undefined && next.stamp.clock !== null
    const inside = timed && candidate.block.kind === 'heading' && next.block.kind !== 'heading'
    const followed = timed && (inside || (next.stamp.date === null && next.stamp.weekday === null))
    const alone = candidate.rest === '' || candidate.block.kind === 'heading' || aboutTimes.test(plain(candidate.rest))
    if (stamp.clock === null && followed && alone && isBelow(next, candidate)) {
      if (day) this.#line.set(day)
      this.#dayFrom = 'The day stands above it.'
      return
    }
    const time = this.#timeOf(candidate, day)
    const { text, details, to } = bodyOf(candidate, this.#pieces, at, this.#chosen)
    const words = plain(text)
    if (words === '' || placeholder.test(words)) return
    if (time.written.confidence < 0.7)
      this.#hints.push({ lines: { from: candidate.from, to: candidate.from }, message: time.written.reason })
    this.#entries.push({
      at: time.at,
      end: time.end,
      text,
      details,
      actor: candidate.actor,
      lines: { from: candidate.from, to },
      ...time.written,
    })
  }

  #dayTold({ stamp }: Candidate): string | null {
    if (stamp.date) return dayOf(stamp.date, this.#near())
    if (stamp.weekday !== null && this.#line.day) return weekdayAfter(this.#line.day, stamp.weekday)
    return null
  }

  #timeOf(candidate: Candidate, told: string | null) {
    const { stamp } = candidate
    const clock = stamp.clock ? clockText(stamp.clock) : null
    const zone = this.#zoneOf(candidate)
    let day = told
    let confidence = 0.95
    let reason = 'Day and time stand there.'
    if (stamp.date && !told) {
      confidence = 0.3
      reason = 'The date leaves open which day it means.'
    } else if (told) {
      this.#line.set(told, clock)
      if (stamp.date?.year === null) {
        confidence = 0.85
        reason = 'The year is that of the document.'
      }
      this.#dayFrom = 'The day is that of the entry above.'
    } else if (clock && stamp.shift !== 0) {
      day = this.#line.beside(stamp.shift, clock)
      confidence = day === null ? 0.3 : 0.85
      reason = stamp.shift < 0 ? 'It is told as the day before.' : 'It is told as the day after.'
    } else if (clock) {
      const found = this.#line.dayOf(clock, this.#clocksAfter(candidate))
      day = found.day
      confidence = found.how === 'told' ? 0.85 : 0.6
      reason = {
        told: this.#dayFrom,
        'next day': 'It is so much earlier than the entry above that it is taken for the next day.',
        'out of order': 'It is earlier than the entry above; the order of the document is kept.',
      }[found.how]
      if (day === null) {
        confidence = 0.3
        reason = 'The document does not say the day.'
      }
    }
    const at = timeAt(day, stamp.clock, zone, candidate.written, stamp.approx)
    const end = stamp.until ? this.#endOf(candidate, day, zone) : null
    return { at, end, written: { confidence, reason } }
  }

  /** The times of the entries behind this one, up to the next that tells a day. */
  #clocksAfter(candidate: Candidate): string[] {
    const clocks: string[] = []
    for (let next = this.#next.get(candidate); next && clocks.length < 20; next = this.#next.get(next)) {
      if (next.stamp.date || !next.stamp.clock) break
      clocks.push(clockText(next.stamp.clock))
    }
    return clocks
  }

  #endOf({ stamp, written }: Candidate, day: string | null, zone: string | null): DocumentTime | null {
    const { until, clock } = stamp
    if (!until) return null
    const own = until.date ? dayOf(until.date, { ...this.#calendar, near: day }) : null
    const earlier = !own && day && clock && until.clock && clockText(until.clock) < clockText(clock)
    const endDay = own ?? (earlier ? dayAfter(day, 1) : day)
    return timeAt(endDay, until.clock, zone, written, stamp.approx)
  }

  #zoneOf(candidate: Candidate): string | null {
    const own = candidate.stamp.zone ?? candidate.columnZone
    if (own) {
      this.#carriedZone = {
        value: { name: own, zone: null },
        lines: { from: candidate.from, to: candidate.from },
        confidence: 0.7,
        reason: 'An entry above names it.',
      }
      return own
    }
    return (this.#zones.of(candidate.section) ?? this.#carriedZone)?.value.name ?? null
  }
}

/** A wall clock with its zone, as far as it is told. */
export function timeAt(
  day: string | null,
  clock: WrittenClock | null,
  zone: string | null,
  written: string,
  approx: boolean,
): DocumentTime | null {
  if (day === null && clock === null) return null
  const time = clock ? clockText(clock) : ''
  const wall = [day ?? '', time].filter((part) => part !== '').join('T')
  const precision = !clock
    ? 'day'
    : clock.minute === null
      ? 'hour'
      : clock.second === null
        ? 'minute'
        : clock.fraction
          ? 'millisecond'
          : 'second'
  return {
    wall: day === null && time.length === 2 ? `${time}:00` : wall,
    offset: zone && day && clock ? offsetAt(zone, wall) : null,
    zone: zone && clock ? zone.slice(0, 64) : null,
    precision,
    approx,
    written: plain(written).slice(0, 100),
  }
}

/** True where one candidate stands below a heading, an item or a line that is only a day. */
function isBelow(next: Candidate, day: Candidate): boolean {
  if (day.block.kind !== 'heading') return true
  for (let section: Section | null = next.section; section; section = section.parent)
    if (section === day.section) return true
  return next.block.kind === 'heading' && next.block.level >= day.block.level
}
