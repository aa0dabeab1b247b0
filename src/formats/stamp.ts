import type { ReadOptions } from '#features/intake/model.ts'
import { UnreadableFile } from '#features/intake/model.ts'
import type { Precision, Stamp } from '#features/timeline/model.ts'
import { instantOf } from './stamp/instant.ts'
import { notations, type Written } from './stamp/notations.ts'
import { epochOf, isRealTime, isZone, type WallClock } from './stamp/wall-clock.ts'
import { readZone } from './stamp/zone-names.ts'

/** What a stamp leaves open and its surroundings know. */
export interface StampContext {
  /** For stamps that name no zone: `UTC`, an IANA name or an offset. */
  zone: string
  /** `YYYY-MM-DD` for a stamp with only a time, by its second of the day; null where no date is known. */
  dateOf(secondOfDay: number): string | null
  /** `YYYY-MM-DD…` near which a stamp lies that leaves its year or its order open; null where nothing is known. */
  near: string | null
  /** Order of `03/01/2026`; null = not known, and such a stamp is read only where one number is above 12 or `near` tells. */
  dayFirst: boolean | null
}

/** A stamp found in a text. */
export interface FoundStamp {
  /** Place of the first character behind it. */
  end: number
  /** Null when the text is a stamp but something that only a person can tell is missing, or no calendar has it. */
  stamp: Stamp | null
  missing: 'date' | 'order of day and month' | null
}

/** The context that a person's choices give. */
export function stampContext(options: ReadOptions): StampContext {
  if (!isZone(options.zone))
    throw new UnreadableFile(
      `The time zone “${options.zone}” is not known.`,
      'options',
      'Choose a zone such as UTC or Europe/Berlin.',
    )
  const date = options.date ?? null
  return {
    zone: options.zone,
    dateOf: () => date,
    near: date ?? options.since ?? options.until ?? null,
    dayFirst: null,
  }
}

/** The stamp that the whole text is, or null. Quotes, brackets and blanks around it do not matter. */
export function readStamp(text: string, context: StampContext): FoundStamp | null {
  const [, ...inside] = /^(?:"(.*)"|'(.*)'|\[(.*)\]|\((.*)\))$/s.exec(text.trim()) ?? []
  const bare = inside.find((part) => part !== undefined) ?? text.trim()
  const found = stampAt(bare, 0, context)
  return found && found.end === bare.length ? found : null
}

/** The stamp that starts at exactly this place, or null. Never invents a date: see `missing`. */
export function stampAt(text: string, at: number, context: StampContext): FoundStamp | null {
  for (const notation of notations) {
    notation.pattern.lastIndex = at
    const match = notation.pattern.exec(text)
    if (!match) continue
    const end = at + match[0].length
    return { end, ...resolve(notation.read(match), match[0], context) }
  }
  return null
}

function resolve(written: Written, text: string, context: StampContext): Omit<FoundStamp, 'end'> {
  const done = (epoch: number, precision: Precision, zone: string | null) => ({
    stamp: { occurredAt: instantOf(epoch), precision, wallClock: text.slice(0, 100), zone },
    missing: null,
  })
  if (written.epoch !== undefined) return done(written.epoch, precisionOf(written), 'UTC')
  const zone = written.zone === null ? null : readZone(written.zone)
  if (written.zone !== null && zone === null) return { stamp: null, missing: null }
  const wall = wallClock(written, context)
  if (typeof wall === 'string') return { stamp: null, missing: wall }
  if (!isRealTime(wall)) return { stamp: null, missing: null }
  return done(epochOf(wall, zone?.offset ?? context.zone), precisionOf(written), zone?.name ?? null)
}

function precisionOf(written: Written): Precision {
  if (written.fraction !== null) return 'millisecond'
  if (written.second !== null || written.epoch !== undefined) return 'second'
  return written.hour === null ? 'day' : 'minute'
}

function wallClock(written: Written, context: StampContext): WallClock | NonNullable<FoundStamp['missing']> {
  const clock = {
    hour: hourOf(written),
    minute: Number(written.minute ?? 0),
    second: Number(written.second ?? 0),
    millisecond: Number((written.fraction ?? '').slice(0, 3).padEnd(3, '0')),
  }
  if (written.month === null) {
    const date = context.dateOf((clock.hour * 60 + clock.minute) * 60 + clock.second)
    if (date === null) return 'date'
    const [year, month, day] = date.split('-').map(Number) as [number, number, number]
    return { year, month, day, ...clock }
  }
  const order = monthAndDay(written, context)
  if (order === null) return 'order of day and month'
  if (written.year !== null) return { year: Number(written.year), ...order, ...clock }
  if (context.near === null) return 'date'
  return { year: yearNear(context.near, order), ...order, ...clock }
}

/** `17:14pm` is written by people who mean 17:14. */
function hourOf(written: Written): number {
  const hour = Number(written.hour ?? 0)
  if (written.half === null || hour > 12) return hour
  return (hour % 12) + (/p/i.test(written.half) ? 12 : 0)
}

function monthAndDay(written: Written, context: StampContext): { month: number; day: number } | null {
  const first = Number(written.month)
  const second = Number(written.day)
  if (!written.orderUnknown) return { month: first, day: second }
  const dayFirst = first > 12 ? true : second > 12 ? false : context.dayFirst
  const monthThenDay = { month: first, day: second }
  const dayThenMonth = { month: second, day: first }
  if (dayFirst !== null) return dayFirst ? dayThenMonth : monthThenDay
  if (first === second) return monthThenDay
  if (context.near === null) return null
  const distance = (order: { month: number; day: number }) => daysApart(context.near, Number(written.year), order)
  return distance(dayThenMonth) < distance(monthThenDay) ? dayThenMonth : monthThenDay
}

/** The year that brings month and day closest to a known day, so that a log over New Year stays together. */
function yearNear(near: string, order: { month: number; day: number }): number {
  const year = Number(near.slice(0, 4))
  const distance = (candidate: number) => daysApart(near, candidate, order)
  return [year - 1, year, year + 1].reduce((best, candidate) =>
    distance(candidate) < distance(best) ? candidate : best,
  )
}

function daysApart(near: string | null, year: number, { month, day }: { month: number; day: number }): number {
  return Math.abs(Date.UTC(year, month - 1, day) - Date.parse((near ?? '').slice(0, 10))) / 86_400_000
}
