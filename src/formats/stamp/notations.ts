import { zonePattern } from './zone-names.ts'

/** The pieces of a stamp as written, before calendar and zone. */
export interface Written {
  year: string | null
  month: string | null
  day: string | null
  hour: string | null
  minute: string | null
  second: string | null
  /** Digits behind the second's point. */
  fraction: string | null
  /** `a` or `p` of a 12-hour clock. */
  half: string | null
  zone: string | null
  /** Set where month and day may be the other way round. */
  orderUnknown?: boolean
  /** Milliseconds since 1970, for stamps that count instead of telling a date. */
  epoch?: number
}

interface Notation {
  readonly id: string
  /** Sticky, so it is tried at one place only. */
  readonly pattern: RegExp
  read(match: RegExpExecArray): Written
}

const months = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec'
const weekday = '(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? +)?'
const month = `(${months})[a-z]*`
/** Six groups: hour, minute, second, fraction, half, zone. */
const time = `(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?(?: ?([AaPp])\\.?[Mm]\\.?(?![A-Za-z]))?(?![\\d:])${zonePattern}`

function sticky(source: string): RegExp {
  return new RegExp(source, 'y')
}

/** Reads the groups that `time` leaves, from group `at` on. */
function clock(match: RegExpExecArray, at: number) {
  const group = (offset: number) => match[at + offset] ?? null
  return { hour: group(0), minute: group(1), second: group(2), fraction: group(3), half: group(4), zone: group(5) }
}

const noClock = { hour: null, minute: null, second: null, fraction: null, half: null, zone: null }
const noDate = { year: null, month: null, day: null }

function monthNumber(name: string | undefined): string {
  return String(months.split('|').indexOf((name ?? '').slice(0, 3)) + 1)
}

/** 10 digits are seconds, 13 milli-, 16 micro- and 19 nanoseconds: true for every instant from 2001 to 2286. */
function epochOfDigits(digits: string): number {
  return Number(digits.slice(0, 10)) * 1_000 + Number(digits.slice(10, 13).padEnd(3, '0'))
}

/** The ways of writing a stamp that are read, tried in this order. */
export const notations: readonly Notation[] = [
  {
    id: '2026-03-01 14:02:11.123',
    pattern: sticky(`(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})(?:[T_]|,? +(?:- +)?(?:at +)?)${time}`),
    read: (m) => ({ year: m[1] ?? null, month: m[3] ?? null, day: m[4] ?? null, ...clock(m, 5) }),
  },
  {
    id: '2026-03-01',
    pattern: sticky('(\\d{4})([-/.])(\\d{2})\\2(\\d{2})(?![\\w:/.-]|, ?\\d|[T ]\\d{1,2}:\\d)'),
    read: (m) => ({ year: m[1] ?? null, month: m[3] ?? null, day: m[4] ?? null, ...noClock }),
  },
  {
    id: '20260301T140211Z',
    pattern: sticky(
      `(\\d{4})(\\d{2})(\\d{2})[T ](\\d{2}):?(\\d{2}):?(\\d{2})(?:[.,](\\d{1,9}))?(?![\\d:])${zonePattern}`,
    ),
    read: (m) => ({
      year: m[1] ?? null,
      month: m[2] ?? null,
      day: m[3] ?? null,
      hour: m[4] ?? null,
      minute: m[5] ?? null,
      second: m[6] ?? null,
      fraction: m[7] ?? null,
      half: null,
      zone: m[8] ?? null,
    }),
  },
  {
    id: '01/Mar/2026:14:02:11 +0000',
    pattern: sticky(`(\\d{1,2})/${month}/(\\d{4})[: ]${time}`),
    read: (m) => ({ year: m[3] ?? null, month: monthNumber(m[2]), day: m[1] ?? null, ...clock(m, 4) }),
  },
  {
    id: 'Sun, 1 Mar 2026 14:02:11 +0000',
    pattern: sticky(`${weekday}(\\d{1,2})[ -]${month}[ -](\\d{4})[T,]? *(?:at +)?${time}`),
    read: (m) => ({ year: m[3] ?? null, month: monthNumber(m[2]), day: m[1] ?? null, ...clock(m, 4) }),
  },
  {
    id: 'Mar  1 14:02:11',
    pattern: sticky(
      `${weekday}${month}\\.? +(\\d{1,2})(?:st|nd|rd|th)?(?:,? +(\\d{4}))?,? +(?:at +)?${time}(?: +(\\d{4})(?![^\\s\\]]))?`,
    ),
    read: (m) => ({ year: m[3] ?? m[10] ?? null, month: monthNumber(m[1]), day: m[2] ?? null, ...clock(m, 4) }),
  },
  {
    id: '01.03.2026 14:02',
    pattern: sticky(`(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4}),? +${time}`),
    read: (m) => ({ year: m[3] ?? null, month: m[2] ?? null, day: m[1] ?? null, ...clock(m, 4) }),
  },
  {
    id: '03/01/2026 14:02',
    pattern: sticky(`(\\d{1,2})([/-])(\\d{1,2})\\2(\\d{4}),? +${time}`),
    read: (m) => ({ year: m[4] ?? null, month: m[1] ?? null, day: m[3] ?? null, ...clock(m, 5), orderUnknown: true }),
  },
  {
    id: 'I0301 14:02:11.123456',
    pattern: sticky(`[IWEF](\\d{2})(\\d{2}) +${time}`),
    read: (m) => ({ year: null, month: m[1] ?? null, day: m[2] ?? null, ...clock(m, 3) }),
  },
  {
    id: '1772373731.123',
    pattern: sticky('([1-3](?:\\d{18}|\\d{15}|\\d{12}|\\d{9}(?:\\.\\d{1,9})?))(?![\\w:/-]|\\.\\d)'),
    read: (m) => {
      const whole = (m[1] ?? '').replace('.', '')
      return {
        ...noDate,
        ...noClock,
        fraction: whole.length > 10 ? whole.slice(10) : null,
        epoch: epochOfDigits(whole),
      }
    },
  },
  {
    id: '14:02',
    pattern: sticky(time),
    read: (m) => ({ ...noDate, ...clock(m, 1) }),
  },
]
