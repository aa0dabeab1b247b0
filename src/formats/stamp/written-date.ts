/** A date as people write it. What is not written is null. */
export interface WrittenDate {
  year: number | null
  month: number
  day: number
  /** Month and day may be the other way round. */
  orderUnknown: boolean
  /** `1/28`: so short that only its surroundings make it a date. */
  weak: boolean
}

/** Only the name of a day: `Monday`. */
export interface WrittenWeekday {
  /** 0 is Sunday. */
  weekday: number
}

/** English, and the full names of a few other languages; nothing that is an English word (`set`, `out`). */
const months: readonly string[] = [
  'jan(?:uary|uar|vier|eiro)?|enero|gennaio',
  'feb(?:ruary|ruar|rero|braio)?|fév(?:rier|r)?|fevereiro',
  'mar(?:ch|s|ço|zo)?|märz',
  'apr(?:il|ile)?|avr(?:il)?|abr(?:il)?',
  'may|mai|mayo|maio|maggio',
  'june?|juni|juin|junio|junho|giugno',
  'july?|juli|juillet|julio|julho|luglio',
  'aug(?:ust)?|août|agosto',
  'sept?(?:ember|embre|iembre)?|setembro|settembre',
  'oct(?:ober|obre|ubre)?|okt(?:ober)?|outubro|ottobre',
  'nov(?:ember|embre|iembre|embro)?',
  'dec(?:ember)?|dez(?:ember|embro)?|déc(?:embre)?|dic(?:iembre|embre)',
]
const monthPatterns = months.map((month) => new RegExp(`^(?:${month})$`, 'i'))
const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

const monthName = `(${months.join('|')})\\b\\.?`
const weekdayName = '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\\.?,?(?: +the)? +)?'
const ordinal = "(\\d{1,2})(?:st|nd|rd|th)?(?!:?\\d|[’'])"
const shortYear = "['’](\\d{2})(?!\\d)"
const longYear = '((?:19|20)\\d{2})(?!:?\\d)'

interface Form {
  readonly pattern: RegExp
  read(match: RegExpExecArray): WrittenDate
}

const form = (source: string, read: Form['read']): Form => ({ pattern: new RegExp(source, 'iy'), read })

const yearOf = (long: string | undefined, short: string | undefined) =>
  long ? Number(long) : short ? 2000 + Number(short) : null

const named = (day: string | undefined, month: string | undefined, year: number | null): WrittenDate => ({
  year,
  month: monthPatterns.findIndex((pattern) => pattern.test(month ?? '')) + 1,
  day: Number(day),
  orderUnknown: false,
  weak: false,
})

const forms: readonly Form[] = [
  form(`${weekdayName}(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})(?!\\d)`, (m) => ({
    year: Number(m[1]),
    month: Number(m[3]),
    day: Number(m[4]),
    orderUnknown: false,
    weak: false,
  })),
  // A digit too many in the year: what is left is month and day.
  form('2?(?:20\\d{3}|20\\d{2})-(\\d{2})-(\\d{2})(?!\\d)', (m) => ({
    year: null,
    month: Number(m[1]),
    day: Number(m[2]),
    orderUnknown: false,
    weak: false,
  })),
  form('((?:19|20)\\d{2})年 ?(\\d{1,2})月 ?(\\d{1,2})日', (m) => ({
    year: Number(m[1]),
    month: Number(m[2]),
    day: Number(m[3]),
    orderUnknown: false,
    weak: false,
  })),
  form(`((?:19|20)\\d{2})[-/ ]${monthName}[-/ ](\\d{1,2})(?!\\d)`, (m) => named(m[3], m[2], Number(m[1]))),
  form('((?:19|20)\\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])(?![\\d:])', (m) => ({
    year: Number(m[1]),
    month: Number(m[2]),
    day: Number(m[3]),
    orderUnknown: false,
    weak: false,
  })),
  form(
    `${weekdayName}${ordinal}(?: +(?:of|de))?[ /.-]*${monthName}(?:(?:,? +(?:de +)?|[-/])${longYear}|,? +${shortYear}|[-/](\\d{2})(?![\\d:]))?`,
    (m) => named(m[1], m[2], yearOf(m[3], m[4] ?? m[5])),
  ),
  form(`${weekdayName}${monthName}[ -]*${ordinal}(?:(?:,? +|[-/])${longYear}|,? *${shortYear})?`, (m) =>
    named(m[2], m[1], yearOf(m[3], m[4])),
  ),
  form(`${weekdayName}(\\d{1,2})([/.-])(\\d{1,2})\\2((?:19|20)?\\d{2})(?![\\d:/.-]*\\d)`, (m) => ({
    year: Number(m[4]) < 100 ? 2000 + Number(m[4]) : Number(m[4]),
    month: Number(m[2] === '.' ? m[3] : m[1]),
    day: Number(m[2] === '.' ? m[1] : m[3]),
    orderUnknown: m[2] !== '.',
    weak: m[2] === '.' && (m[4] ?? '').length < 4,
  })),
  // `[03-26 23:04]`: what ISO leaves when the year goes without saying.
  form('(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])(?= +\\d{1,2}:\\d{2})', (m) => ({
    year: null,
    month: Number(m[1]),
    day: Number(m[2]),
    orderUnknown: false,
    weak: true,
  })),
  form(`${weekdayName}(\\d{1,2})/(\\d{1,2})(?![\\d/%:.-])`, (m) => ({
    year: null,
    month: Number(m[1]),
    day: Number(m[2]),
    orderUnknown: true,
    weak: true,
  })),
]

const aWeekday = /(sun|mon|tue|wed|thu|fri|sat)(?:s|nes|rs?|ur)?(?:day)?\b\.?/iy

/** The date that begins at exactly this place, and where it ends. A month the calendar does not have is none. */
export function dateAt(text: string, at: number): { date: WrittenDate; end: number } | null {
  for (const { pattern, read } of forms) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (!match) continue
    const date = read(match)
    const [low, high] = [Math.min(date.month, date.day), Math.max(date.month, date.day)]
    const possible = date.orderUnknown ? low >= 1 && low <= 12 && high <= 31 : date.month >= 1 && date.month <= 12
    if (possible && date.day >= 1 && date.day <= 31) return { date, end: at + match[0].length }
  }
  return null
}

/** The name of a day that begins at exactly this place. */
export function weekdayAt(text: string, at: number): { weekday: number; end: number } | null {
  aWeekday.lastIndex = at
  const match = aWeekday.exec(text)
  if (!match) return null
  return { weekday: days.indexOf((match[1] ?? '').toLowerCase()), end: at + match[0].length }
}
