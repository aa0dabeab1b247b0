/**
 * Abbreviations that mean one offset wherever they are written. `IST`, `BST` and `CST` each name several zones, so a
 * stamp with one of them is not read rather than read wrongly.
 */
const abbreviations: Record<string, string> = {
  Z: 'UTC',
  UTC: 'UTC',
  GMT: 'UTC',
  WET: '+00:00',
  WEST: '+01:00',
  CET: '+01:00',
  CEST: '+02:00',
  EET: '+02:00',
  EEST: '+03:00',
  MSK: '+03:00',
  JST: '+09:00',
  AEST: '+10:00',
  AEDT: '+11:00',
  NZST: '+12:00',
  NZDT: '+13:00',
  EST: '-05:00',
  EDT: '-04:00',
  CDT: '-05:00',
  MST: '-07:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00',
}

const names = Object.keys(abbreviations)
  .sort((a, b) => b.length - a.length)
  .join('|')

/** Source of a pattern with one group for a zone or offset after a time, if there is one. */
export const zonePattern = `(?:((?: ?(?:UTC|GMT)[+-]\\d{1,2}(?::?\\d{2})?| ?[+-]\\d{2}:?\\d{2}|[+-]\\d{2}|[ _]?(?:${names}))(?![\\w:]))(?:\\[[\\w/+-]+\\])?)?`

/** What a stamp names as its zone: `name` for people, `offset` as `UTC` or `+01:00`. */
export interface NamedZone {
  name: string
  offset: string
}

/** Reads the group of `zonePattern`. Null for an offset that no clock has. */
export function readZone(text: string): NamedZone | null {
  const bare = text.replace(/^[ _]/, '')
  const known = abbreviations[bare]
  if (known) return { name: known === 'UTC' ? 'UTC' : bare, offset: known }
  const match = /^(?:UTC|GMT)?([+-])(\d{1,2}):?(\d{2})?$/.exec(bare)
  if (!match) return null
  const [, sign, hours = '', minutes = '00'] = match
  if (Number(hours) > 15 || Number(minutes) > 59) return null
  const offset = `${sign}${hours.padStart(2, '0')}:${minutes}`
  return { name: offset, offset: offset === '-00:00' ? '+00:00' : offset }
}
