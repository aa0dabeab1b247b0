import {
  type EvidenceFormat,
  type FormatInput,
  type Look,
  type ReadResult,
  UnreadableFile,
} from '#features/intake/model.ts'
import { cellStamp } from '../cell-stamp.ts'
import { clip } from '../clip.ts'
import { ContentIdentities } from '../content-identity.ts'
import { headRows, tableRows } from '../delimited.ts'
import { decodeHead, looksLikeText } from '../encoding.ts'
import { extentOf } from '../small-look.ts'
import { type FoundStamp, type StampContext, stampContext } from '../stamp.ts'
import { dayFirstIn, type Guess, guessColumns, hasHeader, isCalledTime } from '../table-columns.ts'
import { headBytes } from '../text-lines.ts'
import { isOutside } from '../window.ts'
import { sniffDelimiter } from './delimiter.ts'
import { type Profile, profileColumns, profileOf } from './profiles.ts'
import { noiseIn, rowItems } from './row-items.ts'

/** Tables as text: comma, semicolon, tab or bar between cells, a row an event. */
export const csv: EvidenceFormat = { id: 'csv', name: 'CSV table', recognise, look, read }

interface Table {
  delimiter: string
  /** Share of lines with the same number of cells. */
  sureness: number
  names: string[]
  /** First rows below the header. */
  rows: string[][]
  header: boolean
  guess: Guess
  profile: Profile | null
}

const shownRows = 20

async function recognise({
  name,
  head,
  archive,
}: {
  name: string
  head: Uint8Array
  archive: unknown
}): Promise<number> {
  if (archive || head.length === 0 || !looksLikeText(head)) return 0
  const named = /\.(csv|tsv|tab)$/i.test(name)
  if (/^\s*[[{<]/.test(decodeHead(head.subarray(0, 200)))) return named ? 0.3 : 0
  const table = await tableOf(head, stampContext({ zone: 'UTC' }))
  if (!table) return named ? 0.5 : 0
  if (named) return 1
  return table.header && table.guess && table.rows.length > 0 && table.sureness === 1 ? 0.98 : 0
}

async function look(input: FormatInput): Promise<Look> {
  const context = stampContext(input.options)
  const table = await readTable(input, context)
  const columns = input.options.columns ?? table.guess
  const at = columns ? table.names.indexOf(columns.time) : -1
  const stamp = stampReader(table, at, context)
  const found = table.rows.map((row) => (at === -1 ? null : stamp(row[at] ?? ''))).filter((stamp) => stamp !== null)
  return {
    groups: [],
    ...(columns ? await extentOf(input, read) : { count: null, first: null, last: null }),
    columns: {
      names: table.names,
      rows: table.rows.slice(0, shownRows).map((row) => row.map((cell) => clip(cell, 500))),
      guess: table.guess,
    },
    needsDate: found.some(({ missing }) => missing !== null),
    needsZone: found.some(({ stamp, missing }) => missing !== null || (stamp !== null && stamp.zone === null)),
  }
}

async function* read(input: FormatInput): AsyncGenerator<ReadResult> {
  const base = stampContext(input.options)
  const table = await readTable(input, base)
  const columns = input.options.columns ?? table.guess
  if (!columns)
    throw new UnreadableFile(
      'No column with times was found.',
      input.file.name,
      'Say which column holds the time and which the text.',
    )
  const timeAt = columnAt(table, columns.time, input.file.name)
  const textAt = columnAt(table, columns.text, input.file.name)
  const stamp = stampReader(table, timeAt, base)
  const pick = picker(table)
  const identities = new ContentIdentities()
  const reading = { names: table.names, columns, profile: table.profile, fileName: input.file.name, stamp }
  let header = table.header
  for await (const row of tableRows(input.file, table.delimiter)) {
    if (row.type === 'bytes') yield { type: 'progress', bytes: row.bytes }
    else if (row.type === 'broken') yield { type: 'skipped', where: `line ${row.line}`, reason: row.reason }
    else if (header) header = false
    else {
      const where = `line ${row.line}`
      const found = stamp(row.cells[timeAt] ?? '')
      if (!found?.stamp) {
        yield { type: 'skipped', where, reason: timeFault(row.cells[timeAt], found) }
        continue
      }
      const identity = pick(row.cells, columns.id) || identities.of(row.cells.join('\u001f'))
      const noise = noiseIn(row.cells, table.names, table.profile)
      if (noise !== null) {
        yield { type: 'skipped', where, reason: noise }
        continue
      }
      const text = (row.cells[textAt] ?? '').trim() || otherCells(row.cells, timeAt)
      if (text === '') {
        yield { type: 'skipped', where, reason: 'no text in this row' }
        continue
      }
      for (const item of rowItems(row.cells, found.stamp, identity, text, reading))
        if (!isOutside(input.options, item.occurredAt)) yield { type: 'item', item }
    }
  }
}

async function readTable({ file }: FormatInput, context: StampContext): Promise<Table> {
  const table = await tableOf(await file.read(0, headBytes), context)
  if (table) return table
  throw new UnreadableFile(
    'No table was found in this file.',
    file.name,
    'Save it as CSV with one row an event and a column with the time.',
  )
}

async function tableOf(head: Uint8Array, context: StampContext): Promise<Table | null> {
  const sniffed = sniffDelimiter(decodeHead(head))
  if (!sniffed || sniffed.sureness < 0.5) return null
  const rows = await headRows(head, sniffed.delimiter)
  if (rows.length === 0) return null
  const header = hasHeader(rows, context)
  const width = Math.max(...rows.map((row) => row.length))
  const names = Array.from({ length: width }, (_, at) => (header && rows[0]?.[at]?.trim()) || `column ${at + 1}`)
  const below = header ? rows.slice(1) : rows
  // Month and day that may be swapped are stamps all the same; the reader tells them apart by the whole column.
  const profile = header ? profileOf(names) : null
  const guess = profile ? profileColumns(profile, names) : guessColumns(names, below, context)
  return { ...sniffed, names, rows: below, header, guess, profile }
}

/** Reads the cells of the column with the time, with the order of day and month that the column as a whole tells. */
function stampReader(table: Table, at: number, context: StampContext): (cell: string) => FoundStamp | null {
  const dayFirst = at === -1 ? null : dayFirstIn(table.rows, at)
  const spreadsheet = isCalledTime(table.names[at] ?? '')
  return (cell) => cellStamp(cell, { ...context, dayFirst }, spreadsheet)
}

function picker(table: Table): (cells: string[], name: string | undefined) => string {
  return (cells, name) => (name === undefined ? '' : (cells[table.names.indexOf(name)] ?? '').trim())
}

function columnAt(table: Table, name: string, fileName: string): number {
  const at = table.names.indexOf(name)
  if (at === -1)
    throw new UnreadableFile(
      `The table has no column “${name}”.`,
      fileName,
      `Choose one of: ${table.names.join(', ')}.`,
    )
  return at
}

function otherCells(cells: string[], timeAt: number): string {
  return cells.filter((cell, at) => at !== timeAt && cell.trim() !== '').join(', ')
}

function timeFault(cell: string | undefined, found: FoundStamp | null): string {
  if (found?.missing === 'date') return `no date is known for the time “${clip(cell ?? '', 50)}”`
  if (found?.missing) return `day and month of “${clip(cell ?? '', 50)}” cannot be told apart; choose the date`
  return cell?.trim() ? `the time “${clip(cell, 50)}” cannot be read` : 'no time in this row'
}
