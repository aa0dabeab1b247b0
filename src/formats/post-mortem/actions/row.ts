import type { ReadAction } from '#features/documents/model.ts'
import type { Block } from '../blocks/block.ts'
import { plain } from '../blocks/mask.ts'
import { headingWords } from '../outline/roles.ts'
import type { Calendar } from '../time/calendar.ts'
import { dueOf } from './due.ts'
import { doneByStatus, doneByText, dueIn, ownersIn, splitOwners } from './marks.ts'
import { type References, ticketIn } from './ticket.ts'

const columns = {
  owner: /\b(?:owners?|assignees?|assigned(?: to)?|who|responsible|lead|person|dri|people|accountable|champion)\b/,
  due: /\b(?:due|deadline|eta|target|by when|when|completion date|finish|timeframe|date)\b/,
  status: /\b(?:status|state|done|progress|completed?|closed)\b/,
  ticket: /\b(?:tickets?|issues?|bugs?|links?|jira|pr|prs|tracking|tracker|ref|reference|url|number|github)\b|^#$/,
  priority: /\b(?:prio|priority|severity|importance|urgency)\b/,
  title:
    /\b(?:actions?|items?|tasks?|descriptions?|what|todo|to do|title|recommendations?|improvements?|summary|follow up|measures?|work|details?|name|remediation|step)\b/,
  other: /\b(?:types?|category|kind|team|area|component|effort|size|notes?|comments?|theme|labels?)\b/,
} as const

type Column = keyof typeof columns

/** The action of a table's row. A head that names no column for the action itself is no table of actions. */
export function actionOfRow(block: Block, calendar: Calendar, references: References): ReadAction | null {
  if (block.kind !== 'row' || block.quoted || block.cells === block.table?.header) return null
  const cells = block.cells.map((one) => one.slice(0, 2_000))
  const roles = rolesOf(block.table?.header ?? [], cells.length)
  const cell = (column: Column) => {
    const i = roles.indexOf(column)
    return i < 0 ? '' : (cells[i] ?? '')
  }
  const title = cell('title')
  const words = plain(title)
  if (words === '' || /^(?:\.{2,}|…|tb[acd]|n\/?a|none|-+|<.*>|action(?: item)?(?: \d+)?|todo)$/i.test(words))
    return null
  const owners = splitOwners(cell('owner'))
  const due = plain(cell('due'))
  return {
    title: title.replace(/^\s*\[[ xX]?\]\s*/, ''),
    details: cells
      .filter((_, i) => roles[i] === undefined)
      .filter((text) => plain(text) !== '')
      .join('\n'),
    owners: owners.length > 0 ? owners : ownersIn(title),
    due: dueOf(/^(?:\W*|tb[acd]|n\/?a|none|asap\?)$/i.test(due) ? dueIn(title) : due, calendar),
    ticket:
      ticketOfCell(cell('ticket'), references) ?? ticketIn(title, references) ?? ticketIn(cells.join(' '), references),
    done: doneByStatus(cell('status')) ?? doneByText(title) ?? doneByCapitals(cells),
    priority: plain(cell('priority')) || null,
    lines: { from: block.from, to: block.to },
    confidence: roles.includes('title') ? 0.9 : 0.6,
    reason: 'It is a row of a table of actions.',
  }
}

/** `Bug 123 **TODO**`: the state stands in capitals in some cell. */
function doneByCapitals(cells: readonly string[]): boolean | null {
  const found = cells.map((cell) => /(?:\*\*|\b)(DONE|TODO|WIP)(?:\*\*|\b)/.exec(cell)?.[1]).find((state) => state)
  return found ? found === 'DONE' : null
}

function rolesOf(header: readonly string[], count: number): (Column | undefined)[] {
  const names = header.map(headingWords)
  const roles: (Column | undefined)[] = []
  const taken = new Set<Column>()
  for (const name of names) {
    const role = /^(?:(?:action |work )?item )?(?:id|no|nr|num)$/.test(name)
      ? 'other'
      : (Object.keys(columns) as Column[]).find((column) => !taken.has(column) && columns[column].test(name))
    if (role && role !== 'other') taken.add(role)
    roles.push(role)
  }
  // `Action | Issue`, `Issue | Owner`: where nothing else is the action, the ticket's column is.
  if (!taken.has('title')) {
    const i = roles.indexOf(undefined)
    const ticket = roles.indexOf('ticket')
    if (i >= 0) roles[i] = 'title'
    else if (ticket >= 0) roles[ticket] = 'title'
    else if (count > 0) roles[0] = 'title'
  }
  return roles
}

function ticketOfCell(cell: string, references: References): string | null {
  const words = plain(cell)
  if (words === '' || /^(?:\W*|tb[acd]|n\/?a|none)$/i.test(words)) return null
  const found = ticketIn(cell, references)
  if (found) return found
  const link = /\((https?:\/\/[^\s)]+)\)|(https?:\/\/\S+)/.exec(cell)
  return link?.[1] ?? link?.[2] ?? (/\d/.test(words) && words.length < 40 ? words : null)
}
