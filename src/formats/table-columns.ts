import type { Look } from '#features/intake/model.ts'
import { Kind } from '#features/timeline/model.ts'
import { cellStamp } from './cell-stamp.ts'
import type { FoundStamp, StampContext } from './stamp.ts'

export type Guess = NonNullable<Look['columns']>['guess']

/** Header names by what they usually hold, the surest first. */
const usual = {
  time: /^(@?time_?stamp|date ?\/? ?time|occurred[ _]?at|at|time|when|date|created[ _]?at|event[ _]?time|first[ _]?seen|date[ _]?created|start(ed)?([ _]?(at|time|date))?|ts|_time|zeit(punkt|stempel)?|datum|uhrzeit|heure|fecha|hora)( \(?(utc|gmt|local)\)?)?$/i,
  text: /^(text|message|msg|description|summary|title|event|details?|note|notes|subject|name|body|content|comment|what|event[ _]?name|nachricht|beschreibung|_raw|log)$/i,
  actor: /^(actor|user(name)?|author|who|owner|person|by|from|sender|reporter|assignee|source|host|wer|benutzer)$/i,
  kind: /^(kind|type|category|event[ _]?type|art|typ)$/i,
  id: /^(_?id|event[ _]?id|uuid|key|identifier|message[ _]?id)$/i,
}

/** Guesses which column holds what from names and first rows. Undefined when no column of times can be found. */
export function guessColumns(names: readonly string[], rows: readonly string[][], context: StampContext): Guess {
  const share = names.map((name, at) => stampShare(rows, name, at, context))
  const timeAt = best(names, (name, at) =>
    (share[at] ?? 0) < 0.5 ? 0 : (share[at] ?? 0) + (isCalledTime(name) ? 1 : 0),
  )
  const time = names[timeAt]
  if (time === undefined) return undefined
  const taken = new Set([time])
  const take = (pattern: RegExp) => {
    const found = names.find((name) => !taken.has(name) && pattern.test(lastPart(name)))
    if (found !== undefined) taken.add(found)
    return found
  }
  const [kind, id, actor] = [take(usual.kind), take(usual.id), take(usual.actor)]
  const text = take(usual.text) ?? names[best(names, (name, at) => (taken.has(name) ? 0 : meanLength(rows, at)))]
  if (text === undefined || taken.size === names.length + 1) return undefined
  return { time, text, actor, kind, id }
}

/** True when the first row names columns: no stamp and no number in it, though there are stamps below. */
export function hasHeader(rows: readonly string[][], context: StampContext): boolean {
  const [first] = rows
  if (!first) return false
  return first.every((cell) => !/^-?\d+([.,]\d+)?$/.test(cell.trim()) && !looksLikeStamp(cell, context))
}

/** True when a cell is a stamp, whether or not its date is known. */
export function looksLikeStamp(cell: string, context: StampContext): boolean {
  return isStamp(cellStamp(cell, context, false))
}

function isStamp(found: FoundStamp | null): boolean {
  return found !== null && (found.stamp !== null || found.missing !== null)
}

/** The order of `03/01/2026` in a column: one cell with a first number above 12 tells it for all. Null when none does. */
export function dayFirstIn(rows: readonly string[][], at: number): boolean | null {
  for (const row of rows) {
    const [, first = 0, second = 0] = (/^\s*"?(\d{1,2})[/-](\d{1,2})[/-]\d{4}/.exec(row[at] ?? '') ?? []).map(Number)
    if (first > 12) return true
    if (second > 12) return false
  }
  return null
}

/** The kind that a cell names in our words, or null. */
export function kindOf(cell: string | undefined): Kind | null {
  const name = cell?.trim().toLowerCase()
  return Kind.options.find((kind) => kind === name) ?? null
}

/** True for a header that names a time, in the languages spreadsheets are kept in. */
export function isCalledTime(name: string): boolean {
  return usual.time.test(lastPart(name))
}

/** A column may be called by its place within a record: `_source.message`. */
function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).trim()
}

function stampShare(rows: readonly string[][], name: string, at: number, context: StampContext): number {
  const cells = rows.map((row) => row[at] ?? '').filter((cell) => cell.trim() !== '')
  if (cells.length === 0) return 0
  const spreadsheet = isCalledTime(name)
  return cells.filter((cell) => isStamp(cellStamp(cell, context, spreadsheet))).length / cells.length
}

function best(names: readonly string[], score: (name: string, at: number) => number): number {
  let found = -1
  let most = 0
  for (const [at, name] of names.entries()) {
    const points = score(name, at)
    if (points > most) {
      most = points
      found = at
    }
  }
  return found
}

function meanLength(rows: readonly string[][], at: number): number {
  return rows.reduce((sum, row) => sum + (row[at]?.length ?? 0), 0) / Math.max(1, rows.length)
}
