import type { ReadAction } from '#features/documents/model.ts'
import type { Block } from '../blocks/block.ts'
import { plain } from '../blocks/mask.ts'
import { headingWords } from '../outline/roles.ts'
import { pathOf, type Section } from '../outline/section.ts'
import type { Calendar } from '../time/calendar.ts'
import { dueOf } from './due.ts'
import { doneByHeading, doneByText, dueByHeading, dueIn, ownersIn, priorityIn } from './marks.ts'
import { actionOfRow } from './row.ts'
import { type References, ticketIn } from './ticket.ts'

const placeholder =
  /^(?:\.{2,}|…|t\.?b\.?[acd]\.?|to ?dos?|none(?: (?:yet|so far|identified|needed|required))?\.?|nothing\.?|n\/?a|-+|(?:action(?: items?)?|item|task|step|follow[- ]?up)(?: #?\d+)?\.?|actions?|x+|<[^>]*>|(?:item|action|task|ticket)(?: \/ (?:owner|(?:due|target) ?date|date|due|status|link|ticket))+|(?:summary|item|task|description|link(?: to)?(?: (?:github )?(?:issue|ticket))?|etc)\W*|(?:insert|enter|add) (?:your|action|the)?\s*(?:actions?|items?|here).*|lorem ipsum.*|see above\.?|no(?: further)? (?:actions?|follow ?ups?)[^.]{0,30}\.?)$/i
const todoMark = /^\s*(?:\*\*|__)(TODO|DONE)(?:\*\*|__)\s*:?\s+(?=\S)/
const leadMark =
  /^\s*(?:\*\*|__)?\s*(?:action items?|action|a\.?i\.?|to-?do|follow[- ]?up)(?: #?\d+)?\s*(?::\s*(?:\*\*|__)?|(?:\*\*|__)\s*:)\s*/i
const strongHeading = /\b(?:actions?|follow ups?|next steps?|to ?dos?|recommend\w*|tasks?|work items)\b/

const categories =
  /^(?:upstream|general|other|misc|short|medium|mid|long|near|immediate)\b|^(?:\w+ )?(?:process(?:es)?|monitoring|alerting|documentation|docs|infrastructure|testing|tests|training|communications?|investigation|clean ?up|tooling|people|technical|detection|prevention|mitigation|response|observability|deployments?|security|engineering|product|support|improvements?|changes|tasks?|items?|fix(?:es)?|actions?)$/

/** What somebody is asked to do, below a heading that may as well tell a story. */
const imperative =
  /^(?:add|adopt|alert|audit|automate|build|change|check|configure|consider|create|define|develop|disable|document|enable|enforce|ensure|establish|evaluate|expand|explore|extend|fix|implement|improve|increase|introduce|investigate|limit|make sure|migrate|monitor|move|prevent|provide|reduce|refactor|remove|replace|require|review|rotate|schedule|set ?up|simplify|split|stop|test|track|train|update|upgrade|use|validate|verify|write)\b/i

/** `We are changing how we review, so that it will:` is the task, what is below it are its parts. */
const promise = /^we(?:'ll|’ll| will| are| plan| should| need| must)\b(?:[^:]*\s){4}[^:]*:$/i

/** What marks an item stands in its first sentences. */
const mostCharacters = 2_000

interface Draft {
  text: string
  details: string
  from: number
  to: number
  confidence: number
  reason: string
  section: Section
  checked: boolean | null
  owners?: string[]
  /** A line above its list that ends with a colon. */
  leadIn?: string
}

/** The action items of a document, in their order. */
export function actionsIn(sections: readonly Section[], calendar: Calendar, references: References): ReadAction[] {
  return sections.flatMap((section) => {
    if (section.role === 'actions') {
      const rows = section.blocks.flatMap((block) => actionOfRow(block, calendar, references) ?? [])
      return [...rows, ...draftsOf(section, sections).flatMap((draft) => finish(draft, calendar, references))].sort(
        (a, b) => a.lines.from - b.lines.from,
      )
    }
    if (section.role === 'timeline' || section.role === 'facts') return []
    return [...markedElsewhere(section), ...promisedIn(section)].flatMap((draft) => finish(draft, calendar, references))
  })
}

/** `**Action item:** …` is one wherever it stands; so are the boxes of a task list. */
function markedElsewhere(section: Section): Draft[] {
  return section.blocks.flatMap((block) => {
    if (block.quoted || (block.kind !== 'paragraph' && block.kind !== 'item')) return []
    const marked = leadMark.test(block.text) || todoMark.test(block.text)
    if (!marked && !(block.kind === 'item' && block.checked !== null && section.role !== 'lessons')) return []
    return [
      draftOf(
        block,
        section,
        marked ? 0.85 : 0.7,
        marked ? 'It is called an action item.' : 'It is a task with a box.',
        section.blocks,
      ),
    ]
  })
}

/** The list below `To avoid this in the future we will do the following:`, wherever it stands. */
function promisedIn({ blocks, ...section }: Section): Draft[] {
  return blocks.flatMap((lead, i) => {
    if (lead.kind !== 'paragraph' || lead.quoted || !isLeadIn(lead) || !announces(plain(lead.text))) return []
    const next = blocks.slice(i + 1)
    const end = next.findIndex((block) => block.parent === lead.parent && block.kind !== 'item')
    return next
      .slice(0, end < 0 ? next.length : end)
      .filter((block) => block.kind === 'item' && block.checked === null && block.list === next[0]?.list)
      .filter((block) => !leadMark.test(block.text) && !todoMark.test(block.text))
      .map((block) =>
        draftOf(block, { ...section, blocks }, 0.5, 'The sentence above says that it will be done.', blocks),
      )
  })
}

function announces(words: string): boolean {
  const sentence = words.split(/[.!?] /).at(-1) ?? ''
  return (
    /\bwe(?:'ll|’ll| will| are going to| are planning| are taking| plan| intend)\b/i.test(sentence) &&
    /\b(?:following|these|actions?|measures|steps|changes|improvements)\b/i.test(sentence) &&
    /\b(?:avoid|prevent\w*|again|in (?:the )?future|going forward|moving forward|similar|mitigate|reduce)\b/i.test(
      sentence,
    )
  )
}

function draftsOf(section: Section, sections: readonly Section[]): Draft[] {
  const items = section.blocks.filter((block) => block.kind === 'item' && !block.quoted)
  const marked = section.blocks.filter(
    (block) => block.kind === 'paragraph' && !block.quoted && leadMark.test(block.text),
  )
  const fromMarked = marked.map((block) =>
    draftOf(block, section, 0.85, 'It is called an action item.', section.blocks),
  )
  if (items.length > 0) {
    const tops = items.filter((item) => !item.parent || item.parent === section.heading)
    const leadIns = section.blocks.filter((block) => block.kind === 'paragraph' && !block.parent && isLeadIn(block))
    return [
      ...tops.flatMap((item) => {
        const leadIn = leadIns.findLast(({ to }) => to < item.from)?.text
        return fromItem(item, items, section, []).map((draft) => (leadIn ? { ...draft, leadIn } : draft))
      }),
      ...fromMarked,
    ]
  }
  if (section.blocks.some(({ kind }) => kind === 'row') || marked.length > 0) return fromMarked
  return fromParagraphs(section, sections)
}

function fromItem(item: Block, items: readonly Block[], section: Section, owners: string[]): Draft[] {
  const children = items.filter(({ parent }) => parent === item)
  const words = plain(item.text)
  if (children.length > 0 && isGroup(item, words)) {
    const handle = ownersIn(item.text)
    return children.flatMap((child) => fromItem(child, items, section, handle.length > 0 ? handle : owners))
  }
  const draft = draftOf(item, section, 0.9, 'It is listed below a heading for actions.', section.blocks)
  return [{ ...draft, ...(owners.length > 0 ? { owners } : {}) }]
}

/** A lead-in whose items are the actions: `Monitoring:`, `**Short term**`. */
function isGroup(item: Block, words: string): boolean {
  if (item.checked !== null) return false
  if (promise.test(words) && !/\bfollowing\b/.test(words)) return false
  return (
    words.endsWith(':') ||
    words === '' ||
    /^(?:\*\*|__)[^*_]+(?:\*\*|__):?$/.test(item.text.trim()) ||
    words.split(' ').length <= 2
  )
}

/** An action section of running text only: its paragraphs, or its heading where that is the item. */
function fromParagraphs(section: Section, sections: readonly Section[]): Draft[] {
  const paragraphs = section.blocks.filter((block) => block.kind === 'paragraph' && !block.quoted && !isLeadIn(block))
  const hasBelow = sections.some((other) => other.parent === section)
  const parent = section.parent
  const isSub = parent?.role === 'actions' && section.ownRole !== 'summary'
  const [first] = paragraphs
  if (hasBelow || section.blocks.some(({ kind }) => kind === 'code' || kind === 'html')) return []
  if (isSub && section.heading && section.heading.kind === 'heading') {
    const category = categories.test(headingWords(section.title))
    if (!first) return []
    if (category) return [draftOf(first, section, 0.5, 'It stands below a sub-heading for actions.', [])]
    return [
      {
        text: section.title.replace(/^\s*\d+[.)]\s*/, ''),
        details: paragraphs.map(({ text }) => text).join('\n\n'),
        from: section.heading.from,
        to: paragraphs.at(-1)?.to ?? section.heading.to,
        confidence: 0.6,
        reason: 'It is a sub-heading below a heading for actions.',
        section,
        checked: null,
      },
    ]
  }
  const strong = strongHeading.test(headingWords(section.title))
  return paragraphs.flatMap((block) => {
    if (!strong && !imperative.test(plain(block.text))) return []
    const lines = block.text.split('\n')
    const separate = lines.length > 1 && lines.every((line) => /[.!?)]$/.test(line.trim()))
    if (!separate) return [draftOf(block, section, 0.5, 'It is a paragraph below a heading for actions.', [])]
    return lines.map((line, i) => ({
      ...draftOf(
        { ...block, text: line, from: block.from + i, to: block.from + i },
        section,
        0.5,
        'It is a line below a heading for actions.',
        [],
      ),
    }))
  })
}

const isLeadIn = (block: Block) => plain(block.text).endsWith(':')

function draftOf(block: Block, section: Section, confidence: number, reason: string, around: readonly Block[]): Draft {
  const below = around.filter((other) => other !== block && isInside(other, block))
  const details = below.map((other) =>
    other.kind === 'item' ? `${'  '.repeat(Math.max(0, other.level - block.level - 1))}- ${other.text}` : other.text,
  )
  return {
    text: block.text,
    details: details.join('\n'),
    from: block.from,
    to: block.to,
    confidence,
    reason,
    section,
    checked: block.checked,
  }
}

const isInside = (block: Block, item: Block): boolean =>
  block.parent !== null && (block.parent === item || isInside(block.parent, item))

function finish(draft: Draft, calendar: Calendar, references: References): ReadAction[] {
  const { section } = draft
  const text = draft.text.slice(0, mostCharacters)
  const below = draft.details.slice(0, mostCharacters)
  const headings = pathOf(section)
    .filter(({ role }) => role === 'actions')
    .reverse()
    .map(({ title }) => title)
  const title = titleOf(text)
  if (draft.leadIn) headings.unshift(draft.leadIn)
  if (placeholder.test(plain(title)) || plain(title) === '' || /^\W*\{\{[^}]*\}\}\W*$/.test(plain(title))) return []
  const todo = todoMark.exec(text)?.[1]
  const own = draft.checked ?? (todo ? todo === 'DONE' : doneByText(text))
  const done = own ?? first(headings, doneByHeading)
  const due = dueIn(text) ?? dueIn(below) ?? first(headings, dueByHeading)
  return [
    {
      title,
      details: draft.details,
      owners: draft.owners ?? first([text, below], (one) => (ownersIn(one).length > 0 ? ownersIn(one) : null)) ?? [],
      due: dueOf(due, calendar),
      ticket: ticketIn(text, references) ?? ticketIn(below, references),
      done,
      priority: priorityIn(text),
      lines: { from: draft.from, to: draft.to },
      confidence: draft.confidence,
      reason: draft.reason,
    },
  ]
}

function first<Value>(list: readonly string[], read: (text: string) => Value | null): Value | null {
  for (const one of list) {
    const value = read(one)
    if (value !== null) return value
  }
  return null
}

function titleOf(text: string): string {
  return text
    .replace(/^\s*\[[ xX✓✔]?\]\s*/, '')
    .replace(todoMark, '')
    .replace(leadMark, '')
    .replace(/^\s*(?:[✅☑✔🔄⏳🚧❌⬜☐🔲🟡🔴]\uFE0F?|:[a-z_]+:)\s*/u, '')
    .replace(
      /(?:\s*[([](?:owners?|assignees?|assigned|due|deadline|eta|target|prio\w*)\b[^)\]]{0,80}[)\]])+(?=\s*\S*$)/i,
      '',
    )
    .replace(/\s*[([](?:done|completed)[!.]?[)\]]\s*$/i, '')
    .replace(/\s*[([]?\bprio(?:rity)?\s*:\s*\w+[)\]]?\s*$/i, '')
    .trim()
}
