import { type ProseStamp, proseStampAt } from '../../stamp/prose-stamp.ts'
import type { Block } from '../blocks/block.ts'
import { maskForStamp } from '../blocks/mask.ts'
import type { Section } from '../outline/section.ts'

/** Something that begins with a stamp, in whatever container: perhaps an entry, perhaps a day that holds for what follows. */
export interface Candidate {
  block: Block
  section: Section
  stamp: ProseStamp
  /** The stamp as written. */
  written: string
  /** Markdown behind the stamp, without separators. */
  rest: string
  /** Other cells of the row. */
  aside: string[]
  actor: string | null
  /** Zone of the column, where its head names one. */
  columnZone: string | null
  from: number
  to: number
  /** It begins like a sentence: `On 3 May at 10:00 we …`. */
  sentence: boolean
}

const separators = /^[\s\-–—−:|,;.)\]>→=~»•]+/u

/** What is left of a line behind its stamp. Marks that were opened before the stamp are opened again or dropped. */
export function restBehind(text: string, end: number): string {
  const masked = maskForStamp(text)
  const skipped = separators.exec(masked.slice(end))?.[0].length ?? 0
  let start = end + skipped
  const opener = /(?:\*\*|__|\*|_|~~|`|!?\[|<[a-z]+>|<(?=https?:)|\{\{)+$/i.exec(text.slice(end, start))
  if (opener) start -= opener[0].length
  let rest = text.slice(start).trim()
  const link = rest.indexOf('](')
  if (link >= 0 && !rest.slice(0, link).includes('[')) rest = `[${rest}`
  for (const mark of ['**', '__']) {
    if (rest.split(mark).length % 2 === 0) rest = rest.replace(mark, '')
  }
  const whole = /^\s*([_*])(?!\1)/.exec(text)?.[1]
  if (whole && start > 0 && rest.endsWith(whole) && !rest.includes(` ${whole}`)) rest = rest.slice(0, -1)
  return rest
    .replace(/^(?:\*\*\*\*|____|``(?!`)|\[\]\([^)]*\))\s*/, '')
    .replace(/\s*(?:\}\}|\\$)$/, '')
    .replace(separators, '')
    .trim()
}

/** The stamp at the head of a text, if it is one for sure in a list of events. */
export function stampOf(text: string): ProseStamp | null {
  const masked = maskForStamp(text)
  const stamp = proseStampAt(masked, 0)
  if (!stamp) return null
  const behind = masked.slice(stamp.end)
  if (/^[\p{L}\p{N}]/u.test(behind) && !/[\s)\]]$/.test(masked.slice(0, stamp.end))) return null
  const weak = stamp.clock ? stamp.clock.weak : (stamp.date?.weak ?? true)
  const dated = stamp.date !== null && stamp.clock !== null && !stamp.clock.weak
  if (weak && !dated && !/^\s*(?:[-–—:|]|$)/u.test(behind)) return null
  if (stamp.clock === null && stamp.date === null) return null
  return stamp
}

/** The candidates of a block. A paragraph or an item has one for each of its lines that begins with a stamp. */
export function candidatesOf(block: Block, section: Section): Candidate[] {
  if (block.quoted || block.kind === 'code' || block.kind === 'html' || block.kind === 'row') return []
  const lines = block.text.split('\n')
  const found: Candidate[] = []
  let masked = ''
  for (const [i, line] of lines.entries()) {
    // A stamp in the middle of a sentence that happens to begin a line is none.
    const opens =
      i === 0 ||
      i === lines.length - 1 ||
      !/[\p{L},]$/u.test(masked) ||
      (found.length > 0 && block.kind === 'paragraph')
    masked = maskForStamp(line).trimEnd()
    const stamp = opens ? stampOf(line) : null
    if (stamp) {
      found.push({
        block,
        section,
        stamp,
        written: line.slice(stamp.start, stamp.end).trim(),
        rest: restBehind(line, stamp.end),
        aside: [],
        actor: null,
        columnZone: null,
        from: block.from + i,
        to: block.from + i,
        sentence:
          /^\W*(?:on|at|by|from|around|about|in|since|between)\b/i.test(line) ||
          /^\s*,\s*(?:we|the|a|an|our)\b/.test(maskForStamp(line).slice(stamp.end)),
      })
      continue
    }
    const last = found.at(-1)
    if (!last) continue
    last.rest = last.rest === '' ? line.replace(separators, '').trim() : `${last.rest}\n${line}`
    last.to = block.from + i
  }
  const [only] = found
  // An update with its time on the line below.
  if (only && found.length === 1 && only.rest === '' && only.from > block.from && only.stamp.date && only.stamp.clock)
    return [
      {
        ...only,
        rest: lines
          .slice(0, only.from - block.from)
          .join('\n')
          .trim(),
        from: block.from,
      },
    ]
  return found
}
