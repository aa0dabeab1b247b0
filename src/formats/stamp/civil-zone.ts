/** What a name of a zone may mean: one offset for ever, or the civil time of a place. */
interface Meaning {
  /** As `+01:00`. */
  offset?: string
  place?: string
}

const places: Record<string, string> = {
  pacific: 'America/Los_Angeles',
  pt: 'America/Los_Angeles',
  mountain: 'America/Denver',
  mt: 'America/Denver',
  central: 'America/Chicago',
  ct: 'America/Chicago',
  eastern: 'America/New_York',
  et: 'America/New_York',
}

/**
 * A name that states a season (`PST`) is sure only in that season: in October people write PST and mean the clock on
 * the wall. `IST`, which three countries use, means nothing certain.
 */
const abbreviations: Record<string, Meaning> = {
  Z: { offset: '+00:00' },
  UTC: { offset: '+00:00' },
  GMT: { offset: '+00:00' },
  WET: { offset: '+00:00', place: 'Europe/Lisbon' },
  WEST: { offset: '+01:00', place: 'Europe/Lisbon' },
  BST: { offset: '+01:00', place: 'Europe/London' },
  CET: { offset: '+01:00', place: 'Europe/Paris' },
  CEST: { offset: '+02:00', place: 'Europe/Paris' },
  EET: { offset: '+02:00', place: 'Europe/Athens' },
  EEST: { offset: '+03:00', place: 'Europe/Athens' },
  SAST: { offset: '+02:00' },
  CAT: { offset: '+02:00' },
  WAT: { offset: '+01:00' },
  EAT: { offset: '+03:00' },
  MSK: { offset: '+03:00' },
  TRT: { offset: '+03:00' },
  PKT: { offset: '+05:00' },
  ICT: { offset: '+07:00' },
  WIB: { offset: '+07:00' },
  PHT: { offset: '+08:00' },
  AWST: { offset: '+08:00' },
  ART: { offset: '-03:00' },
  COT: { offset: '-05:00' },
  HST: { offset: '-10:00' },
  SGT: { offset: '+08:00' },
  HKT: { offset: '+08:00' },
  JST: { offset: '+09:00' },
  KST: { offset: '+09:00' },
  AEST: { offset: '+10:00', place: 'Australia/Sydney' },
  AEDT: { offset: '+11:00', place: 'Australia/Sydney' },
  NZST: { offset: '+12:00', place: 'Pacific/Auckland' },
  NZDT: { offset: '+13:00', place: 'Pacific/Auckland' },
  BRT: { offset: '-03:00' },
  EST: { offset: '-05:00', place: 'America/New_York' },
  EDT: { offset: '-04:00', place: 'America/New_York' },
  CST: { offset: '-06:00', place: 'America/Chicago' },
  CDT: { offset: '-05:00', place: 'America/Chicago' },
  MST: { offset: '-07:00', place: 'America/Denver' },
  MDT: { offset: '-06:00', place: 'America/Denver' },
  PST: { offset: '-08:00', place: 'America/Los_Angeles' },
  PDT: { offset: '-07:00', place: 'America/Los_Angeles' },
  IST: {},
}

const names = Object.keys(abbreviations)
  .filter((name) => name !== 'Z')
  .sort((a, b) => b.length - a.length)
  .join('|')

const source = [
  '(?:UTC|GMT) ?[+-] ?\\d{1,2}(?::?\\d{2})?(?![\\d:])',
  '[+-]\\d{2}:?\\d{2}(?![\\d:])',
  `(?:${names}|utc|gmt)(?:/(?:GMT|UTC))?(?![\\w/])`,
  '(?:PST/PDT|PDT/PST|EST/EDT|EDT/EST|CET/CEST|GMT/BST)\\b',
  '(?:US/|US )?(?:Pacific|Mountain|Central|Eastern|pacific|eastern)(?: (?:[Ss]tandard|[Dd]aylight))?(?: [Tt]ime)?(?![\\w-])',
  '(?:PT|ET|CT|MT)(?![\\w/-])',
  '(?:Africa|America|Asia|Australia|Europe|Pacific)/[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z_]+)?',
  '(?:[Cc]oordinated )?[Uu]niversal [Tt]ime',
].join('|')
const here = new RegExp(`(?:${source})`, 'y')
const anywhere = new RegExp(`(?<![\\w/-])(?:${source})`)
const behindClock = /Z(?![\w])/y

/** The name of a zone that begins at exactly this place. */
export function zoneAt(text: string, at: number): { name: string; end: number } | null {
  behindClock.lastIndex = at
  if (behindClock.test(text)) return { name: 'Z', end: at + 1 }
  here.lastIndex = at
  const match = here.exec(text)
  return match ? { name: match[0], end: at + match[0].length } : null
}

/** The first zone that a text names. Offsets alone are none: they may be anything. */
export function zoneIn(text: string): string | null {
  const match = anywhere.exec(text)
  return match && !/^[+-]/.test(match[0]) ? match[0] : null
}

function meaningOf(name: string): Meaning {
  const bare = name.trim().replace(/\/(?:GMT|UTC)$/, '')
  const known = abbreviations[bare] ?? abbreviations[bare.toUpperCase()]
  if (known) return known
  const counted = /^(?:UTC|GMT)? ?([+-]) ?(\d{1,2}):?(\d{2})?$/i.exec(bare)
  if (counted) {
    const [, sign, hours = '', minutes = '00'] = counted
    return Number(hours) > 15 ? {} : { offset: `${sign}${hours.padStart(2, '0')}:${minutes}` }
  }
  if (/universal/i.test(bare)) return { offset: '+00:00' }
  if (/^[A-Z][a-z]+\/[A-Z]/.test(bare)) return { place: bare }
  const pair = /^([A-Z]{3,4})\/[A-Z]{3,4}$/.exec(bare)
  if (pair) return { place: abbreviations[pair[1] ?? '']?.place ?? (pair[1] === 'GMT' ? 'Europe/London' : undefined) }
  const word = /^(?:US[/ ])?(\w+)/i.exec(bare)?.[1]?.toLowerCase() ?? ''
  const place = places[word]
  if (!place) return {}
  return { place }
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function minutesAhead(instant: number, place: string): number {
  let clock = clocks.get(place)
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-GB', { timeZone: place, dateStyle: 'short', timeStyle: 'short' })
    clocks.set(place, clock)
  }
  const [day, month, year, hour, minute] = clock.format(instant).split(/\D+/).map(Number) as number[]
  const shown = Date.UTC(year ?? 0, (month ?? 1) - 1, day, (hour ?? 0) % 24, minute)
  return Math.round((shown - instant) / 60_000)
}

function civilOffset(wall: string, place: string): string | null {
  try {
    const asUtc = Date.parse(`${wall.length > 10 ? wall.slice(0, 16).padEnd(16, ':00') : `${wall}T12:00`}Z`)
    const guess = minutesAhead(asUtc, place)
    const ahead = minutesAhead(asUtc - guess * 60_000, place)
    const size = Math.abs(ahead)
    const two = (n: number) => String(n).padStart(2, '0')
    return `${ahead < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
  } catch {
    return null
  }
}

/** The offset that a zone's name means for sure at a wall clock (`2026-03-01T14:02`), or null. */
export function offsetAt(name: string, wall: string): string | null {
  const { offset, place } = meaningOf(name)
  if (!place) return offset ?? null
  const civil = civilOffset(wall, place)
  return offset === undefined || offset === civil ? civil : null
}

/** The IANA name or offset that a zone's name stands for, for choosing it in a form; null where it is not certain. */
export function zoneOf(name: string): string | null {
  const { offset, place } = meaningOf(name)
  if (place) return place
  return offset === '+00:00' ? 'UTC' : (offset ?? null)
}
