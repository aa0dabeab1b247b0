import type { StampContext } from '../stamp.ts'
import { type FoundStamp, stampAt } from '../stamp.ts'

/** A line of a chat log, apart from its time. */
export type IrcLine =
  | { type: 'message'; found: FoundStamp; actor: string; text: string; action: boolean; sure: boolean }
  /** Joins, parts, modes: things of the network, not of the incident. */
  | { type: 'noise'; found: FoundStamp }
  /** `--- Day changed …` and its kin: the date that following times belong to. */
  | { type: 'day'; date: string }
  | { type: 'other' }

const nick = '[\\w\\[\\]\\\\`^{}|.-]{1,64}'
const said = new RegExp(`^<[ @+%&~!]?(${nick})> ?(.*)$`, 's')
const notice = new RegExp(`^-(${nick})- (.*)$`, 's')
const acted = new RegExp(`^(?:(?:\\*|•|-\\*-)[ \\t]+(?:\\* +)?|Action: )(${nick}) (.*)$`, 's')
const named = new RegExp(`^[@+%&~]?(${nick})(: ?| *\\t| +\\| ?)(.*)$`, 's')
const network =
  /^(?:\*{3}|-!-|-->|<--|--(?=[\s\t])|→|←|⇐|<-|->|={2,3}|\*[ \t]+(?:Now talking (?:on|in)|Topic (?:for|is))\b)/
const comings =
  /^[^\s:]+ (?:\([^)]*\) |\[[^\]]*\] )?(?:has |have )?(?:joined|parted|left|quit|got netsplit|is now known as|sets mode|set mode|was kicked|changed the mode)\b/
const dayLine =
  /^(?:--- |\*{4} )?(?:Day changed|Log opened|Log closed|BEGIN LOGGING AT|ENDING LOGGING AT|Session (?:Start|Time|Close)(?: ident)?:?)(?: to)? *(.*)$/i

const months = 'JanFebMarAprMayJunJulAugSepOctNovDec'

export function ircLine(line: string, context: StampContext): IrcLine {
  const day = dayLine.exec(line.trim())
  if (day) {
    const date = dateIn(day[1] ?? '')
    return date === null ? { type: 'other' } : { type: 'day', date }
  }
  const start = /^\s*[[(]?/.exec(line)?.[0].length ?? 0
  const found = stampAt(line, start, context)
  if (!found || (found.stamp === null && found.missing === null)) return { type: 'other' }
  const rest = line.slice(found.end).replace(/^[\])]?[ \t]*/, '')
  return { ...content(rest), found } as IrcLine
}

function content(rest: string) {
  const speech = said.exec(rest) ?? notice.exec(rest)
  if (speech) return message(speech, false, true)
  if (network.test(rest)) return { type: 'noise' }
  if (comings.test(rest)) return { type: 'noise' }
  const action = acted.exec(rest)
  if (action) return comings.test(`${action[1]} ${action[2]}`) ? { type: 'noise' } : message(action, true, true)
  const [, actor, separator = '', text] = named.exec(rest) ?? []
  // Programs write `name: text` as people do; a tab or a bar between is a chat client's.
  return actor === undefined ? { type: 'other' } : message(['', actor, text], false, !separator.startsWith(':'))
}

function message([, actor = '', text = '']: readonly (string | undefined)[], action: boolean, sure: boolean) {
  return { type: 'message', actor, text: text.trim(), action, sure }
}

/** `Sun Mar 01 2026`, `Sun Mar 01 13:22:11 2026`, `2026-03-01`. */
function dateIn(text: string): string | null {
  const iso = /(\d{4}-\d\d-\d\d)/.exec(text)?.[1]
  if (iso !== undefined) return Number.isNaN(Date.parse(iso)) ? null : iso
  const [, name = '', day = '', year = ''] = /([A-Z][a-z]{2}) +(\d{1,2})(?:,? +[\d:]+)?,? +(\d{4})/.exec(text) ?? []
  const month = months.indexOf(name) / 3 + 1
  if (year === '' || !Number.isInteger(month) || month < 1) return null
  return `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`
}
