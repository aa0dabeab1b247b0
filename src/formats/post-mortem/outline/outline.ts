import type { SectionRole } from '#features/documents/model.ts'
import { proseStampAt } from '../../stamp/prose-stamp.ts'
import type { Block } from '../blocks/block.ts'
import { maskForStamp } from '../blocks/mask.ts'
import { isOnlyRole, roleOf } from './roles.ts'
import type { Section } from './section.ts'

const boldLine = /^\s*(?:\*\*|__)((?:(?!\*\*|__).)+)(?:\*\*|__)\s*:?\s*$/
const label =
  /^\s*(?:(?:\*\*|__)((?:(?!\*\*|__).)+?):?(?:\*\*|__)\s*(?::|[-–—]|$)|([\p{L}][\p{L} /&'’-]{2,48}):(?!\/\/))\s*/u

/** Headings that keep what is below them, whatever the sub-headings are called. */
const embracing: Partial<Record<SectionRole, readonly SectionRole[]>> = {
  timeline: ['actions', 'lessons', 'cause', 'summary', 'facts'],
  actions: ['timeline', 'lessons', 'milestones'],
}

/** The sections of a document in their order, each with the blocks that stand directly in it. */
export function outlineOf(blocks: readonly Block[]): Section[] {
  const top: Section = {
    heading: null,
    title: '',
    rank: 0,
    ownRole: null,
    role: 'other',
    parent: null,
    stamp: null,
    blocks: [],
  }
  const sections = [top]
  let current = top
  const firstHeading = blocks.find(({ kind, quoted }) => kind === 'heading' && !quoted)
  for (const block of blocks) {
    const opened = block.quoted ? null : headingIn(block, current, block === firstHeading)
    if (!opened) {
      current.blocks.push(block)
      continue
    }
    // A stamped heading goes on with the timeline, whatever its level.
    const leaves = (section: Section) =>
      opened.stamp !== null && section.role === 'timeline' && section.parent?.role !== 'timeline'
    while (current.parent && current.rank >= opened.rank && !leaves(current)) current = current.parent
    current = {
      ...opened,
      parent: current,
      role: inherited(opened, current),
      blocks: opened.rest
        ? [{ ...block, text: opened.rest, kind: block.kind === 'heading' ? 'paragraph' : block.kind }]
        : [],
    }
    sections.push(current)
  }
  return sections
}

type Opened = Pick<Section, 'heading' | 'title' | 'rank' | 'ownRole' | 'stamp'> & { rest: string }

function headingIn(block: Block, current: Section, first: boolean): Opened | null {
  if (block.kind === 'heading') {
    const text = block.text.replace(/\s*#+\s*$/, '')
    const stamp = proseStampAt(maskForStamp(text), 0)
    const ownRole = stamp || (first && !isOnlyRole(text)) ? null : roleOf(text)
    return { heading: block, title: text, rank: block.level, ownRole, stamp: saysWhen(stamp) ? stamp : null, rest: '' }
  }
  if (block.kind === 'paragraph' && !block.parent) return lineHeading(block)
  if (block.kind === 'item') return itemHeading(block, current)
  return null
}

const saysWhen = (stamp: ReturnType<typeof proseStampAt>) =>
  stamp !== null && (stamp.date !== null || (stamp.clock !== null && !stamp.clock.weak))

/** `**Timeline**`, `Timeline:`, `**Root cause:** the disk`. */
/** `**TODO**: …`, `**Action item:** …` is one item, not the heading of several. */
const isItemMark = (title: string) =>
  /^(?:todo|done|to-do|action(?: item)?|ai|follow[- ]?up)\W*\d*\W*$/i.test(title.trim())

function lineHeading(block: Block): Opened | null {
  const lines = block.text.split('\n')
  const last = lines.at(-1) ?? ''
  // `**Resolved** … Mar 5, 10:18` is an update with its time below.
  if (lines.length > 1 && proseStampAt(maskForStamp(last), 0)?.end === maskForStamp(last).trimEnd().length) return null
  const line = block.text.split('\n')[0] ?? ''
  const opened = (title: string, rest: string): Opened => ({
    heading: block,
    title,
    rank: 10,
    ownRole: roleOf(title),
    stamp: null,
    rest,
  })
  const bold = boldLine.exec(line)?.[1]
  const below = block.text.slice(line.length + 1)
  if (bold && bold.length <= 90) {
    if (proseStampAt(maskForStamp(bold), 0)) return null
    if (below === '' || isOnlyRole(bold)) return opened(bold.replace(/:$/, ''), below)
  }
  if (below === '' && /^[\p{L} ]{3,40}:?$/u.test(line) && isOnlyRole(line) && (line.endsWith(':') || line.length < 20))
    return opened(line.replace(/:$/, ''), '')
  const [all, strong] = label.exec(line) ?? []
  if (all && strong && isOnlyRole(strong) && roleOf(strong) !== 'facts' && !isItemMark(strong))
    return opened(strong, block.text.slice(all.length))
  return null
}

/** `- **Impact**: nobody could pay`, where no heading has said yet what the list is about. */
function itemHeading(block: Block, current: Section): Opened | null {
  const [all, strong, weak] = label.exec(block.text) ?? []
  const title = strong ?? weak
  if (!all || !title || !isOnlyRole(title)) return null
  if (isItemMark(title) && all.length < block.text.length) return null
  const real = realHeading(current)
  if (real.ownRole !== null && real.ownRole !== 'summary' && real.ownRole !== 'facts') return null
  if (block.parent && current.rank < 20) return null
  const rest = block.text.slice(all.length)
  if (!strong && rest !== '') return null
  return { heading: block, title, rank: 20 + block.level, ownRole: roleOf(title), stamp: null, rest }
}

function realHeading(section: Section): Section {
  return section.rank >= 10 && section.parent ? realHeading(section.parent) : section
}

function inherited(opened: Opened, parent: Section): SectionRole {
  const above = parent.role
  if (opened.stamp) return above
  if (opened.ownRole === null) return opened.rank >= 10 && parent.rank >= 10 ? 'other' : above
  const breaks = embracing[above]
  return breaks && !breaks.includes(opened.ownRole) ? above : opened.ownRole
}
