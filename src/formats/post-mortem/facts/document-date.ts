import type { Reading } from '#features/documents/model.ts'
import type { WrittenDate } from '../../stamp/written-date.ts'
import type { Section } from '../outline/section.ts'
import { type Calendar, dayOf, orderIn } from '../time/calendar.ts'
import { datesIn } from '../time/dates-in.ts'
import type { Field } from './fields.ts'

type ReadDate = NonNullable<Reading['date']>

const incidentDate =
  /^(?:(?:incident|event|outage|occurrence) )?(?:date|day)s?(?: and time)?(?: of (?:the )?(?:incident|outage|event|occurrence|impact))?$|^date of .*(?:incident|outage|event)|^(?:incident )?(?:start(?:ed)?|began|occurred|when)(?: (?:date|time|at|on|date time|date and time|time of incident))*$|^(?:incident|outage|impact) (?:start(?:ed)?|began|time|period|window)(?: (?:date|time|at))*$/
const written =
  /^(?:publish(?:ed)?|publication|created|posted|written|last (?:modified|updated)|updated|report|post ?mortem|review|meeting|pubdate)(?: (?:date|on|at))?$/

interface Found {
  date: WrittenDate
  line: number
  confidence: number
  reason: string
}

/** The day that a document is about, and what else its dates tell. */
export interface DocumentDate {
  date: ReadDate | null
  calendar: Calendar
}

/** The day of the incident: a field, the title, the file's name, the first sentences, front matter, in this order. */
export function documentDateOf(
  text: string,
  sections: readonly Section[],
  fields: readonly Field[],
  fileName: string,
): DocumentDate {
  const dayFirst = orderIn(text)
  const inFrontMatter = fields.filter(({ from }) => from === 'front matter')
  const title = sections.find(({ heading }) => heading)
  const stated = fields
    .filter(({ name, from }) => from !== 'front matter' && incidentDate.test(name))
    .flatMap(({ value, lines }) => found(value, lines.from, 0.95, 'A field says so.'))
  const titled = [
    ...(title ? found(title.title, title.heading?.from ?? 1, 0.95, 'The title names it.') : []),
    ...inFrontMatter
      .filter(({ name }) => name === 'title')
      .flatMap(({ value }) => found(value, 1, 0.95, 'The title names it.')),
  ]
  const named = found(nameOf(fileName), 1, 0.9, 'The file’s name tells it.')
  const prose = firstSentences(sections).flatMap(({ words, line }) =>
    found(words, line, 0.8, 'The first date of its text.'),
  )
  const published = [
    ...inFrontMatter
      .filter(({ name }) => incidentDate.test(name))
      .flatMap(({ value }) => found(value, 1, 0.7, 'Front matter tells a date.')),
    ...fields
      .filter(({ name }) => written.test(name))
      .flatMap(({ value, lines }) => found(value, lines.from, 0.4, 'It is the date of the document.')),
  ]
  const everywhere = found(ownWords(sections), 1, 0.4, 'It is the first date of the document.')
  const days = everywhere.flatMap(({ date }) => dayOf(date, { near: null, dayFirst }) ?? []).sort()
  const close = days.length > 0 && Date.parse(days.at(-1) ?? '') - Date.parse(days[0] ?? '') <= 7 * 86_400_000
  const anywhere = everywhere.map((one) => (close ? { ...one, confidence: 0.5 } : one))
  const all = [...stated, ...titled, ...named, ...prose, ...published, ...anywhere]
  const near = firstFull([...stated, ...titled, ...named, ...published, ...prose, ...anywhere], dayFirst)
  const calendar: Calendar = {
    near: near ?? yearOf([title?.title ?? '', nameOf(fileName), ...inFrontMatter.map(({ value }) => value)]),
    dayFirst,
  }
  const dated = (list: readonly Found[]) => list.flatMap((one) => withDay(one, calendar)).at(0) ?? null
  const sure = dated(stated) ?? dated(titled)
  const told = dated(prose)
  const other = dated(named) ?? dated(published)
  const date =
    sure ?? (told && other && !isShortlyBefore(told.value, other.value) ? other : (told ?? other)) ?? dated(all)
  return { date, calendar: { ...calendar, near: date?.value ?? calendar.near } }
}

/** The middle of the month or year that a title or name tells: near enough to know the year of a date that leaves it out. */
function yearOf(texts: readonly string[]): string | null {
  for (const text of texts) {
    const [, month, year] =
      /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,? (20\d\d)\b/i.exec(text) ?? []
    if (month && year) return new Date(`15 ${month} ${year} 12:00 UTC`).toISOString().slice(0, 10)
    const bare = /(?<!\d)(20[0-3]\d)(?!\d)/.exec(text)?.[1]
    if (bare) return `${bare}-07-01`
  }
  return null
}

function found(text: string, line: number, confidence: number, reason: string): Found[] {
  return datesIn(text).map(({ date, at }) => ({
    date,
    line: line + text.slice(0, at).split('\n').length - 1,
    confidence,
    reason,
  }))
}

function withDay({ date, line, confidence, reason }: Found, calendar: Calendar): ReadDate[] {
  const value = dayOf(date, calendar)
  return value ? [{ value, lines: { from: line, to: line }, confidence, reason }] : []
}

function firstFull(list: readonly Found[], dayFirst: boolean | null): string | null {
  for (const { date } of list) {
    const day = date.year === null ? null : dayOf(date, { near: null, dayFirst })
    if (day) return day
  }
  return null
}

/** The document's words without code and quotations. */
function ownWords(sections: readonly Section[]): string {
  return sections
    .flatMap(({ title, blocks }) => [
      title,
      ...blocks.filter(({ kind, quoted }) => !quoted && kind !== 'code' && kind !== 'html').map(({ text }) => text),
    ])
    .join('\n')
}

/** A blog tells on the day it is published what happened before it. */
function isShortlyBefore(told: string, published: string): boolean {
  const days = (Date.parse(published) - Date.parse(told)) / 86_400_000
  return days >= 0 && days <= 120
}

function nameOf(path: string): string {
  return (path.split('/').at(-1) ?? '').replace(/[_]/g, '-')
}

/** The first paragraphs of running text, wherever they stand, but no timeline. */
function firstSentences(sections: readonly Section[]): { words: string; line: number }[] {
  const found: { words: string; line: number }[] = []
  for (const section of sections) {
    if (section.role === 'timeline' || section.role === 'actions') continue
    for (const block of section.blocks) {
      if (block.quoted || (block.kind !== 'paragraph' && block.kind !== 'item')) continue
      if (block.kind === 'paragraph' || section.role === 'summary') found.push({ words: block.text, line: block.from })
      if (found.length >= 6) return found
    }
  }
  return found
}
