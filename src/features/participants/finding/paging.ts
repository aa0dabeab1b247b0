import { nameKey } from './name.ts'
import type { Said } from './trace.ts'

/** What shows that somebody was on call: they were paged, took a page, or said so. */
export interface Page {
  name: string
  why: string
  at: string
  evidenceId: string
}

const acknowledged = /\back(?:nowledged?)?\b/i
const notAcknowledged = /\b(?:un|no longer |not )ack(?:nowledged)?\b/i
const recipients = /^(?:To|Owner|Assigned to|Paged): (.+)$/m
const wasPaged = /(?:^|[\n:.!] ?)@?([\p{Lu}][\p{L}'’.-]*(?: [\p{Lu}][\p{L}'’.-]*){0,3}) was paged\b/u
const saysOnCall =
  /\b(?:i(?:['’]m| am)|me,) (?:the |on )?(?:primary|secondary|on[- ]call|oncall)(?: (?:today|tonight|now|for|this)\b)?/i
const pagers =
  /^(?:pagerduty|opsgenie|splunk on-?call|victorops|grafana oncall|incident\.io|rootly|jira service management)\b/i

/** Who was on call, as pagers, their messages and people themselves tell it; the first sign of each name. */
export function pagesIn(said: readonly Said[]): Page[] {
  const found = new Map<string, Page>()
  for (const { id, actor, at, kind, source, text, bot } of said) {
    const tell = (name: string, why: string) => {
      const key = nameKey(name)
      if (key !== '' && !found.has(key)) found.set(key, { name: name.trim(), why, at, evidenceId: id })
    }
    if (pagers.test(source)) {
      if (actor && kind === 'action' && acknowledged.test(text) && !notAcknowledged.test(text))
        tell(actor, `Took a page of ${source.split(' ')[0]}.`)
      const to = kind === 'alert' ? recipients.exec(text)?.[1] : undefined
      for (const name of to?.split(', ') ?? []) tell(name, `Was paged by ${source.split(' ')[0]}.`)
    } else if (bot || actor === null) {
      const name = wasPaged.exec(text)?.[1]
      if (name) tell(name, 'Was paged, as a message of an app says.')
    } else if (saysOnCall.test(text)) tell(actor, 'Says so in a message.')
  }
  return [...found.values()]
}

export interface FoundRole {
  role: string
  at: string
}

const roles =
  '(incident (?:lead|commander|manager)|scribe|note ?taker|communications? (?:lead|manager)|comms lead|(?:tech|technical|ops|operations) lead|deputy)'
const saysRole = new RegExp(
  String.raw`\b(?:i(?:['’]m| am|['’]ll be| will be)|taking|i(?:['’]ll| will) (?:take|be)) (?:the |over as |on )?${roles}\b`,
  'i',
)
const givenRole = new RegExp(
  String.raw`has somebody in a role[^\n]*\n(?:[^\n]*\n)*?${roles}\n(?:[^\n]*\n)*?To: ([^\n]+)`,
  'i',
)

/** Roles that people say they take, or that a pager gives them, by the key of their name; the first one holds. */
export function rolesIn(said: readonly Said[]): Map<string, FoundRole> {
  const found = new Map<string, FoundRole>()
  for (const { actor, at, text, bot } of said) {
    const given = givenRole.exec(text)
    const own = given || bot || actor === null ? null : saysRole.exec(text)
    const names = given ? (given[2] ?? '').split(', ') : actor === null ? [] : [actor]
    const role = given?.[1] ?? own?.[1]
    if (!role) continue
    for (const name of names) {
      const key = nameKey(name)
      if (key !== '' && !found.has(key))
        found.set(key, { role: role[0]?.toUpperCase() + role.slice(1).toLowerCase(), at })
    }
  }
  return found
}
