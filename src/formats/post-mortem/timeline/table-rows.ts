import { zoneIn } from '../../stamp/civil-zone.ts'
import { type ProseStamp, proseStampAt } from '../../stamp/prose-stamp.ts'
import type { Block } from '../blocks/block.ts'
import { mask, maskForStamp, plain } from '../blocks/mask.ts'
import { headingWords } from '../outline/roles.ts'
import type { Section } from '../outline/section.ts'
import { type Candidate, restBehind } from './candidate.ts'

const columnNames = {
  event:
    /\b(?:events?|descriptions?|what|actions?|activit(?:y|ies)|details?|messages?|happened|updates?|summary|entry|notes?|comments?|occurrence|observations?|step|ereignis|evento|descri\w+)\b/,
  actor: /\b(?:who|actors?|by|owners?|person|people|name|author|responder|reporter|source|system|role|user)\b/,
  time: /\b(?:times?|dates?|when|timestamps?|at|utc|gmt|clock|hour|day|uhrzeit|zeit|hora|data|datum)\b/,
} as const

const fillers = /^[\s?–—:-]*$|^(?:n\/?a|tb[acd]|hh:mm(?::ss)?|xx:xx|unknown)$/i

/** The candidates of a table's row: its stamp may be spread over a day and a time column. */
export function candidateOfRow(block: Block, section: Section): Candidate | null {
  if (block.quoted || block.cells.length === 0) return null
  const header = block.cells === block.table?.header ? [] : (block.table?.header ?? [])
  const names = header.map(headingWords)
  const stamped = stampedCells(block.cells)
  if (!stamped) return null
  const { stamp, used, written, behind } = stamped
  // `Start time | 09:14` is a fact, `Alert | 09:20` an event only in a timeline.
  if (used[0] !== 0 && block.cells.length === 2 && section.role !== 'timeline') return null
  const others = block.cells
    .map((cell, i) => ({ cell, i, name: names[i] ?? '' }))
    .filter(({ cell, i }) => !used.includes(i) && plain(cell) !== '' && !isDuration(cell))
  const isActor = (name: string) => columnNames.actor.test(name) && !columnNames.event.test(name)
  const event =
    others.find(({ name }) => columnNames.event.test(name) && !isActor(name)) ??
    others.find(({ name }) => !isActor(name) && !columnNames.time.test(name)) ??
    others[0]
  const actor = others.find(({ i, name }) => i !== event?.i && isActor(name))
  const zone = used.map((i) => zoneIn(mask(header[i] ?? ''))).find((name) => name)
  return {
    block,
    section,
    stamp,
    written,
    rest: behind !== '' ? behind : (event?.cell ?? ''),
    aside: others.filter(({ i }) => i !== event?.i && i !== actor?.i).map(({ cell }) => cell),
    actor: actor ? plain(actor.cell) : null,
    columnZone: zone ?? null,
    from: block.from,
    to: block.to,
    sentence: false,
  }
}

const isDuration = (cell: string) => /^\W*[+-]?\s*\d+\s*(?:m|min|mins|minutes|h|hours|s|sec)\W*$/i.test(plain(cell))

interface Stamped {
  stamp: ProseStamp
  used: number[]
  written: string
  behind: string
}

function wholeStamp(cell: string): ProseStamp | null {
  const masked = maskForStamp(cell)
  const stamp = proseStampAt(masked, 0)
  return stamp && /^[\s.,;:)*-]*$/.test(masked.slice(stamp.end)) ? stamp : null
}

function stampedCells(cells: readonly string[]): Stamped | null {
  for (const i of [0, 1, 2]) {
    const cell = cells[i]
    if (cell === undefined || i >= cells.length) return null
    const stamp = wholeStamp(cell)
    if (!stamp) {
      // Before the stamp there may be a number, a name or nothing.
      const leading = i === 0 ? leadingStamp(cell, cells) : null
      if (leading) return leading
      if (plain(cell).length > 40) return null
      continue
    }
    const weakAlone = stamp.clock?.weak && cells.length < 2
    if (weakAlone) return null
    const next = cells[i + 1]
    const after = next === undefined ? null : wholeStamp(next)
    if (after && !stamp.clock && after.clock && !after.date)
      return {
        stamp: { ...after, date: stamp.date, weekday: stamp.weekday },
        used: [i, i + 1],
        written: `${plain(cell)} ${plain(next ?? '')}`,
        behind: '',
      }
    if (after && stamp.clock && !stamp.date && after.date && !after.clock)
      return {
        stamp: { ...stamp, date: after.date },
        used: [i, i + 1],
        written: `${plain(cell)} ${plain(next ?? '')}`,
        behind: '',
      }
    // Begin and end, or the same moment in two zones.
    if (after?.clock && stamp.clock && cells.length > i + 2)
      return { stamp, used: [i, i + 1], written: plain(cell), behind: '' }
    const blankTime = next !== undefined && !stamp.clock && fillers.test(plain(next)) && cells.length > i + 2
    return { stamp, used: blankTime ? [i, i + 1] : [i], written: plain(cell), behind: '' }
  }
  return null
}

/** `10:05 - text` inside one cell. */
function leadingStamp(cell: string, cells: readonly string[]): Stamped | null {
  const masked = maskForStamp(cell)
  const stamp = proseStampAt(masked, 0)
  if (!stamp || stamp.clock?.weak || (!stamp.clock && (stamp.date?.weak ?? true))) return null
  const behind = restBehind(cell, stamp.end)
  const short = cells.length > 1 && plain(behind).length < 25
  return { stamp, used: [0], written: cell.slice(stamp.start, stamp.end).trim(), behind: short ? '' : behind }
}
