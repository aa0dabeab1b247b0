import { mask, plain } from '../blocks/mask.ts'
import { datesIn } from '../time/dates-in.ts'

const doneWord =
  /^(?:done|complete[d]?|closed|resolved|merged|deployed|shipped|fixed|finished|implemented|released|yes|x|✓|✔|delivered|live)\b/i
const openWord =
  /^(?:open|to ?do|in[ -]?progress|not (?:done|started|yet|completed?)|pending|planned|backlog|new|no|wip|started|ongoing|scheduled|blocked|in review|assigned|ready|under way|proposed|deferred)\b/i
const doneSign = /[✅☑✔🆗]|:white_check_mark:|:heavy_check_mark:|:check(?:ed|_mark)?:|:ballot_box_with_check:/u
const openSign = /[🔄⏳🚧❌⬜☐🔲🟡🔴]|:construction:|:x:|:hourglass\w*:|:white_large_square:|:arrows_counterclockwise:/u

/** A status cell: done, not done, or null where its words say neither. */
export function doneByStatus(cell: string): boolean | null {
  const words = plain(cell).replace(/^[^\p{L}]+/u, '')
  if (openWord.test(words)) return false
  if (doneWord.test(words) || doneSign.test(cell)) return true
  return openSign.test(cell) ? false : null
}

/** What an item's own text says about being done. */
export function doneByText(text: string): boolean | null {
  const words = plain(text)
  const line = mask(text).trim()
  if (/^\s*\[[xX✓✔]\]/.test(text)) return true
  if (/^\s*\[\s?\]/.test(text)) return false
  if (/^(?:\W{0,3})?~~.*~~\W*$/s.test(text.trim())) return true
  if (new RegExp(`^\\s*(?:${doneSign.source})`, 'u').test(text)) return true
  if (new RegExp(`(?:${doneSign.source})\\s*$`, 'u').test(text)) return true
  if (new RegExp(`^\\s*(?:${openSign.source})`, 'u').test(text)) return false
  if (
    /[([{]\s*(?:already )?(?:done|complete[d]?|closed|fixed|resolved|implemented|merged|deployed|shipped)\b[^)\]}]{0,40}[)\]}]/i.test(
      text,
    )
  )
    return true
  if (
    /[([{]\s*(?:not (?:yet )?(?:done|started)|to ?do|open|in[ -]progress|pending|wip|planned|ongoing)\b[^)\]}]{0,40}[)\]}]/i.test(
      text,
    )
  )
    return false
  if (/^(?:done|completed|fixed|closed)\s*[:–—-]/i.test(words)) return true
  if (/^(?:to ?do|open|in progress|pending|wip|not started)\s*[:–—-]/i.test(words)) return false
  if (
    /(?:^|[\s.,;:–—-])(?:done|completed)[!.]*$/i.test(line) &&
    !/\b(?:be|is|are|get|not|once|until|when|being)\s+(?:done|completed)[!.]*$/i.test(words)
  )
    return true
  if (
    /\bdone in \S+\.?$/i.test(words) ||
    /\b(?:has|have|was|were) (?:already )(?:been )?(?:done|completed|fixed|implemented|deployed|merged)\b/i.test(words)
  )
    return true
  const status = /\bstatus\s*[:=]\s*([^.;|)\]]+)/i.exec(words)?.[1]
  return status ? doneByStatus(status) : null
}

/** What a sub-heading says about all items below it. */
export function doneByHeading(heading: string): boolean | null {
  const words = plain(heading)
  if (/\b(?:not|un|to be|planned|in[ -]progress)\b/i.test(words)) return null
  return /\b(?:completed|done|already (?:taken|implemented)|finished)\b/i.test(words) ? true : null
}

/** `Q3 2025`, `next 2 weeks`, `end of March`. */
const loose =
  /\b(?:Q[1-4][ -]?(?:20\d\d|'\d\d)?(?: ?[-–—] ?Q[1-4](?: 20\d\d)?)?|(?:next|within(?: the next)?|in) (?:\d+|two|three|few|one|a) (?:day|week|month|sprint)s?|(?:end of|by end of|early|mid|late) (?:\w+ ?\d{0,4})|next (?:week|month|quarter|sprint)|this (?:week|month|quarter|sprint)|EO[DWMQY]|H[12] 20\d\d|(?:January|February|March|April|May|June|July|August|September|October|November|December) 20\d\d)\b/i
const labelled =
  /[([{]?\s*\b(?:due(?: date| by| on)?|deadline|eta|target(?: date)?|by when|complete by|expected(?: by)?|timeframe|timeline)\s*[:=]\s*([^)\]};|\n]{2,40}?)(?=[)\]};|\n.]|\s+[-–—]\s|\s*,\s*(?:owner|prio|assign)|$)/i
const inBrackets = /[([{]\s*(?:due|by|before|eta)\s+([^)\]}]{3,30})[)\]}]/i

const byDay = /\b(?:by|before|due)\s+([^.;()]{3,28})[.)\]]*$/i

/** When an item is due, as it says itself; null where it does not. */
export function dueIn(text: string): string | null {
  const words = plain(text)
  const day = byDay.exec(words)?.[1]?.trim()
  const last = day && (datesIn(day).length > 0 || loose.test(day)) ? day : null
  return (labelled.exec(words)?.[1] ?? inBrackets.exec(words)?.[1] ?? last)?.trim() || null
}

/** When everything below a sub-heading is due. */
export function dueByHeading(heading: string): string | null {
  const words = plain(heading)
  const bracketed = /\(([^)]*)\)/.exec(words)?.[1]
  if (!bracketed) return null
  const bare = bracketed.replace(/^(?:target|due|eta|by|deadline)\s*:?\s*/i, '').trim()
  if (loose.test(bare) && bare.length < 40) return bare
  return datesIn(bare).length > 0 && bare.length < 40 ? bare : null
}

const ownerLabel =
  /[([{]?\s*\b(?:owners?|assignees?|assigned(?: to)?|responsible|dri|lead|contact|who|champion)\s*[:=]\s*((?:@?[\p{L}\p{N}][\p{L}\p{N}.'’_/-]*)(?:(?: |, | and | & |\/)(?!(?:due|eta|deadline|by|target|prio|priority|status|ticket|issue|jira|state)\b)@?[\p{L}][\p{L}\p{N}.'’_-]*){0,5})/iu
const assignedTo = /\bassigned to (@?[\p{L}][\p{L}\p{N}._-]*(?: \p{Lu}[\p{L}._-]*)?)/iu

/** Who has an item: a label, or a handle at its beginning or end. Nobody is guessed. */
export function ownersIn(text: string): string[] {
  const words = plain(text)
  const named = ownerLabel.exec(words)?.[1] ?? assignedTo.exec(words)?.[1]
  if (named) return splitOwners(named)
  const ahead = /^\s*(?:\[[ xX]\]\s*)?[([]?((?:@[A-Za-z0-9][\w.-]*(?:\/[\w.-]+)?(?:,? (?:and |& )?|\/|[:)\]])*)+)/.exec(
    words,
  )?.[1]
  const behind = /(?:[([–—-]|\s)\s*((?:@[A-Za-z0-9][\w.-]*(?:\/[\w.-]+)?(?:,? (?:and |& )?|\/)*)+)[)\].]*\s*$/.exec(
    words,
  )?.[1]
  const capitals = /\[((?:[A-Z]{3,}(?: [A-Z]{2,})?)(?:, ?[A-Z]{3,}(?: [A-Z]{2,})?){0,4})\]\W*$/.exec(text)?.[1]
  if (capitals && !/\b(?:DONE|TODO|WIP|HIGH|LOW|MEDIUM|OPEN|CLOSED|FIXED|TBD|NEW|HOLD)\b/.test(capitals))
    return splitOwners(capitals)
  return [...(ahead ?? behind ?? '').matchAll(/@([\w./-]*\w)/g)].map(([, handle = '']) => handle)
}

/** The people of an owner's cell. */
export function splitOwners(text: string): string[] {
  return plain(text)
    .split(/\s*(?:,|;|\/(?!\w*-)| and | & |\+)\s*/)
    .map((name) =>
      name
        .replace(/^@/, '')
        .replace(/[.:]+$/, '')
        .trim(),
    )
    .filter(
      (name) =>
        name !== '' &&
        !/^(?:tb[acd]|n\/?a|none|unassigned|unknown|-+|–|—|\?+|nobody|open|owner|name|\.{3}|…)$/i.test(name),
    )
}

/** `[Priority: High]`, `(P1)`. */
export function priorityIn(text: string): string | null {
  const words = plain(text)
  return (
    /\bprio(?:rity)?\s*[:=]\s*(\w+)/i.exec(words)?.[1] ??
    /[([]\s*(P[0-5]|high|medium|low)(?: priority)?\s*[)\]]/i.exec(text)?.[1] ??
    null
  )
}
